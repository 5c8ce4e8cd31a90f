import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Category } from '../compose/email.ts';
import type { Choice } from './rules.ts';
import { mailChoices } from './tables.ts';

/** What an address has chosen, by kind. */
export async function choicesOf(db: Db, address: string): Promise<Map<string, Choice>> {
  const rows = await db.select().from(mailChoices).where(eq(mailChoices.address, address));
  return new Map(rows.map(({ category, choice }) => [category, choice]));
}

/** What some addresses have chosen, by address and kind; without those that have chosen nothing. */
export async function choicesAt(db: Db, addresses: string[]): Promise<Map<string, Map<string, Choice>>> {
  const rows = await db.select().from(mailChoices).where(inArray(mailChoices.address, addresses));
  const byAddress = Map.groupBy(rows, ({ address }) => address);
  return new Map(
    [...byAddress].map(([address, all]) => [
      address,
      new Map(all.map(({ category, choice }) => [category, choice])),
    ]),
  );
}

export async function saveChoices(db: Db, address: string, chosen: [Category, Choice][]) {
  await db
    .insert(mailChoices)
    .values(chosen.map(([category, choice]) => ({ address, category, choice })))
    .onConflictDoUpdate({
      target: [mailChoices.address, mailChoices.category],
      set: { choice: sql`excluded.choice` },
    });
}

/** Takes what one address has chosen over to another, which keeps what it has chosen itself. */
export async function moveChoices(tx: Db, from: string, to: string) {
  const rows = await tx.delete(mailChoices).where(eq(mailChoices.address, from)).returning();
  if (rows.length === 0) return;
  await tx
    .insert(mailChoices)
    .values(rows.map((row) => ({ ...row, address: to })))
    .onConflictDoNothing();
}

export const forgetChoices = (tx: Db, address: string) =>
  tx.delete(mailChoices).where(eq(mailChoices.address, address));
