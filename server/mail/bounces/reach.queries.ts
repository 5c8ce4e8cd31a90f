import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Choice } from '../preferences/rules.ts';
import { mailChoices } from '../preferences/tables.ts';
import type { Category, Letter } from '../queue/letter.ts';
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
