import { and, desc, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { withoutName } from './blank-name.ts';
import type { Letter } from './letter.ts';
import { type LetterRow, letters } from './tables.ts';

/**
 * Writes letters into the outbox, in their order; answers with the ids of those that were not told already. All go as
 * one value, since thousands of rows of many values each take longer to put together than to write.
 */
export async function writeLetters(tx: Db, all: Letter[], now: Date): Promise<string[]> {
  if (all.length === 0) return [];
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into ${letters} (category, "to", subject, user_id, group_id, session_id, letter, once, created_at)
    select coalesce(one->>'category', 'account'), one->>'to', one->>'subject', (one->'about'->>'userId')::uuid,
      (one->'about'->>'groupId')::uuid, (one->'about'->>'sessionId')::uuid, one, one->>'once', ${now}
    from jsonb_array_elements(${JSON.stringify(all)}::jsonb) with ordinality as written(one, place)
    order by place on conflict (once) do nothing returning id`);
  return rows.map(({ id }) => id);
}

/** Takes letters up to be sent, in the order of their ids; without those that are done, or were given up. */
export async function claimLetters(db: Db, ids: string[]): Promise<LetterRow[]> {
  const rows = await db
    .update(letters)
    .set({ state: 'sending', attempts: sql`${letters.attempts} + 1` })
    .where(and(inArray(letters.id, ids), inArray(letters.state, ['queued', 'sending'])))
    .returning();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Puts a letter back that the mail server was not asked to take: as if nobody had taken it up. */
export const giveBack = (db: Db, id: string) =>
  db
    .update(letters)
    .set({ state: 'queued', attempts: sql`${letters.attempts} - 1` })
    .where(and(eq(letters.id, id), eq(letters.state, 'sending')));

/** Keeps letters in the words in which they go out. */
export async function keepWords(db: Db, rows: LetterRow[]) {
  const all = rows.flatMap(({ id, letter }) => (letter ? { id, letter } : []));
  if (all.length === 0) return;
  await db.execute(sql`
    update ${letters} set letter = anew.letter, subject = anew.letter->>'subject'
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as anew(id uuid, letter jsonb)
    where ${letters.id} = anew.id`);
}

/** What is kept of a letter that nobody will send again. */
const withoutSecrets = sql`case when ${letters.category} = 'account' then null else ${letters.letter} end`;

/** Notes what became of a letter. What somebody was let in with is forgotten as soon as nobody will send it again. */
export async function settleLetter(
  db: Db,
  { id, category }: Pick<LetterRow, 'id' | 'category'>,
  what: Pick<LetterRow, 'state' | 'trouble'> & { sentAt?: Date },
) {
  const isOver = what.state !== 'queued';
  await db
    .update(letters)
    .set({ ...what, ...(isOver && category === 'account' ? { letter: null } : {}) })
    .where(and(eq(letters.id, id), eq(letters.state, 'sending')));
}

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

/** Removes what was ever written to a person, sent or not, by who they are or the address they had. */
export async function forgetLetters(tx: Db, userId: string, address: string | null) {
  const theirs = [eq(letters.userId, userId), ...(address ? [eq(letters.to, address)] : [])];
  await tx.delete(letters).where(or(...theirs));
}

/**
 * Takes somebody's name out of all that has not gone out, to whomever it is: also what was given up or refused, since
 * that can be sent once more.
 */
export async function blankName(tx: Db, name: string, instead: string) {
  const unsent: LetterRow['state'][] = ['queued', 'sending', 'waiting', 'failed', 'refused'];
  const rows = await tx
    .select()
    .from(letters)
    .where(and(inArray(letters.state, unsent), isNotNull(letters.letter)));
  const blanked = rows.flatMap((row) => {
    const letter = row.letter && withoutName(row.letter, name, instead);
    return letter === row.letter ? [] : [{ ...row, letter }];
  });
  await keepWords(tx, blanked);
}
