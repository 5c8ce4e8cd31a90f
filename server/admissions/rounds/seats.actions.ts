import { freeOf, nextInLine, turnFor } from '../../cohorts/queue.rules.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { addHistories } from './history.queries.ts';
import type { Application, Round } from './queries.ts';
import {
  applicationEmailFacts,
  decideAtOnce,
  firstOfWaitlist,
  givePlaces,
  placeCounts,
  submitAll,
} from './seats.queries.ts';
import { givesOn, placeAtOnce } from './seats.rules.ts';
import { joinsLateEmail, placeFreedEmail, signedUpEmail } from './sign-up.emails.ts';

type Entering = Pick<Application, 'id' | 'role'>;

/**
 * Hands in an application: it gets the next turn and, where nobody decides, a place while there are any, and its
 * person an email at once. The round must be locked, so a thousand people at once get exactly the places there are.
 */
export const enterRound = (tx: Db, round: Round, application: Entering, now: Date) =>
  enterAll(tx, round, [application], now);

/** The same for several, in the order in which they stand, in as many statements however many they are. */
export async function enterAll(tx: Db, round: Round, entering: readonly Entering[], now: Date) {
  if (entering.length === 0) return;
  const counts = await placeCounts(tx, round.id);
  const entered = entering.map(({ id, role }) => {
    const turn = turnFor(null, counts.lastTurn);
    const place = placeAtOnce(round, { ...round, ...counts, role });
    counts.lastTurn = turn;
    if (place === 'waitlist') counts.waiting += 1;
    if (place === 'accept' && role !== 'facilitator') counts.taken += 1;
    return { id, turn, place };
  });
  await submitAll(tx, entered, now);
  const told = entered.flatMap(({ id, place }) => (place ? [[id, place] as const] : []));
  await tellPlaces(tx, new Map(told), round, now);
}

/** Tells people at once what became of their applications, by application. */
async function tellPlaces(
  tx: Db,
  told: ReadonlyMap<string, 'accept' | 'waitlist'>,
  { formedAt }: Round,
  now: Date,
) {
  if (told.size === 0) return;
  const ids = [...told.keys()];
  for (const decision of ['accept', 'waitlist'] as const)
    await decideAtOnce(
      tx,
      ids.filter((id) => told.get(id) === decision),
      decision,
      now,
    );
  await addHistories(
    tx,
    [...told].map(([applicationId, place]) => ({
      ...{ applicationId, by: null },
      what: place === 'accept' ? 'accepted' : 'waitlisted',
    })),
  );
  const people = await applicationEmailFacts(tx, ids);
  await sendEmails(
    tx,
    people.map((about) =>
      formedAt ? joinsLateEmail(about) : signedUpEmail(about, told.get(about.applicationId) ?? 'waitlist'),
    ),
  );
}

/** Gives free places to the first of the waitlist, with an email each. The round must be locked. */
export async function fillPlaces(tx: Db, round: Round, now: Date) {
  if (!givesOn(round)) return;
  const { taken, waiting } = await placeCounts(tx, round.id);
  const free = freeOf({ limit: round.seats, taken });
  if (waiting === 0 || free <= 0) return;
  const next = nextInLine(await firstOfWaitlist(tx, round.id, free), free);
  const ids = next.map(({ id }) => id);
  await givePlaces(tx, ids, now);
  await addHistories(
    tx,
    ids.map((applicationId) => ({ applicationId, what: 'accepted', by: null })),
  );
  await sendEmails(tx, (await applicationEmailFacts(tx, ids)).map(placeFreedEmail));
}
