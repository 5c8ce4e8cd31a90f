import { sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { lockAll, moveAll, waitingForNext } from './application.queries.ts';
import { waitsForNext } from './application.rules.ts';
import { lockRound } from './applications.queries.ts';
import { addHistories } from './history.queries.ts';
import { organisedRoundFor, type Round } from './queries.ts';
import { applicationEmailFacts } from './seats.queries.ts';
import { updateRound } from './settings.queries.ts';
import { nextRoundEmail } from './sign-up.emails.ts';
import { arriveAll } from './transfer.actions.ts';

/**
 * Shows a round to everybody. Applications of people who waited for it come into it, and they get an email. A round
 * is announced once; a second time changes nothing.
 */
export async function announceRound(actor: Actor, roundId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await organisedRoundFor(tx, actor, roundId);
    const round = await lockRound(tx, roundId);
    if (!round) throw missing();
    if (round.announcedAt) return;
    if (round.slots.length === 0) throw conflict('First add the times when cohorts could meet.');
    if (round.closesAt <= now)
      throw conflict('The closing date has passed. Choose a later one in the settings first.');
    await updateRound(tx, roundId, round.version, { announcedAt: now });
    await takeWaiting(tx, { ...round, announcedAt: now }, now);
  });
}

async function takeWaiting(tx: Db, round: Round, now: Date) {
  const waiting = await waitingForNext(tx, round);
  if (waiting.length === 0) return;
  const locked = await lockAll(
    tx,
    waiting.map(({ application }) => application.id),
  );
  const coming = waiting.flatMap((from) => {
    const application = locked.get(from.application.id);
    return application && waitsForNext(application) ? [{ ...from, application }] : [];
  });
  const ids = coming.map(({ application }) => application.id);
  if (ids.length === 0) return;
  await moveAll(tx, ids, round.id);
  await addHistories(
    tx,
    ids.map((applicationId) => ({ applicationId, what: 'moved', by: null, note: round.name })),
  );
  const arrived = await arriveAll(tx, round, coming, now);
  const people = await applicationEmailFacts(tx, [...arrived.keys()]);
  await sendEmails(
    tx,
    people.map((about) => nextRoundEmail(about, arrived.get(about.applicationId)?.isComplete ?? false)),
  );
}
