import type { Seating } from '../../cohorts/events.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { settleAll } from '../../sessions/seats/seats.actions.ts';
import { deleteVisitsFrom } from '../../sessions/visits/visits.queries.ts';
import { dropProposalsOf } from '../../sessions/visits/week.queries.ts';
import { seatIsFree } from './emails.ts';
import { findCohortNames } from './queries.ts';
import { endWeeksOf } from './week.actions.ts';
import { dropWishesAbout, waitingFor } from './wishes.queries.ts';

/**
 * Ends the visits, swapped weeks and wishes that came with a seat, and tells people who wait for that seat.
 */
export async function endTransfers(tx: Db, { cohortId, userId }: Seating, now: Date) {
  await endWhatMoves(tx, cohortId, userId, now);
  const waiting = await waitingFor(tx, cohortId);
  const names = await findCohortNames(tx, [cohortId, ...waiting.map(({ fromCohortId }) => fromCohortId)]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const emails = waiting.flatMap(({ email, fromCohortId, ...reader }) =>
    email ? [seatIsFree({ ...reader, email }, named(fromCohortId), named(cohortId))] : [],
  );
  await sendEmails(tx, emails);
}

/** Members move seats and facilitators exchange turns: neither survives the change to the other. */
export const endMoves = (tx: Db, { cohortId, userId }: Seating, now: Date) =>
  endWhatMoves(tx, cohortId, userId, now);

/** Nobody is seated by an old wish in a cohort that has ended, nor asked to lead in it. */
export async function dropWishes(tx: Db, cohortId: string, now: Date) {
  await dropWishesAbout(tx, { cohortId }, now);
  await dropProposalsOf(tx, cohortId, now);
}

async function endWhatMoves(tx: Db, cohortId: string, userId: string, now: Date) {
  await endWeeksOf(tx, cohortId, userId, now);
  await settleAll(tx, await deleteVisitsFrom(tx, cohortId, userId, now), now);
  await dropWishesAbout(tx, { cohortId, userId }, now);
}
