import { createHash } from 'node:crypto';
import { sendEmails } from '../../mail/mail.ts';
import { db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { takenEmail } from './emails.ts';
import { type Left, leftInCalendars } from './invited.queries.ts';

/**
 * Takes out of people's calendars what emails have brought there and is theirs no more, for whatever reason: they left
 * the cohort or the group, were removed, or take back a visit. One email to each person and cohort. May be done at any
 * time, also by two servers at once.
 */
export async function tidyCalendars(now: Date) {
  const left = Map.groupBy(await leftInCalendars(db, now), ({ userId, cohortId }) => `${userId} ${cohortId}`);
  const emailOf = (theirs: Left[]) => ({ ...takenEmail(inOrder(theirs), now), once: onceOf(theirs) });
  await each(
    'sessions to remove from calendars',
    [...left.values()],
    (some) => db.transaction((tx) => sendEmails(tx, some.map(emailOf))),
    { atOnce: 500 },
  );
}

const inOrder = (theirs: Left[]) =>
  theirs.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)) as [Left, ...Left[]];

/** Named by the emails that brought them: what is brought again later can be taken out again. */
const onceOf = (theirs: Left[]) =>
  `taken:${createHash('sha256')
    .update(theirs.map(({ emailId }) => emailId).join())
    .digest('base64url')}`;
