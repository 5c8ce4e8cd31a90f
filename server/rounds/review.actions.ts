import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { applicationsOf, lockRound } from './applications.queries.ts';
import { organisedRoundFor } from './queries.ts';
import { saveDecision, saveReview, saveTags } from './review.queries.ts';
import type { Verdict } from './review.rules.ts';
import type { Decision } from './rules.ts';

/** Says what one thinks of an application; one's own words only, whatever colleagues write meanwhile. */
export async function review(
  actor: Actor,
  roundId: string,
  applicationId: string,
  said: { verdict: Verdict | null; score: number | null; note: string },
) {
  await organisedRoundFor(db, actor, roundId);
  const found = (await applicationsOf(db, roundId)).some(
    ({ application }) => application.id === applicationId,
  );
  if (!found) throw missing();
  await saveReview(db, { applicationId, reviewerId: actor.userId, ...said, updatedAt: clock.now() });
}

/** Decides about applications; null takes a decision back. Nobody hears of it before it is published. Answers how many. */
export function decide(actor: Actor, roundId: string, ids: string[], decision: Decision | null) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await organisedRoundFor(tx, actor, roundId);
    // Whoever publishes holds the same lock: what is told is what was decided at that moment.
    await lockRound(tx, roundId);
    return saveDecision(tx, roundId, ids, { decision, decidedBy: actor.userId, decidedAt: now });
  });
}

/** Gives an application the organisers' own words for filters and balance. */
export async function tag(actor: Actor, roundId: string, applicationId: string, tags: string[]) {
  await organisedRoundFor(db, actor, roundId);
  if (!(await saveTags(db, roundId, applicationId, tags))) throw missing();
}
