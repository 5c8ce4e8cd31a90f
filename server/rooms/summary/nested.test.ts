import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nested } from './nested.ts';

test('headings that people wrote stay within those of the summary, and nothing else changes', () => {
  assert.equal(
    nested('# Top\n\n## Under it\ntext # no heading\n#hashtag', 2),
    '### Top\n\n#### Under it\ntext # no heading\n#hashtag',
  );
  assert.equal(nested('###### Deepest', 2), '###### Deepest');
  assert.equal(nested('Top\n===\n\nUnder\n---', 2), '### Top\n\n#### Under');
  assert.equal(nested('- item\n---\n\n---', 2), '- item\n---\n\n---');
  assert.equal(nested('```sh\n# a comment\n```\n# Top', 2), '```sh\n# a comment\n```\n### Top');
});
