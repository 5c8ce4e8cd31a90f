import { freeOf } from '../../cohorts/queue.rules.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { dateIn } from '../../platform/time.ts';
import { hoursOf } from '../availability/queries.ts';
import { slotLevelFrom } from '../availability/rules.ts';
import { seatOffered } from './emails.ts';
import { cohortsOfRound, findRoundOf, insertOffers, waitingIn } from './queries.ts';
import { nextToOffer, offeredUntil } from './rules.ts';

/**
 * Offers what seats a formed cohort has free to those who wait and can make its time, in their order, with an email
 * each. Nothing happens for other cohorts. The cohort is locked first, so no seat is offered twice.
 */
export async function offerFreeSeats(tx: Db, cohortId: string, now: Date) {
  const found = await findRoundOf(tx, cohortId);
  if (!found?.round.formedAt) return;
  await lockCohort(tx, cohortId);
  const cohort = (await cohortsOfRound(tx, found.round.id)).find((one) => one.cohortId === cohortId);
  if (!cohort) return;
  const people = await waitingIn(tx, found.round.id);
  const hours = await hoursOf(tx, found.round.id);
  const today = dateIn(found.round.zone, now);
  const waiting = people.map((person) => {
    const theirs = hours.get(person.userId);
    return {
      ...person,
      level: theirs ? slotLevelFrom(theirs, found.round, found.slot, today) : null,
      isPassed:
        person.isShut ||
        person.offered !== null ||
        person.passed.includes(cohortId) ||
        person.seatsEnded.includes(cohortId),
    };
  });
  const free = freeOf({ limit: cohort.seats, taken: cohort.seated, held: cohort.held });
  const expiresAt = offeredUntil(now);
  const next = nextToOffer(waiting, free);
  const made = await insertOffers(
    tx,
    next.map(({ applicationId }) => ({ cohortId, applicationId, offeredAt: now, expiresAt })),
  );
  const offerOf = new Map(made.map(({ id, applicationId }) => [applicationId, id]));
  const named = { id: cohortId, name: cohort.name };
  const emails = next.flatMap(({ applicationId, userId, name, email }) => {
    const offerId = offerOf.get(applicationId);
    return email && offerId
      ? [seatOffered({ userId, name, email }, { id: offerId, expiresAt }, named, found.round)]
      : [];
  });
  await sendEmails(tx, emails);
}
