import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, unknownFields } from '../../mail/templates/wording.rules.ts';
import { markdown } from '../../platform/markdown.ts';
import { isToTell, type LetterFacts, letterFields, ourWording, takesBack } from './letters.rules.ts';

const facts: LetterFacts = {
  ...{ name: 'Noor', round: 'Spring round', group: 'AI Safety', starts: '4 March' },
  ...{ hours: 'https://here.test/hours', application: 'https://here.test/application' },
};

test('our own letters know all their fields, and have no marks of Markdown in plain mail', () => {
  for (const wording of Object.values(ourWording)) {
    assert.deepEqual(unknownFields(wording.subject + wording.body, letterFields), []);
    assert.doesNotMatch(fill(wording, { ...facts }).paragraphs.join('\n'), /\*\*|\]\(/);
  }
});

test('addresses in a letter stay whole, as links and in plain mail', () => {
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
