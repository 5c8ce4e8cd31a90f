import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextRoundEmail, placeFreedEmail, signedUpEmail } from './sign-up.emails.ts';

const about = {
  ...{ userId: 'noor', name: 'Noor', email: 'noor@example.org', role: 'member' as const },
  ...{ round: 'Spring round', roundId: 'r', group: 'Readers', groupId: 'g' },
};
const emailsTo = (blind: boolean) => [
  signedUpEmail({ ...about, blind }, 'accept'),
  signedUpEmail({ ...about, blind }, 'waitlist'),
  placeFreedEmail({ ...about, blind }),
  nextRoundEmail({ ...about, blind }, true),
];

test('emails to applicants stand in the log of the group, which words them', () => {
  for (const email of emailsTo(false)) assert.deepEqual(email.about, { userId: 'noor', groupId: 'g' });
});

test('in a round without names they stand in no log, and are worded by the group all the same', () => {
  for (const email of emailsTo(true))
    assert.deepEqual([email.about, email.wordsOf], [{ userId: 'noor' }, 'g']);
});
