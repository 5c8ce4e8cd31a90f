import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tries } from '../../tools/testing/properties.ts';
import { anchor } from './anchors.rules.ts';
import { textOfHtml } from './html-text.ts';
import { makeCase } from './testing/cases.ts';
import type { Edit } from './testing/edits.ts';
import { judge, type Verdict } from './testing/score.ts';

// `npm run soak` follows thirty times as many notes.
const notesInCase = 10;

const kinds: Edit[][] = [
  ['inserted'],
  ['removed'],
  ['moved'],
  ['reworded'],
  ['repeated'],
  ['typography', 'spaced'],
  ['replaced', 'reworded'],
  ['reflowed', 'moved'],
  ['repeated', 'inserted', 'removed'],
  ['moved', 'reworded', 'typography'],
  ['removed', 'moved', 'reworded'],
  ['reworded', 'typography', 'repeated'],
  ['inserted', 'replaced', 'reflowed', 'moved'],
];

for (const kind of kinds) {
  test(`notes stay on their words when a text is ${kind.join(', then ')}`, () => {
    const { numRuns, seed } = tries(6);
    const count: Record<Verdict, number> = { right: 0, silent: 0, missed: 0 };
    for (let number = 0; number < numRuns; number += 1) {
      const made = makeCase(seed * 7919 + number, kind, notesInCase);
      const texts = made.versions.map(textOfHtml);
      assert.ok(texts.at(-1) === made.text, `the canonical text of case ${number} is another`);
      for (const [index, anchored] of anchor(texts, made.notes).entries()) {
        const truth = made.truth[index];
        assert.ok(truth);
        const verdict = judge(made, truth, anchored);
        count[verdict] += 1;
        assert.notEqual(verdict, 'silent', JSON.stringify({ number, truth, anchored }));
      }
    }
    assert.ok(count.right >= 0.98 * numRuns * notesInCase, JSON.stringify(count));
  });
}
