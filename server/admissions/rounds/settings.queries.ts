import { and, count, eq, gt, ne, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Round } from './queries.ts';
import { applications, rounds } from './tables.ts';

export async function insertRound(tx: Db, round: typeof rounds.$inferInsert): Promise<string> {
  const [stored] = await tx.insert(rounds).values(round).returning({ id: rounds.id });
  if (!stored) throw new Error('The round was not stored.');
  return stored.id;
}

export type RoundChange = Partial<Omit<Round, 'id' | 'groupId' | 'version'>>;

/** Changes a round if it is still the version that the person saw; false when somebody was faster. */
export async function updateRound(
  tx: Db,
  roundId: string,
  version: number,
  change: RoundChange,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(rounds)
    .set({ ...change, version: version + 1 })
    .where(and(eq(rounds.id, roundId), eq(rounds.version, version)));
  return rowCount === 1;
}

/** How many applications to a round have ever been handed in. */
export async function handedInCount(db: Db, roundId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(applications)
    .where(and(eq(applications.roundId, roundId), ne(applications.state, 'draft')));
  return row?.count ?? 0;
}

/** How many have answered each of a round's own questions and handed that in, by the question's id. */
export async function answersToQuestions(db: Db, roundId: string): Promise<Map<string, number>> {
  const key = sql<string>`jsonb_object_keys(coalesce(${applications.answers}->'own', '{}'::jsonb))`;
  const answered = db
    .select({ question: key.as('question') })
    .from(applications)
    .where(and(eq(applications.roundId, roundId), ne(applications.state, 'draft')))
    .as('answered');
  const rows = await db
    .select({ question: answered.question, count: count() })
    .from(answered)
    .groupBy(answered.question)
    .having(gt(count(), 0));
  return new Map(rows.map(({ question, count }) => [question, count]));
}
