import { reachOfEmails } from '../../../mail/bounces/queries.ts';
import type { Reach } from '../../../mail/bounces/reach.rules.ts';
import { sendEmails } from '../../../mail/mail.ts';
import type { Actor } from '../../../platform/actor.ts';
import { clock } from '../../../platform/clock.ts';
import { type Db, db } from '../../../platform/db.ts';
import { conflict, invalid } from '../../../platform/errors.ts';
import type { sessionFor } from '../../queries.ts';
import { settleAll } from '../../seats/seats.actions.ts';
import { comesToLead } from '../actions.ts';
import { leadersOf } from '../leaders.queries.ts';
import { addressesOf, cannotCome, giveTo, lockRota } from '../queries.ts';
import { isStillOpen } from '../rules.ts';
import { swapOffered, turnsSwapped } from './emails.ts';
import {
  deleteSwap,
  findSwap,
  followSwap,
  lockSwap,
  saveSwap,
  saveSwapNote,
  type TurnAhead,
  turnsAhead,
} from './queries.ts';
import { canSwap, type OwnedTurn, type Wanted, wantedOf } from './rules.ts';

/** A session through the person who swaps, signed in or by the link of an email. */
export type Found = Pick<Awaited<ReturnType<typeof sessionFor>>, 'session' | 'cohort'>;

/** The turns for which one’s own could be swapped: of people on the rota who can have it, at times that suit both. */
export async function swappable(db: Db, { session, cohort }: Found, now: Date): Promise<TurnAhead[]> {
  const ahead = await turnsAhead(db, cohort.id, now);
  const turn = ahead.find(({ sessionId }) => sessionId === session.id);
  if (!turn) return [];
  const leaders = await leadersOf(db, cohort, now);
  const cannot = await cannotCome(
    db,
    ahead.map(({ sessionId }) => sessionId),
  );
  return ahead.filter((other) => canSwap({ turn, leaders, cannot, now }, other));
}

/**
 * Offers one’s turn for others’: everyone’s or some people’s, any or some turns. Those who have one are told once; the
 * same asked twice is asked once. Throws `conflict` for a turn that is not one’s own, `invalid` where no one has a turn to swap.
 * Answers with how many an email reaches; null where it was offered before.
 */
export async function offerSwap(
  actor: Actor,
  found: Found,
  { note, ...wanted }: Wanted & { note: string },
  now = clock.now(),
): Promise<Reach | null> {
  const { session, cohort } = found;
  stillOpen(session, now);
  return db.transaction(async (tx) => {
    await lockRota(tx, cohort.id);
    const [turn] = await lockSwap(tx, [session.id]);
    if (turn?.leaderId !== actor.userId) throw conflict('You’re not facilitating this session now.');
    const others = wantedOf(await swappable(tx, found, now), wanted);
    if (others.length === 0) throw invalid({ turns: 'No one has a turn like that to swap. Choose others.' });
    const choices = others.flatMap(({ sessionId, leaderId }) =>
      leaderId ? [{ returnId: sessionId, userId: leaderId }] : [],
    );
    if (isSame(await findSwap(tx, session.id, now), choices)) {
      await saveSwapNote(tx, session.id, note);
      return null;
    }
    await saveSwap(tx, { sessionId: session.id, offeredBy: actor.userId, note, offeredAt: now }, choices);
    const words = (await turnsAhead(tx, cohort.id, now)).find(({ sessionId }) => sessionId === session.id);
    const people = await addressesOf(tx, [...new Set(choices.map(({ userId }) => userId))]);
    const emails = people.flatMap((to) => {
      const turns = others.filter(({ leaderId }) => leaderId === to.userId);
      return words ? [swapOffered(to, cohort, { words, by: actor, turns, note }, now)] : [];
    });
    await sendEmails(tx, emails);
    return reachOfEmails(tx, emails);
  });
}

const isSame = (before: { choices: { returnId: string }[] } | undefined, after: { returnId: string }[]) =>
  before?.choices.length === after.length &&
  after.every(({ returnId }) => before.choices.some((one) => one.returnId === returnId));

