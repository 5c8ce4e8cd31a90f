import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Category, Email } from '../compose/email.ts';
import type { Choice } from '../preferences/rules.ts';
import { mailChoices } from '../preferences/tables.ts';
import { emails } from '../queue/tables.ts';
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
      select last.state = 'bounced' from ${emails} as last
      where last."to" = one.address and last.state in ('sent', 'bounced')
      order by last.created_at desc limit 1), false) as bounces
    from jsonb_array_elements_text(${JSON.stringify([...new Set(addresses)])}::jsonb) as one(address)
    left join ${mailChoices} as chosen on chosen.address = lower(one.address) and chosen.category = ${category}`);
  return reachOfReaders(rows, category, isUrgent);
}

/** The same for emails of one kind that are about to go out. */
export const reachOfEmails = (db: Db, all: readonly Email[]): Promise<Reach> =>
  reachOf(
    db,
    all[0]?.category ?? 'account',
    all.map(({ to }) => to),
    all.some(({ isUrgent }) => isUrgent),
  );

/** What is kept of an email that nobody will send again. */
const withoutSecrets = sql`case when ${emails.category} = 'account' then null else ${emails.email} end`;

/**
 * Notes that an email which was sent has come back; a mail server next door can say so before its taking it is noted.
 * Answers whether there was such an email; what comes back twice is noted once.
 */
export async function markBounced(db: Db, id: string, trouble: string): Promise<boolean> {
  const { rowCount } = await db
    .update(emails)
    .set({ state: 'bounced', trouble, email: withoutSecrets })
    .where(and(eq(emails.id, id), inArray(emails.state, ['sent', 'sending'])));
  return rowCount === 1;
}

/** Whether the last email to an address came back, and why; null where it did not. */
export async function lastBounceOf(db: Db, address: string): Promise<string | null> {
  const [last] = await db
    .select({ state: emails.state, trouble: emails.trouble })
    .from(emails)
    .where(and(eq(emails.to, address), inArray(emails.state, ['sent', 'bounced'])))
    .orderBy(desc(emails.createdAt))
    .limit(1);
  return last?.state === 'bounced' ? last.trouble : null;
}
