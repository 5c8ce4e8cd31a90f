import { fillSeats } from '../../cohorts/seats.actions.ts';
import { findSeat, lockCohort } from '../../cohorts/seats.queries.ts';
import { takeSeat } from '../../cohorts/taking.actions.ts';
import { sendEmail, sendEmails } from '../../mail/mail.ts';
import { holdPerson } from '../../people/accounts/queries.ts';
import { lockMembership } from '../../people/groups/members.queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { lockApplication } from '../rounds/applications.queries.ts';
import { addHistory } from '../rounds/history.queries.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { newcomerComes, seatGiven } from './emails.ts';
import { offerFreeSeats } from './offers.ts';
import {
  cohortsOfRound,
  expiredOffers,
  facilitatorsOf,
  lockOffer,
  offerFor,
  openOffersOf,
  settleOffer,
  waitingIn,
} from './queries.ts';
import { mayTake } from './rules.ts';

interface Named {
  id: string;
  name: string;
}

/** Takes the seat that is held for one. Taking it twice is taking it once. Throws `conflict` when it is gone. */
export async function takeOffer(actor: Pick<Actor, 'userId' | 'name'>, offerId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { offer, cohort } = await offerFor(tx, actor, offerId);
    if (offer.state === 'taken') {
      await mustHaveSeat(tx, cohort, actor.userId);
      return cohort;
    }
    // First the seat, which locks person and cohort in the order of all seats; then what it rests on.
    await seatIn(tx, cohort, actor.userId, { byOrganiser: false }, now);
    const mine = await lockApplication(tx, offer.applicationId);
    const held = await lockOffer(tx, offerId);
    // Pressed twice at the same moment: the first was quicker, and nothing has changed.
    if (held?.state === 'taken') return cohort;
    if (!held || !mine || !mayTake(held, mine, now)) throw conflict('This place is no longer held for you.');
    await settleOffer(tx, offerId, 'taken', now);
    await welcome(tx, { applicationId: offer.applicationId, by: actor.userId, name: actor.name }, cohort);
    return cohort;
  });
}

/** Who took it before, and was sent out since, does not come back by pressing again. */
async function mustHaveSeat(tx: Db, cohort: Named, userId: string) {
  if ((await findSeat(tx, cohort.id, userId))?.status !== 'seated')
    throw conflict(`You no longer have a place in ${cohort.name}.`);
}

/** Lets the seat that is held for one go; it is offered to the next. */
export async function declineOffer(actor: Pick<Actor, 'userId'>, offerId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { cohort, round } = await offerFor(tx, actor, offerId);
    await release(tx, { id: offerId, cohortId: cohort.id }, 'declined', now);
    return round.id;
  });
}

/** Lets go what nobody has answered in time, and offers it to the next. */
export async function expireOffers() {
  const now = clock.now();
  await each('offers that ran out', await expiredOffers(db, now), async ([offer]) => {
    if (offer) await db.transaction((tx) => release(tx, offer, 'expired', now));
  });
}

/** Lets go what is held for people who leave a round. Call it before the round is locked: cohorts come first. */
export async function releaseOffersOf(tx: Db, roundId: string, userIds: string[], now: Date) {
  for (const offer of await openOffersOf(tx, roundId, userIds)) await release(tx, offer, 'declined', now);
}

async function release(
  tx: Db,
  { id, cohortId }: { id: string; cohortId: string },
  state: 'declined' | 'expired',
  now: Date,
) {
  const cohort = await lockCohort(tx, cohortId);
  if (!cohort || (await lockOffer(tx, id))?.state !== 'open') return;
  await settleOffer(tx, id, state, now);
  await fillSeats(tx, cohort, now);
  await offerFreeSeats(tx, cohortId, now);
}

/** Gives somebody who came late a seat, by an organiser's hand. Throws `missing`, `conflict`. */
export async function placeLate(actor: Actor, roundId: string, applicationId: string, cohortId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { round } = await organisedRoundFor(tx, actor, roundId);
    const person = (await waitingIn(tx, roundId)).find((one) => one.applicationId === applicationId);
    const cohort = (await cohortsOfRound(tx, roundId)).find((one) => one.cohortId === cohortId);
    if (!person || !cohort) throw missing();
    const named = { id: cohortId, name: cohort.name };
    // The order of locks is that of every seat: the person, their membership, the cohorts.
    await holdPerson(tx, person.userId);
    await lockMembership(tx, round.groupId, person.userId);
    for (const id of [cohortId, person.offered ?? cohortId].toSorted()) await lockCohort(tx, id);
    await seatIn(tx, named, person.userId, { byOrganiser: true }, now);
    // What was held for them elsewhere goes to the next.
    await releaseOffersOf(tx, roundId, [person.userId], now);
    await welcome(tx, { applicationId, by: actor.userId, name: person.name }, named);
    if (person.email) await sendEmail(tx, seatGiven({ ...person, email: person.email }, named, round));
    return person.name;
  });
}

async function seatIn(tx: Db, cohort: Named, userId: string, by: { byOrganiser: boolean }, now: Date) {
  const wish = { role: 'member', approved: true, note: '', ...by } as const;
  const taken = await takeSeat(tx, cohort.id, userId, wish, now);
  if (taken.status !== 'seated') throw conflict(`There are no places left in ${cohort.name}.`);
}

async function welcome(
  tx: Db,
  { applicationId, by, name }: { applicationId: string; by: string; name: string },
  cohort: Named,
) {
  await lockApplication(tx, applicationId);
  await addHistory(tx, applicationId, 'placed', by, cohort.name);
  const facilitators = await facilitatorsOf(tx, cohort.id);
  await sendEmails(
    tx,
    facilitators.flatMap(({ email, ...to }) =>
      email ? [newcomerComes({ ...to, email }, name, cohort)] : [],
    ),
  );
}
