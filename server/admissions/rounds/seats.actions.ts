import { freeOf, nextInLine, turnFor } from '../../cohorts/queue.rules.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { changeApplication } from './application.queries.ts';
import { addHistories, addHistory } from './history.queries.ts';
import type { Application, Round } from './queries.ts';
import { applicationEmailFacts, firstOfWaitlist, givePlaces, placeCounts } from './seats.queries.ts';
import { givesOn, placeAtOnce } from './seats.rules.ts';
import { joinsLateEmail, placeFreedEmail, signedUpEmail } from './sign-up.emails.ts';

/**
 * Hands in an application: it gets the next turn and, where nobody decides, a place while there are any, and its
 * person an email at once. The round must be locked, so a thousand people at once get exactly the places there are.
 */
export async function enterRound(
  tx: Db,
  round: Round,
  application: Pick<Application, 'id' | 'role'>,
  now: Date,
) {
  const { lastTurn, ...counts } = await placeCounts(tx, round.id);
  await changeApplication(tx, application.id, {
    ...{ state: 'submitted', submittedAt: now, turn: turnFor(null, lastTurn), movedTo: null },
    ...{ decision: null, decidedBy: null, decidedAt: null, told: null, toldAt: null },
  });
  const place = placeAtOnce(round, { ...round, ...counts, ...application });
  if (place) await tellPlace(tx, application.id, place, round, now);
}

async function tellPlace(
  tx: Db,
  applicationId: string,
  told: 'accept' | 'waitlist',
  { formedAt }: Round,
  now: Date,
) {
  await changeApplication(tx, applicationId, { decision: told, told, decidedAt: now, toldAt: now });
  await addHistory(tx, applicationId, told === 'accept' ? 'accepted' : 'waitlisted', null);
  const people = await applicationEmailFacts(tx, [applicationId]);
  await sendEmails(
    tx,
    people.map((about) => (formedAt ? joinsLateEmail(about) : signedUpEmail(about, told))),
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
