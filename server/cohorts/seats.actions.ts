import { sendEmails } from '../mail/mail.ts';
import type { Db } from '../platform/db.ts';
import { hook } from '../platform/hook.ts';
import { seatFreedEmail } from './emails.ts';
import type { Seating } from './events.ts';
import { freeOf, nextInLine } from './queue.rules.ts';
import { isOnTheList, type SeatRole, seatsOf } from './rules.ts';
import {
  changeSeat,
  emailFacts,
  findSeat,
  firstWaiting,
  lockCohort,
  seatAll,
  seatCounts,
} from './seats.queries.ts';

type Cohort = NonNullable<Awaited<ReturnType<typeof lockCohort>>>;

/** Gives free seats to the first of the waitlist, with an email each. The cohort must be locked. */
export async function fillSeats(tx: Db, cohort: Cohort, now: Date) {
  if (cohort.endedAt) return;
  const counts = await seatCounts(tx, cohort.id);
  const free = await freeSeats(tx, cohort, counts.taken);
  if (counts.waiting === 0 || free <= 0) return;
  const next = nextInLine(await firstWaiting(tx, cohort.id, Math.min(free, counts.waiting)), free);
  const userIds = next.map(({ userId }) => userId);
  await seatAll(tx, cohort.id, userIds, now);
  await sendEmails(tx, (await emailFacts(tx, cohort.id, userIds)).map(seatFreedEmail));
}

/** How many places of a cohort are neither taken nor held by an offer. The cohort must be locked. */
export const freeSeats = async (tx: Db, cohort: Cohort, taken: number) =>
  freeOf(seatsOf(cohort, { taken, held: (await heldIn(tx, cohort.id)).length }));

/** Places of a cohort are counted; for whom later wings hold one of them. */
export const seatsHeld = hook<(tx: Db, cohortId: string) => Promise<string[]>>('places are counted');

/** For whom a place in a cohort is held. The cohort must be locked. */
export async function heldIn(tx: Db, cohortId: string): Promise<string[]> {
  const held: string[] = [];
  for (const peopleOf of seatsHeld.steps()) held.push(...(await peopleOf(tx, cohortId)));
  return held;
}

/** Somebody's seat ends; what later wings tidy, in the same transaction (turns to lead, RSVPs). The cohort is locked. */
export const seatEnds = hook<(tx: Db, ended: Seating, now: Date) => Promise<void>>('a place ends');

type RoleChange = Seating & { role: SeatRole };

/** Somebody seated becomes a facilitator or a member; what later wings end, in the same transaction. */
export const roleChanges = hook<(tx: Db, changed: RoleChange, now: Date) => Promise<void>>('a role changes');

/** Ends what the role that somebody has no longer had promised. The cohort must be locked. */
export async function endRole(tx: Db, changed: RoleChange, now: Date) {
  for (const end of roleChanges.steps()) await end(tx, changed, now);
}

/** A cohort ends; what later wings end, in the same transaction. */
export const cohortEnds = hook<(tx: Db, cohortId: string, now: Date) => Promise<void>>('a cohort ends');

/** Ends what was promised about a cohort's seats. The cohort must be locked. */
export async function endPromisesOf(tx: Db, cohortId: string, now: Date) {
  for (const end of cohortEnds.steps()) await end(tx, cohortId, now);
}

/** Ends somebody's place in a cohort, whatever it was, and gives a freed seat on. Nothing happens where there is none. */
export async function endSeat(
  tx: Db,
  ended: Seating,
  how: { status: 'left' | 'removed' | 'declined'; reason: string },
  now: Date,
) {
  const cohort = await lockCohort(tx, ended.cohortId);
  const seat = await findSeat(tx, ended.cohortId, ended.userId);
  if (!cohort || !isOnTheList(seat?.status)) return;
  await changeSeat(tx, ended.cohortId, ended.userId, {
    status: how.status,
    endedAt: now,
    endedReason: how.reason,
    ...{ mayLead: false, standsIn: false },
  });
  // Those on the cohort's own waitlist first: what they leave free is offered on.
  await fillSeats(tx, cohort, now);
  for (const tidy of seatEnds.steps()) await tidy(tx, ended, now);
}
