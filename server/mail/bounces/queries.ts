import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Category, Letter } from '../compose/email.ts';
import type { Choice } from '../preferences/rules.ts';
import { mailChoices } from '../preferences/tables.ts';
import { letters } from '../queue/tables.ts';
import { type Reach, reachOfReaders } from './reach.rules.ts';

/** How many of some addresses an email of one kind reaches; in one statement, however many they are. */
export async function reachOf(
  db: Db,
  category: Category,
  addresses: readonly string[],
  isUrgent = false,
): Promise<Reach> {
  const { rows } = await db.execute<{ choice: Choice | null; bounces: boolean }>(sql`
    select chosen.choice, coalesce((
      select last.state = 'bounced' from ${letters} as last
      where last."to" = one.address and last.state in ('sent', 'bounced')
      order by last.created_at desc limit 1), false) as bounces
    from jsonb_array_elements_text(${JSON.stringify([...new Set(addresses)])}::jsonb) as one(address)
    left join ${mailChoices} as chosen on chosen.address = lower(one.address) and chosen.category = ${category}`);
  return reachOfReaders(rows, category, isUrgent);
}

/** The same for letters of one kind that are about to go out. */
export const reachOfLetters = (db: Db, all: readonly Letter[]): Promise<Reach> =>
  reachOf(
    db,
    all[0]?.category ?? 'account',
    all.map(({ to }) => to),
    all.some(({ isUrgent }) => isUrgent),
  );

/** What is kept of a letter that nobody will send again. */
const withoutSecrets = sql`case when ${letters.category} = 'account' then null else ${letters.letter} end`;

/**
 * Notes that a letter which was sent has come back; a mail server next door can say so before its taking it is noted.
 * Answers whether there was such a letter; what comes back twice is noted once.
 */
export async function markBounced(db: Db, id: string, trouble: string): Promise<boolean> {
  const { rowCount } = await db
    .update(letters)
    .set({ state: 'bounced', trouble, letter: withoutSecrets })
    .where(and(eq(letters.id, id), inArray(letters.state, ['sent', 'sending'])));
  return rowCount === 1;
}

/** Whether the last letter to an address came back, and why; null where it did not. */
export async function lastBounceOf(db: Db, address: string): Promise<string | null> {
  const [last] = await db
    .select({ state: letters.state, trouble: letters.trouble })
    .from(letters)
    .where(and(eq(letters.to, address), inArray(letters.state, ['sent', 'bounced'])))
    .orderBy(desc(letters.createdAt))
    .limit(1);
  return last?.state === 'bounced' ? last.trouble : null;
}
