import type { Db } from '../platform/db.ts';
import { hook } from '../platform/hook.ts';
import { saveLeader, saveLeaderLost } from './leading.queries.ts';
import type { LockedSeats } from './seats/seats.queries.ts';

/** Somebody who was to lead cannot, or is gone. */
export interface LostLeader {
  sessionIds: string[];
  /** Null for somebody who has left. */
  userId: string | null;
  lostAt: Date;
  /** That no page could ask them who takes over: a calendar or an answer for many sessions has spoken for them. */
  isUnasked: boolean;
}

/** Somebody who could not lead does after all. */
export interface LeaderBack {
  sessionId: string;
  userId: string;
  lostAt: Date;
}

/** Nobody leads a session any longer; what later folders do, in the same transaction. */
export const leaderLost = hook<(tx: Db, lost: LostLeader) => Promise<void>>(
  'a session loses its facilitator',
);
/** Somebody takes their turn back by saying that they come. */
export const leaderBack = hook<(tx: Db, back: LeaderBack) => Promise<void>>(
  'a facilitator takes their turn back',
);

/** Leaves sessions to come without a facilitator, and has everyone told whom that concerns. */
export async function loseLeader(tx: Db, lost: LostLeader) {
  if (lost.sessionIds.length === 0) return;
  await saveLeaderLost(tx, lost.sessionIds, lost.userId, lost.lostAt);
  for (const tell of leaderLost.steps()) await tell(tx, lost);
}

interface Answering {
  userId: string;
  answer: string;
  isUnasked?: boolean | undefined;
  standingId?: string | null;
}

/**
 * Whoever lost a turn by saying that they cannot come has it again by coming, while nobody else has it. `before` is what
 * was answered until now. Answers with the seats as they are then; `leadsAgain` keeps that.
 */
export function leaderReturns(
  session: LockedSeats,
  before: readonly { userId: string; answer: string }[],
  answers: readonly Answering[],
): LockedSeats {
  const { lostLeaderId, leaderId } = session;
  const answerOf = (all: readonly { userId: string; answer: string }[]) =>
    all.findLast(({ userId }) => userId === lostLeaderId)?.answer;
  const returns = !leaderId && answerOf(before) === 'cannot' && answerOf(answers) === 'going';
  return returns ? { ...session, leaderId: lostLeaderId } : session;
}

/** Gives the turn back to whoever lost it, and has those told who were alarmed. */
export async function leadsAgain(tx: Db, session: LockedSeats) {
  const { lostLeaderId, leaderId, leaderLostAt } = session;
  if (!lostLeaderId || !leaderLostAt || leaderId) return;
  await saveLeader(tx, session.id, lostLeaderId);
  const back = { sessionId: session.id, userId: lostLeaderId, lostAt: leaderLostAt };
  for (const tell of leaderBack.steps()) await tell(tx, back);
}

/**
 * Who leads and cannot come leads no longer. The same is told again where the turn is empty already and somebody who
 * could have led does not come either: who hears of it decides whether that is news.
 */
export async function leaderAnswers(tx: Db, session: LockedSeats, answers: readonly Answering[], now: Date) {
  const { id, leaderId, lostLeaderId, leaderLostAt } = session;
  const last = answers.findLast(({ userId }) => userId === leaderId);
  if (leaderId && last?.answer === 'cannot') {
    const isUnasked = last.isUnasked === true || Boolean(last.standingId);
    return loseLeader(tx, { sessionIds: [id], userId: leaderId, lostAt: now, isUnasked });
  }
  if (leaderId || !leaderLostAt) return;
  if (!answers.some(({ userId, answer }) => userId !== lostLeaderId && answer !== 'going')) return;
  const again = { sessionIds: [id], userId: lostLeaderId, lostAt: leaderLostAt, isUnasked: false };
  for (const tell of leaderLost.steps()) await tell(tx, again);
}
