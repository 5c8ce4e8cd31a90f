import { ownCohortFor } from '../../cohorts/queries.ts';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { takeSeat } from '../../cohorts/taking.actions.ts';
import { sendEmails } from '../../mail/mail.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import { lockMembership } from '../../people/groups/members.queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { mayMove } from '../../sessions/visits/rules.ts';
import { lockApplication } from '../rounds/applications.queries.ts';
import { addHistory } from '../rounds/history.queries.ts';
import { freeSeatsIn } from './alternatives.queries.ts';
import { memberMoves, youMoved } from './emails.ts';
import { findApplicationId, leadersToTell, nextSessionOf, readerOf, siblingsOf } from './queries.ts';
import { lockBoth } from './visits.actions.ts';
import { lockWish, saveWish, settleWish } from './wishes.queries.ts';

/**
 * Moves to another cohort of the same round for good. The old seat is free from then on; both facilitators are told.
 * Moving twice is moving once. Throws `conflict` when the last seat has just gone.
 */
export async function moveTo(actor: Actor, fromId: string, toId: string) {
  const now = clock.now();
  const { userId } = actor;
  const name = await db.transaction(async (tx) => {
    const from = await membersCohort(tx, actor, fromId);
    const to = await sibling(tx, from.id, toId);
    // The order of locks is that of every seat: the person, their membership, the cohorts.
    await holdPerson(tx, userId);
    await lockMembership(tx, from.groupId, userId);
    await lockBoth(tx, from.id, to.id);
    const locked = await sibling(tx, from.id, to.id);
    if ((await freeSeatsIn(tx, [locked], now))(locked) === 0)
      throw conflict(
        `The last place in ${to.name} has just gone. You can ask us to email you about the next one.`,
      );
    const wish = { role: 'member', approved: true, note: '' } as const;
    const taken = await takeSeat(tx, to.id, userId, wish, now);
    if (taken.status !== 'seated')
      throw conflict(`Other people are ahead of you on the waitlist for ${to.name}.`);
    await endSeat(tx, { cohortId: from.id, userId }, { status: 'left', reason: '' }, now);
    await recordMove(tx, actor, from, to, now);
    return to.name;
  });
  publish('cohorts.memberLeft', { cohortId: fromId, userId });
  return name;
}

interface Named {
  id: string;
  name: string;
}

async function recordMove(tx: Db, actor: Actor, from: Named, to: Named, now: Date) {
  const applicationId = await findApplicationId(tx, to.id, actor.userId);
  if (applicationId) {
    await lockApplication(tx, applicationId);
    await addHistory(tx, applicationId, 'switched', actor.userId, to.name);
  }
  const leaders = [...(await leadersToTell(tx, from.id, null)), ...(await leadersToTell(tx, to.id, null))];
  const emails = leaders.flatMap(({ email, ...reader }) =>
    email ? [memberMoves({ ...reader, email }, actor.name, from, to)] : [],
  );
  const reader = await readerOf(tx, actor.userId, to.id);
  if (reader) emails.push(youMoved(reader, from, to, await nextSessionOf(tx, to.id, now), now));
  await sendEmails(tx, emails);
}

/** Asks to be told when a cohort that is full has a seat. Asking twice is asking once. */
export async function askForSeat(actor: Actor, fromId: string, toId: string) {
  const now = clock.now();
  const ids = { fromCohortId: fromId, toCohortId: toId, userId: actor.userId };
  return db.transaction(async (tx) => {
    const inBoth = async () => sibling(tx, (await membersCohort(tx, actor, fromId)).id, toId);
    const to = await inBoth();
    // Who gives up their seat at this moment wishes for nothing from there: looked at again under the lock.
    await lockBoth(tx, fromId, to.id);
    await inBoth();
    await saveWish(tx, { kind: 'seat', ...ids, askedAt: now });
    return to.name;
  });
}

/** Takes back what one has asked for. */
export async function withdrawWish(actor: Actor, wishId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const wish = await lockWish(tx, wishId);
    if (wish?.userId !== actor.userId) throw missing();
    await settleWish(tx, wish.id, 'withdrawn', now);
    return wish.fromCohortId;
  });
}

/** The person's own cohort, where they have a member's seat. Throws `missing`, `forbidden`. */
async function membersCohort(on: Db, actor: Actor, cohortId: string) {
  const { cohort, seat } = await ownCohortFor(on, actor, cohortId);
  allow(mayMove(seat), 'Only members of this cohort can transfer to another one.');
  return cohort;
}

/** Another cohort of the same round. Throws `missing`. */
async function sibling(on: Db, fromId: string, toId: string) {
  const found = (await siblingsOf(on, fromId)).find(({ id }) => id === toId);
  if (!found) throw missing();
  return found;
}
