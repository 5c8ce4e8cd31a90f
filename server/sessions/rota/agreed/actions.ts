import { reachOfEmails } from '../../../mail/bounces/queries.ts';
import type { Reach } from '../../../mail/bounces/reach.rules.ts';
import { sendEmails } from '../../../mail/mail.ts';
import type { Actor } from '../../../platform/actor.ts';
import { clock } from '../../../platform/clock.ts';
import { type Db, db } from '../../../platform/db.ts';
import { each } from '../../../platform/each.ts';
import { conflict, invalid } from '../../../platform/errors.ts';
import { loseLeader } from '../../leading.actions.ts';
import type { sessionFor } from '../../queries.ts';
import { settleAll } from '../../seats/seats.actions.ts';
import { sendWave } from '../calls/actions.ts';
import { saveAsks, standInsOf } from '../calls/queries.ts';
import { turnFacts } from '../lost.queries.ts';
import { addressesOf, deleteOffer, lockTurn, saveOffer } from '../queries.ts';
import { isStillOpen } from '../rules.ts';
import { agreedAsked, agreedNoMore } from './emails.ts';
import { type Agreed, agreedDue, deleteAgreed, findAgreed, saveAgreed, saveAgreedNote } from './queries.ts';
import { answerBy } from './rules.ts';

type Found = Pick<Awaited<ReturnType<typeof sessionFor>>, 'session' | 'cohort'>;

/**
 * Names someone who has agreed to lead a session of one’s own. They are asked once to confirm; until they do, the turn
 * stays. `people` are those who could. Throws `conflict` for a turn that is not one’s own, `invalid` for someone else.
 * Answers with whom that reaches; null where it was asked before.
 */
export async function nameAgreed(
  actor: Actor,
  { session, cohort }: Found,
  { agreedId, note }: { agreedId: string; note: string },
  people: (tx: Db) => Promise<{ userId: string }[]>,
  now = clock.now(),
): Promise<Reach | null> {
  if (!isStillOpen(session, now))
    throw conflict('This session has begun or is cancelled, so its facilitator can’t be changed.');
  return db.transaction(async (tx) => {
    const { leaderId } = await lockTurn(tx, session.id);
    if (leaderId !== actor.userId) throw conflict('You’re not facilitating this session now.');
    const could = [...(await people(tx)), ...(await standInsOf(tx, cohort.id))];
    if (agreedId === actor.userId || !could.some(({ userId }) => userId === agreedId))
      throw invalid({ agreed: 'Choose someone from the list.' });
    if ((await findAgreed(tx, session.id))?.userId === agreedId) {
      await saveAgreedNote(tx, session.id, note);
      return null;
    }
    const until = answerBy(now, session.startsAt);
    await saveAgreed(tx, {
      ...{ sessionId: session.id, offeredBy: actor.userId, userId: agreedId },
      ...{ note, askedAt: now, answerBy: until },
    });
    const words = await turnFacts(tx, session.id);
    const [to] = await addressesOf(tx, [agreedId]);
    const emails = words && to ? [agreedAsked(to, cohort, { words, by: actor, note, until }, now)] : [];
    await sendEmails(tx, emails);
    return reachOfEmails(tx, emails);
  });
}

/** Says that one cannot lead although someone has said so: others are asked at once. Throws `conflict` for who is not asked. */
export async function declineTurn(actor: Actor, sessionId: string, now = clock.now()) {
  await db.transaction(async (tx) => {
    await lockTurn(tx, sessionId);
    const agreed = await findAgreed(tx, sessionId);
    if (agreed?.userId !== actor.userId)
      throw conflict('You’re not being asked to facilitate this session now.');
    await askOthers(tx, sessionId, agreed, { why: `${actor.name} can’t facilitate after all.`, now });
  });
}

/** Asks others for all turns that were not confirmed in time. May be done at any time, by several servers, and again. */
export async function askUnanswered(now = clock.now()) {
  await each('covers to confirm', await agreedDue(db, now), async ([sessionId]) => {
    if (!sessionId) return;
    await db.transaction(async (tx) => {
      await lockTurn(tx, sessionId);
      const agreed = await findAgreed(tx, sessionId);
      if (!agreed || (agreed.userId && now < agreed.answerBy)) return;
      const why = agreed.userId
        ? `${agreed.name} hasn’t confirmed that they’re facilitating.`
        : 'The person you named is no longer in the cohort.';
      await askOthers(tx, sessionId, agreed, { why, now });
    });
  });
}

/** No wave comes after it: who has declined is not asked again. */
const never = 1_000_000;

/** Opens the cover call, under the session’s lock: the person who could not lead leads no longer, and everyone who can is asked in waves. */
async function askOthers(
  tx: Db,
  sessionId: string,
  agreed: Agreed,
  { why, now }: { why: string; now: Date },
) {
  await deleteAgreed(tx, sessionId);
  const words = await turnFacts(tx, sessionId);
  if (!words || words.startsAt <= now) return;
  const { offeredBy, userId, note } = agreed;
  await loseLeader(tx, { sessionIds: [sessionId], userId: offeredBy, lostAt: now, isUnasked: false });
  await deleteOffer(tx, sessionId);
  await saveOffer(tx, { sessionId, offeredBy, asked: 'everyone', note, offeredAt: now });
  if (userId) await saveAsks(tx, sessionId, [{ userId, wave: now < agreed.answerBy ? never : 0 }], now);
  await settleAll(tx, [sessionId], now);
  await sendWave(tx, sessionId, now);
  const [to] = await addressesOf(tx, [offeredBy]);
  await sendEmails(tx, to ? [agreedNoMore(to, words.cohort, { words, why }, now)] : []);
}
