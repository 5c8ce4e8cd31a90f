import type { Db } from '../../../platform/db.ts';
import { leadersOf } from '../leaders.queries.ts';
import { cannotCome, turnsOf } from '../queries.ts';
import { busyElsewhere, wishesFor } from './queries.ts';
import type { Facts } from './rules.ts';

/** A plan looks at most so many sessions ahead: half a year of weekly ones. */
export const plansAhead = 26;

/** What a rota is planned from, and the people and turns as pages and emails name them. */
export async function planFactsOf(db: Db, cohort: { id: string; zone: string }, now: Date) {
  // One after the other: within a transaction there is only one connection.
  const turns = await turnsOf(db, cohort.id);
  const people = await leadersOf(db, cohort, now);
  const coming = turns.filter(({ startsAt }) => now < startsAt).slice(0, plansAhead);
  const cannot = await cannotCome(
    db,
    coming.map(({ sessionId }) => sessionId),
  );
  const wishes = await wishesFor(db, cohort.id);
  const [first, last] = [coming[0], coming.at(-1)];
  const userIds = people.map(({ userId }) => userId);
  const busy =
    first && last
      ? await busyElsewhere(db, { cohortId: cohort.id, userIds, from: first.startsAt, to: last.endsAt })
      : [];
  const over = turns.filter(({ startsAt }) => startsAt <= now);
  const facts: Facts = {
    ...{ sessions: coming, people, cannot, busy, wishes },
    lastLeaderId: over.at(-1)?.leaderId ?? null,
    hasMet: over.length > 0,
  };
  return { facts, turns, coming, people };
}

export type PlanFacts = Awaited<ReturnType<typeof planFactsOf>>;