/** Takes one’s offer back. Where there is none by now, nothing happens. Throws `conflict` for a turn that is not one’s own. */
export async function withdrawSwap(actor: Actor, { session, cohort }: Found) {
  await db.transaction(async (tx) => {
    await lockRota(tx, cohort.id);
    const [turn] = await lockSwap(tx, [session.id]);
    if (turn?.leaderId !== actor.userId) throw conflict('You’re not facilitating this session now.');
    await deleteSwap(tx, session.id);
  });
}

/**
 * Gives one’s own turn for one that is offered. Both move in one transaction, under the lock of the cohort’s rota, so that
 * of several who accept at once the first has it. Both are told. Throws `conflict` in words for the others.
 */
export async function takeSwap(actor: Actor, found: Found, returnId: string, now = clock.now()) {
  const { session, cohort } = found;
  await db.transaction(async (tx) => {
    await lockRota(tx, cohort.id);
    const turns = await lockSwap(tx, [session.id, returnId]);
    const turn = turns.find(({ sessionId }) => sessionId === session.id);
    const own = turns.find(({ sessionId }) => sessionId === returnId);
    // Their second tap on the same button.
    if (turn?.leaderId === actor.userId) return;
    const offer = await findSwap(tx, session.id, now);
    const isAsked = offer?.choices.some((one) => one.returnId === returnId && one.userId === actor.userId);
    if (!offer || !turn || !own || !isAsked) throw conflict(tooLate(offer !== undefined));
    await requireSwap(tx, found, { turn, own }, now);
    await giveTo(tx, turn.sessionId, actor.userId);
    await giveTo(tx, own.sessionId, offer.offeredBy);
    await comesToLead(tx, turn.sessionId, actor.userId, now);
    const [mine, theirs] = [turn.sessionId, own.sessionId];
    await followSwap(tx, [
      { sessionId: mine, from: offer.offeredBy, to: actor.userId },
      { sessionId: theirs, from: actor.userId, to: offer.offeredBy },
    ]);
    await settleAll(tx, [mine, theirs], now);
    await tellBoth(tx, cohort, { mine, theirs, by: actor.userId, from: offer.offeredBy }, now);
  });
}

const tooLate = (stands: boolean) =>
  stands
    ? 'This turn of yours can’t be swapped any longer. Your turns stay as they are.'
    : 'Thank you, but someone else was faster or the offer was withdrawn. Your turns stay as they are.';

async function requireSwap(
  tx: Db,
  { cohort }: Found,
  { turn, own }: { turn: OwnedTurn; own: OwnedTurn },
  now: Date,
) {
  const leaders = await leadersOf(tx, cohort, now);
  const cannot = await cannotCome(tx, [turn.sessionId, own.sessionId]);
  if (!canSwap({ turn, leaders, cannot, now }, own))
    throw conflict('These turns can’t be swapped now: one of you can’t make the other’s date.');
}

function stillOpen(session: Found['session'], now: Date) {
  if (!isStillOpen(session, now))
    throw conflict('This session has begun or is cancelled, so its facilitator can’t be changed.');
}

async function tellBoth(
  tx: Db,
  cohort: Found['cohort'],
  { mine, theirs, by, from }: { mine: string; theirs: string; by: string; from: string },
  now: Date,
) {
  const ahead = await turnsAhead(tx, cohort.id, now);
  const people = await addressesOf(tx, [by, from]);
  const nameOf = (id: string) => people.find(({ userId }) => userId === id)?.name ?? 'someone';
  const emails = people.flatMap((to) => {
    const [own, other] = to.userId === by ? [mine, theirs] : [theirs, mine];
    const [words, rest] = [own, other].map((id) => ahead.find(({ sessionId }) => sessionId === id));
    const name = nameOf(to.userId === by ? from : by);
    return words && rest ? [turnsSwapped(to, cohort, { words, other: name, theirs: rest }, now)] : [];
  });
  await sendEmails(tx, emails);
}
