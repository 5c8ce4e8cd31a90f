import { sendEmails } from '../mail/mail.ts';
import { holdPerson } from '../people/accounts/queries.ts';
import { joinGroup } from '../people/groups/members.actions.ts';
import { lockMembership, updateMember } from '../people/groups/members.queries.ts';
import type { Db } from '../platform/db.ts';
import { conflict, missing } from '../platform/errors.ts';
import { hook } from '../platform/hook.ts';
import { seatFreedEmail } from './emails.ts';
import type { Seating } from './events.ts';
import { freeOf, nextInLine, turnFor } from './queue.rules.ts';
import { isOnTheList, maySignUp, type SeatRole, seatFor, seatsOf } from './rules.ts';
import {
  changeSeat,
  emailFacts,
  findCohort,
  findSeat,
  firstWaiting,
  lockCohort,
  type SeatRow,
  saveSeat,
  seatAll,
  seatCounts,
} from './seats.queries.ts';

export interface SeatWish {
  role: SeatRole;
  /** An organiser or an invitation has said yes; otherwise the cohort's own sign-up decides. */
  approved: boolean;
  /** What they write to the organisers. */
  note: string;
  /** An organiser does it by hand: only they let back in who was removed. */
  byOrganiser?: boolean;
}

export interface SeatTaken {
  status: 'asked' | 'waitlisted' | 'seated';
  /** Whether that is news: it was something else before. */
  changed: boolean;
}

type Cohort = NonNullable<Awaited<ReturnType<typeof lockCohort>>>;
type Membership = Awaited<ReturnType<typeof lockMembership>>;

/**
 * The one way to a seat: sign-up, approval, invitation and organiser all come through here. Asking again
 * changes nothing. The cohort's row is locked before the seats are counted, so a thousand people at once get
 * exactly the seats there are, and the others turns on the waitlist in the order in which they came.
 * Whoever is seated or on the waitlist is a member of the group from then on.
 */
export async function takeSeat(
  tx: Db,
  cohortId: string,
  userId: string,
  wish: SeatWish,
  now: Date,
): Promise<SeatTaken> {
  return settlePlace(tx, await lockPlace(tx, cohortId, userId), userId, wish, now);
}

/**
 * An organiser's yes to somebody's question: a seat, or a turn on the waitlist. Null where the question does not
 * stand any more, because a colleague has answered it or the person has withdrawn it.
 */
export async function answerQuestion(
  tx: Db,
  cohortId: string,
  userId: string,
  now: Date,
): Promise<SeatTaken | null> {
  const place = await lockPlace(tx, cohortId, userId);
  if (place.seat?.status !== 'asked') return null;
  const wish = { role: place.seat.role, approved: true, byOrganiser: true, note: '' };
  return settlePlace(tx, place, userId, wish, now);
}

/** Decides about a place that is locked. */
async function settlePlace(
  tx: Db,
  { cohort, membership, seat }: Awaited<ReturnType<typeof lockPlace>>,
  userId: string,
  wish: SeatWish,
  now: Date,
): Promise<SeatTaken> {
  const cohortId = cohort.id;
  if (seat && !changesAnything(seat, wish))
    return { status: seat.status as SeatTaken['status'], changed: false };
  if (!wish.approved && !maySignUp(cohort)) throw conflict('Sign-up for this cohort is closed.');
  const removed = !wish.byOrganiser && wasRemoved(membership, seat);
  const { lastTurn, ...counts } = await seatCounts(tx, cohortId);
  const { others, isOffered } = await heldIn(tx, cohortId, userId);
  const status = seatFor({ ...cohort, ...counts, held: others, isOffered, ...wish, removed });
  await saveSeat(tx, {
    ...{ cohortId, userId, role: wish.role, status, seatedAt: status === 'seated' ? now : null },
    ...turnOf(seat, lastTurn, now),
    ...(wish.note ? { note: wish.note } : {}),
    // An earlier removal stays on the page of whoever decides about the question.
    ...(removed ? {} : { endedAt: null, endedReason: '' }),
  });
  if (status !== 'asked') await enterGroup(tx, cohort.groupId, userId, membership, now);
  if (seat?.status === 'seated') await endRole(tx, { cohortId, userId, role: wish.role }, now);
  // A member who becomes a facilitator leaves a seat behind.
  if (seat?.status === 'seated') await fillSeats(tx, cohort, now);
  return { status, changed: true };
}

// The person first, then the membership, then the cohort: leaving a group and deleting an account lock in this order
// too, so they never deadlock, and nobody is seated who is about to be gone.
async function lockPlace(tx: Db, cohortId: string, userId: string) {
  const groupId = (await findCohort(tx, cohortId))?.groupId;
  if (!groupId || !(await holdPerson(tx, userId))) throw missing();
  const membership = await lockMembership(tx, groupId, userId);
  const cohort = await lockCohort(tx, cohortId);
  if (!cohort) throw missing();
  if (cohort.endedAt) throw conflict('This cohort has ended.');
  return { cohort, membership, seat: await findSeat(tx, cohortId, userId) };
}

/** Whether a wish alters the place that somebody has: a yes to a question, or the step to facilitator. */
function changesAnything(seat: SeatRow, wish: SeatWish): boolean {
  if (!isOnTheList(seat.status)) return true;
  if (seat.status === 'asked') return wish.approved;
  return wish.approved && wish.role === 'facilitator' && seat.role === 'member';
}

function wasRemoved(membership: Membership, seat: SeatRow | undefined): boolean {
  if (membership?.leftAt && membership.removedReason !== null) return true;
  return seat?.status === 'removed' || (seat?.status === 'asked' && seat.endedAt !== null);
}

// Who comes back after leaving queues behind those who came meanwhile.
function turnOf(seat: SeatRow | undefined, lastTurn: number, now: Date) {
  const kept = isOnTheList(seat?.status) ? seat : undefined;
  return { turn: turnFor(kept?.turn ?? null, lastTurn), askedAt: kept?.askedAt ?? now };
}

async function enterGroup(tx: Db, groupId: string, userId: string, membership: Membership, now: Date) {
  // Only an organiser's yes comes this far for somebody who was removed.
  if (membership?.leftAt) await updateMember(tx, groupId, userId, { removedReason: null, removedBy: null });
  await joinGroup(tx, { groupId, userId, role: 'member' }, now);
}

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
export async function freeSeats(tx: Db, cohort: Cohort, taken: number) {
  const { others } = await heldIn(tx, cohort.id, null);
  return freeOf(seatsOf(cohort, { taken, held: others }));
}

/** Seats that later wings have promised: how many to others than this person, and whether one is theirs. */
interface Held {
  others: number;
  isOffered: boolean;
}

/** Seats of a cohort are counted; what later wings hold of them. */
export const seatsHeld =
  hook<(tx: Db, cohortId: string, userId: string | null) => Promise<Held>>('places are counted');

async function heldIn(tx: Db, cohortId: string, userId: string | null): Promise<Held> {
  const all: Held = { others: 0, isOffered: false };
  for (const count of seatsHeld.steps()) {
    const { others, isOffered } = await count(tx, cohortId, userId);
    all.others += others;
    all.isOffered ||= isOffered;
  }
  return all;
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
    mayLead: false,
  });
  // Those on the cohort's own waitlist first: what they leave free is offered on.
  await fillSeats(tx, cohort, now);
  for (const tidy of seatEnds.steps()) await tidy(tx, ended, now);
}
