import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextRoundLetter, placeFreedLetter, signedUpLetter } from './sign-up.letters.ts';

const about = {
  ...{ userId: 'noor', name: 'Noor', email: 'noor@example.org', role: 'member' as const },
  ...{ round: 'Spring round', roundId: 'r', group: 'Readers', groupId: 'g' },
};
const lettersTo = (blind: boolean) => [
  signedUpLetter({ ...about, blind }, 'accept'),
  signedUpLetter({ ...about, blind }, 'waitlist'),
  placeFreedLetter({ ...about, blind }),
  nextRoundLetter({ ...about, blind }, true),
];

test('letters to applicants stand in the log of the group, which words them', () => {
  for (const letter of lettersTo(false)) assert.deepEqual(letter.about, { userId: 'noor', groupId: 'g' });
});

test('in a round without names they stand in no log, and are worded by the group all the same', () => {
  for (const letter of lettersTo(true))
    assert.deepEqual([letter.about, letter.wordsOf], [{ userId: 'noor' }, 'g']);
});
