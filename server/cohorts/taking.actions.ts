import { holdPeople } from '../people/accounts/queries.ts';
import { letIn, type lockMembership, lockMemberships } from '../people/groups/members.queries.ts';
import type { Db } from '../platform/db.ts';
import { conflict, missing } from '../platform/errors.ts';
import { turnFor } from './queue.rules.ts';
import { isOnTheList, maySignUp, type SeatRole, seatFor } from './rules.ts';
import { endRole, fillSeats, heldIn } from './seats.actions.ts';
import { findCohort, findSeats, lockCohort, type SeatRow, saveSeats, seatCounts } from './seats.queries.ts';

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
type Places = Awaited<ReturnType<typeof lockPlaces>>;

/** Somebody who is to have a place. */
export type SeatAsking = SeatWish & { userId: string };

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
  const taken = (await takeSeats(tx, cohortId, [{ ...wish, userId }], now)).get(userId);
  if (!taken) throw missing();
  return taken;
}

/**
 * The same for several, in the order in which they stand, in as many statements however many they are. Answers by
 * person; whose account is deleted by then is left out.
 */
export async function takeSeats(
  tx: Db,
  cohortId: string,
  askings: readonly SeatAsking[],
  now: Date,
): Promise<Map<string, SeatTaken>> {
  const places = await lockPlaces(
    tx,
    cohortId,
    askings.map(({ userId }) => userId),
  );
  return settlePlaces(tx, places, askings, now);
}

/**
 * An organiser's yes to people's questions: a seat each, or a turn on the waitlist, in the order in which they stand.
 * Left out is whose question does not stand any more, because a colleague has answered it or they have withdrawn it.
 */
export async function answerQuestions(
  tx: Db,
  cohortId: string,
  userIds: readonly string[],
  now: Date,
): Promise<Map<string, SeatTaken>> {
  const places = await lockPlaces(tx, cohortId, userIds);
  const askings = userIds.flatMap((userId) => {
    const seat = places.seats.get(userId);
    const wish = { userId, approved: true, byOrganiser: true, note: '' };
    return seat?.status === 'asked' ? [{ ...wish, role: seat.role }] : [];
  });
  return settlePlaces(tx, places, askings, now);
}

// People first, then their memberships, then the cohort: leaving a group and deleting an account lock in this order
// too, so they never deadlock, and nobody is seated who is about to be gone.
async function lockPlaces(tx: Db, cohortId: string, userIds: readonly string[]) {
  const groupId = (await findCohort(tx, cohortId))?.groupId;
  if (!groupId) throw missing();
  const present = await holdPeople(tx, userIds);
  const memberships = await lockMemberships(tx, groupId, userIds);
  const cohort = await lockCohort(tx, cohortId);
  if (!cohort) throw missing();
  if (cohort.endedAt) throw conflict('This cohort has ended.');
  return {
    ...{ cohort, present, seats: await findSeats(tx, cohortId, userIds) },
    memberships: new Map(memberships.map((membership) => [membership.userId, membership])),
  };
}

/** Decides about places that are locked, one after the other. */
async function settlePlaces(
  tx: Db,
  places: Places,
  askings: readonly SeatAsking[],
  now: Date,
): Promise<Map<string, SeatTaken>> {
  const { cohort, present, memberships, seats } = places;
  const answers = new Map<string, SeatTaken>();
  const there = askings.filter(({ userId }) => present.has(userId));
  for (const { userId, ...wish } of there) {
    const seat = seats.get(userId);
    if (seat && !changesAnything(seat, wish))
      answers.set(userId, { status: seat.status as SeatTaken['status'], changed: false });
    else if (!wish.approved && !maySignUp(cohort)) throw conflict('Sign-up for this cohort is closed.');
  }
  const changing = there.filter(({ userId }) => !answers.has(userId));
  if (changing.length === 0) return answers;
  const counts = { ...(await seatCounts(tx, cohort.id)), held: await heldIn(tx, cohort.id) };
  const settled = changing.map((asking) => {
    const seat = seats.get(asking.userId);
    return settlePlace(cohort, { asking, seat, membership: memberships.get(asking.userId), counts }, now);
  });
  await saveSeats(
    tx,
    settled.map(({ row }) => row),
  );
  await enterGroup(tx, places, settled, now);
  const seated = changing.filter(({ userId }) => seats.get(userId)?.status === 'seated');
  for (const { userId, role } of seated) await endRole(tx, { cohortId: cohort.id, userId, role }, now);
  // A member who becomes a facilitator leaves a seat behind.
  if (seated.length > 0) await fillSeats(tx, cohort, now);
  for (const { row } of settled)
    answers.set(row.userId, { status: row.status as SeatTaken['status'], changed: true });
  return answers;
}

/** How a cohort stands while one place after the other is decided about. */
interface Counts {
  taken: number;
  waiting: number;
  lastTurn: number;
  /** For whom a place is held. */
  held: string[];
}

interface Deciding {
  asking: SeatAsking;
  seat: SeatRow | undefined;
  membership: Membership;
  counts: Counts;
}

/** Somebody's place from now on; the counts are those after it. */
function settlePlace(cohort: Cohort, { asking, seat, membership, counts }: Deciding, now: Date) {
  const { userId, role, note, byOrganiser } = asking;
  const removed = !byOrganiser && wasRemoved(membership, seat);
  const others = counts.held.filter((id) => id !== userId);
  const isOffered = others.length < counts.held.length;
  const status = seatFor({ ...cohort, ...counts, held: others.length, isOffered, ...asking, removed });
  const kept = isOnTheList(seat?.status) ? seat : undefined;
  const row = {
    ...{ cohortId: cohort.id, userId, role, status, seatedAt: status === 'seated' ? now : null },
    // Who comes back after leaving queues behind those who came meanwhile.
    ...{ turn: turnFor(kept?.turn ?? null, counts.lastTurn), askedAt: kept?.askedAt ?? now },
    note: note || (seat?.note ?? ''),
    // An earlier removal stays on the page of whoever decides about the question.
    ...(removed
      ? { endedAt: seat?.endedAt ?? null, endedReason: seat?.endedReason ?? '' }
      : { endedAt: null, endedReason: '' }),
  };
  count(counts, seat, -1);
  count(counts, row, 1);
  counts.lastTurn = Math.max(counts.lastTurn, row.turn);
  if (isOffered && status === 'seated') counts.held = others;
  return { row, role };
}

function count(counts: Counts, place: Pick<SeatRow, 'status' | 'role'> | undefined, by: 1 | -1) {
  if (place?.status === 'waitlisted') counts.waiting += by;
  if (place?.status === 'seated' && place.role === 'member') counts.taken += by;
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

/** Who is seated or waits is of the group from now on. Only an organiser's yes comes this far for who was removed. */
async function enterGroup(
  tx: Db,
  { cohort, memberships }: Places,
  settled: { row: { userId: string; status: string } }[],
  now: Date,
) {
  const ids = settled.flatMap(({ row }) => (row.status === 'asked' ? [] : [row.userId]));
  const fresh = ids.filter((id) => !memberships.has(id));
  const back = ids.filter((id) => memberships.get(id)?.leftAt);
  await letIn(tx, cohort.groupId, { fresh, back }, now);
}
