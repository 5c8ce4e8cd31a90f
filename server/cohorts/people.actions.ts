import { sendEmail, sendEmails } from '../mail/mail.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, missing } from '../platform/errors.ts';
import { publish } from '../platform/events.ts';
import { acceptedEmail, declinedEmail, madeFacilitatorEmail, removedEmail } from './emails.ts';
import { askingOf, isGroupMember } from './people.queries.ts';
import { updateCohort } from './plan.queries.ts';
import { ownCohortFor } from './queries.ts';
import { isOnTheList, type SeatRole } from './rules.ts';
import { endPromisesOf, endRole, endSeat, fillSeats, freeSeats } from './seats.actions.ts';
import {
  changeSeat,
  emailFacts,
  endQuestions,
  findSeat,
  findSeats,
  lockCohort,
  seatCounts,
} from './seats.queries.ts';
import { ownPlaceFor } from './sign-up.queries.ts';
import { answerQuestions, type SeatTaken, takeSeat } from './taking.actions.ts';
import { firstSessionsOf } from './welcome.ts';

/**
 * Says yes to people who asked to join: they get seats in the order in which they asked, or the waitlist, and an email
 * each. Answers to how many; the others' questions do not stand any more.
 */
export async function acceptSignUps(actor: Actor, cohortId: string, userIds: string[]) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await organisedCohort(tx, actor, cohortId);
    const asking = (await askingOf(tx, cohortId, userIds)).map(({ userId }) => userId);
    if (asking.length === 0) return 0;
    const taken = await answerQuestions(tx, cohortId, asking, now);
    await tellTaken(tx, cohortId, taken, now);
    return taken.size;
  });
}

/** Puts a member of the group into a cohort, or lets somebody back in. */
export async function addToCohort(actor: Actor, cohortId: string, userId: string, role: SeatRole) {
  await organisedCohort(db, actor, cohortId);
  if (!(await isGroupMember(db, cohortId, userId))) throw missing();
  const now = clock.now();
  return db.transaction(async (tx) => {
    const wish = { role, approved: true, byOrganiser: true, note: '' };
    const taken = await takeSeat(tx, cohortId, userId, wish, now);
    await tellTaken(tx, cohortId, new Map([[userId, taken]]), now);
    return taken.status;
  });
}

/** An organiser's yes is told where it changes anything. */
async function tellTaken(tx: Db, cohortId: string, taken: ReadonlyMap<string, SeatTaken>, now: Date) {
  const people = await emailFacts(tx, cohortId, [...taken.keys()]);
  const seats = await findSeats(tx, cohortId, [...taken.keys()]);
  const sessionFor = await firstSessionsOf(tx, cohortId, now);
  await sendEmails(
    tx,
    people.flatMap((about) => {
      const { changed, status } = taken.get(about.userId) ?? {};
      if (!changed || !status || status === 'asked') return [];
      const role = seats.get(about.userId)?.role ?? 'member';
      const session = status === 'seated' ? sessionFor(about) : null;
      return [acceptedEmail(about, { status, role, session })];
    }),
  );
}

/**
 * Says no to people who asked to join, with a reason that they are told. Answers to how many. Nothing comes with a
 * question that would have to end with it, and nobody's place becomes free.
 */
export async function declineSignUps(actor: Actor, cohortId: string, userIds: string[], reason: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await heldCohort(tx, actor, cohortId);
    const declined = await endQuestions(tx, cohortId, userIds, { reason, endedAt: now });
    const people = await emailFacts(tx, cohortId, declined);
    await sendEmails(
      tx,
      people.map((about) => declinedEmail(about, reason)),
    );
    return declined.length;
  });
}

/** Ends somebody's place, with a reason that they are told; a freed seat goes to the waitlist. */
export async function removeFromCohort(actor: Actor, cohortId: string, userId: string, reason: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await heldCohort(tx, actor, cohortId);
    if (!isOnTheList((await findSeat(tx, cohortId, userId))?.status)) throw missing();
    const [about] = await emailFacts(tx, cohortId, [userId]);
    if (about) await sendEmail(tx, removedEmail(about, reason));
    await endSeat(tx, { cohortId, userId }, { status: 'removed', reason }, now);
  });
  publish('cohorts.memberLeft', { cohortId, userId });
}

/** Makes a seated member a facilitator or the other way round. A new member needs a free seat. */
export async function changeSeatRole(actor: Actor, cohortId: string, userId: string, role: SeatRole) {
  const now = clock.now();
  const isChanged = await db.transaction(async (tx) => {
    const cohort = await heldCohort(tx, actor, cohortId);
    const seat = await findSeat(tx, cohortId, userId);
    if (seat?.status !== 'seated') throw missing();
    if (seat.role === role) return false;
    const { taken } = await seatCounts(tx, cohortId);
    if (role === 'member' && (await freeSeats(tx, cohort, taken)) < 1)
      throw conflict('All places are taken. Add a place in the settings first.');
    // Who leads no longer has not said, as a member, that they would.
    await changeSeat(tx, cohortId, userId, { role, ...(role === 'member' ? { mayLead: false } : {}) });
    await endRole(tx, { cohortId, userId, role }, now);
    await fillSeats(tx, cohort, now);
    const [about] = await emailFacts(tx, cohortId, [userId]);
    if (about && role === 'facilitator' && userId !== actor.userId)
      await sendEmail(tx, madeFacilitatorEmail(about));
    return true;
  });
  if (isChanged) publish('cohorts.roleChanged', { cohortId, userId });
}

/** Gives up one's own seat, place on the waitlist or question to join. Answers with the cohort's name. */
export async function leaveCohort(actor: Actor, cohortId: string) {
  const now = clock.now();
  const { userId } = actor;
  const name = await db.transaction(async (tx) => {
    const { cohort } = await ownPlaceFor(tx, actor, cohortId);
    await endSeat(tx, { cohortId, userId }, { status: 'left', reason: '' }, now);
    return cohort.name;
  });
  publish('cohorts.memberLeft', { cohortId, userId });
  return name;
}

/** Ends a cohort, or opens it again; then free seats go to those who still wait. */
export async function endCohort(actor: Actor, cohortId: string, ended: boolean) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const cohort = await heldCohort(tx, actor, cohortId);
    const endedAt = ended ? (cohort.endedAt ?? now) : null;
    await updateCohort(tx, cohortId, cohort.version, { endedAt });
    if (endedAt) await endPromisesOf(tx, cohortId, now);
    await fillSeats(tx, { ...cohort, endedAt }, now);
  });
}

/** Lets people sign up for a cohort that was a draft so far. */
export async function publishCohort(actor: Actor, cohortId: string) {
  await db.transaction(async (tx) => {
    const { version, publishedAt } = await heldCohort(tx, actor, cohortId);
    if (!publishedAt) await updateCohort(tx, cohortId, version, { publishedAt: clock.now() });
  });
}

/** The cohort that the actor organises, held until the transaction ends: what is decided about its people stays true. */
async function heldCohort(tx: Db, actor: Actor, cohortId: string) {
  await organisedCohort(tx, actor, cohortId);
  const cohort = await lockCohort(tx, cohortId);
  if (!cohort) throw missing();
  return cohort;
}

async function organisedCohort(on: Db, actor: Actor, cohortId: string) {
  const { standing } = await ownCohortFor(on, actor, cohortId);
  allow(mayOrganise(standing));
}
