import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, missing } from '../../platform/errors.ts';
import { applicationsOf, lockRound } from './applications.queries.ts';
import { organisedRoundFor } from './queries.ts';
import { saveDecision, saveReview, saveTags, seatedOf } from './review.queries.ts';
import { calledIn, changedSince, type Verdict } from './review.rules.ts';
import { type Decision, isIn } from './rules.ts';

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

/**
 * Decides about applications; null goes back to what their people have been told. Nobody hears of it before it is
 * published. Throws `missing` for one of another round, `conflict` where a colleague decided since the sender's page was made, and where a seat in a cohort
 * would be left behind. Answers how many.
 */
export function decide(
  actor: Actor,
  roundId: string,
  ids: string[],
  decision: Decision | null,
  seen: string,
) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await organisedRoundFor(tx, actor, roundId);
    // Whoever publishes holds the same lock: what is told is what was decided at that moment.
    const round = await lockRound(tx, roundId);
    if (!round) throw missing();
    const all = await applicationsOf(tx, roundId);
    if (ids.some((id) => !all.some(({ application }) => application.id === id))) throw missing();
    const rows = all.filter(
      ({ application }) =>
        ids.includes(application.id) && isIn(application) && application.decision !== decision,
    );
    const namesOf = (some: typeof rows) => some.map((row) => calledIn(round, row)).join(', ');
    const changed = changedSince(seen, rows);
    if (changed.length > 0)
      throw conflict(
        `Someone else has just decided about ${namesOf(changed)}. Check again before you decide.`,
      );
    const seated = decision === null ? new Set() : await seatedOf(tx, roundId);
    const placed = rows.filter(({ application }) => seated.has(application.userId));
    if (placed.length > 0)
      throw conflict(
        `Already in a cohort: ${namesOf(placed)}. Remove them from it before you change the decision.`,
      );
    return saveDecision(tx, roundId, ids, { decision, decidedBy: actor.userId, decidedAt: now });
  });
}

/** Gives an application the organisers' own words for filters and balance. */
export async function tag(actor: Actor, roundId: string, applicationId: string, tags: string[]) {
  await organisedRoundFor(db, actor, roundId);
  if (!(await saveTags(db, roundId, applicationId, tags))) throw missing();
}
