import { createHash } from 'node:crypto';
import { db } from '../platform/db.ts';
import { postAll } from '../platform/mail.ts';
import { type Left, leftInCalendars } from './invited.queries.ts';
import { takenLetter } from './letters.ts';

/**
 * Takes out of people's calendars what letters have brought there and is theirs no more, for whatever reason: they left
 * the cohort or the group, were removed, or take back a visit. One letter to each person and cohort. May be done at any
 * time, also by two servers at once.
 */
export async function tidyCalendars(now: Date) {
  await db.transaction(async (tx) => {
    const left = await leftInCalendars(tx, now);
    const each = Map.groupBy(left, ({ userId, cohortId }) => `${userId} ${cohortId}`);
    await postAll(
      tx,
      [...each.values()].map((theirs) => ({ ...takenLetter(inOrder(theirs), now), once: onceOf(theirs) })),
    );
  });
}

const inOrder = (theirs: Left[]) =>
  theirs.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)) as [Left, ...Left[]];

/** Named by the letters that brought them: what is brought again later can be taken out again. */
const onceOf = (theirs: Left[]) =>
  `taken:${createHash('sha256')
    .update(theirs.map(({ letterId }) => letterId).join())
    .digest('base64url')}`;
