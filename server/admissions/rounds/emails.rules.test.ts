import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, unknownFields } from '../../mail/templates/text.rules.ts';
import { markdown } from '../../platform/markdown.ts';
import { type EmailFacts, emailFields, isToTell, ourTemplate, takesBack } from './emails.rules.ts';

const facts: EmailFacts = {
  ...{ name: 'Noor', round: 'Spring round', group: 'AI Safety', starts: '4 March' },
  ...{ hours: 'https://here.test/hours', application: 'https://here.test/application' },
};

test('our own emails know all their fields, and have no marks of Markdown in plain mail', () => {
  for (const text of Object.values(ourTemplate)) {
    assert.deepEqual(unknownFields(text.subject + text.body, emailFields), []);
    assert.doesNotMatch(fill(text, { ...facts }).paragraphs.join('\n'), /\*\*|\]\(/);
  }
});

test('addresses in an email stay whole, as links and in plain mail', () => {
  const { paragraphs, markdown: words } = fill({ subject: '', body: '[here]({hours})' }, { ...facts });
  assert.match(markdown(words), /href="https:\/\/here\.test\/hours"/);
  assert.deepEqual(paragraphs, ['here <https://here.test/hours>']);
});

test('who is told: those who are in and do not know yet what was decided', () => {
  const one = { state: 'submitted', decision: 'accept', told: null } as const;
  assert.ok(isToTell(one));
  assert.ok(!isToTell({ ...one, told: 'accept' }));
  assert.ok(!isToTell({ ...one, decision: null }));
  assert.ok(!isToTell({ ...one, state: 'withdrawn' }));
  assert.ok(!takesBack(one));
  assert.ok(takesBack({ ...one, told: 'waitlist' }));
});
