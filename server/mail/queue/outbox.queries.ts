import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Letter } from '../compose/email.ts';
import { withoutName } from './blank-name.ts';
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
