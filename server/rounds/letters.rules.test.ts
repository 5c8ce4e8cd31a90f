import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from '../platform/markdown.ts';
import {
  filled,
  forMarkdown,
  isToTell,
  type LetterFacts,
  ourWording,
  takesBack,
  unknownFields,
  withoutMarks,
} from './letters.rules.ts';

const facts: LetterFacts = {
  ...{ name: 'Noor', round: 'Spring round', group: 'AI Safety', starts: '4 March' },
  ...{ hours: 'https://here.test/hours', application: 'https://here.test/application' },
};

test('fields in braces are filled in, and what is no field stays as it was written', () => {
  assert.equal(
    filled('Hello {name}, { round } {constructor}', facts),
    'Hello Noor, Spring round {constructor}',
  );
});

test('a field that no letter knows is named', () => {
  assert.deepEqual(unknownFields('{name} {nmae} { starts }'), ['{nmae}']);
});

test('our own letters know all their fields', () => {
  for (const { subject, body } of Object.values(ourWording))
    assert.deepEqual(unknownFields(subject + body), []);
});

test('nobody’s name makes a link, a heading or markup of the letter', () => {
  const name = '[free](https://evil.test) <b>**x**</b>';
  const html = markdown(filled('Hello {name}', forMarkdown({ ...facts, name })));
  assert.doesNotMatch(html, /<a|<b>|<strong>/);
  assert.match(html, /\[free\]/);
});

test('plain mail has no marks of Markdown, and its addresses end where they end', () => {
  assert.equal(withoutMarks('In **{round}**: [say so]({hours}).'), 'In {round}: say so <{hours}>.');
  for (const { body } of Object.values(ourWording)) assert.doesNotMatch(withoutMarks(body), /\*\*|\]\(/);
});

test('addresses in a letter stay whole', () => {
  const html = markdown(filled('[here]({hours})', forMarkdown(facts)));
  assert.match(html, /href="https:\/\/here\.test\/hours"/);
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
