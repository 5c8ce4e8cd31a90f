import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { type Db, planned } from '../../platform/db.ts';
import type { Email } from '../compose/email.ts';
import { withoutName } from './blank-name.ts';
import { type EmailRow, emails } from './tables.ts';

/**
 * Writes emails into the outbox, in their order; answers with the ids of those that were not told already. All go as
 * one value, since thousands of rows of many values each take longer to put together than to write.
 */
export async function writeEmails(tx: Db, all: Email[], now: Date): Promise<string[]> {
  if (all.length === 0) return [];
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into ${emails} (category, "to", subject, user_id, group_id, session_id, letter, once, created_at)
    select coalesce(one->>'category', 'account'), one->>'to', one->>'subject', (one->'about'->>'userId')::uuid,
      (one->'about'->>'groupId')::uuid, (one->'about'->>'sessionId')::uuid, one, one->>'once', ${now}
    from jsonb_array_elements(${JSON.stringify(all)}::jsonb) with ordinality as written(one, place)
    order by place on conflict (once) do nothing returning id`);
  return rows.map(({ id }) => id);
}

/** Takes emails up to be sent, in the order of their ids; without those that are done, or were given up. */
export async function claimEmails(db: Db, ids: string[]): Promise<EmailRow[]> {
  const rows = await db
    .update(emails)
    .set({ state: 'sending', attempts: sql`${emails.attempts} + 1` })
    .where(and(inArray(emails.id, ids), inArray(emails.state, ['queued', 'sending'])))
    .returning();
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Puts an email back that the mail server was not asked to take: as if nobody had taken it up. */
export const giveBack = (db: Db, id: string) =>
  db
    .update(emails)
    .set({ state: 'queued', attempts: sql`${emails.attempts} - 1` })
    .where(and(eq(emails.id, id), eq(emails.state, 'sending')));

/** Keeps emails in the words in which they go out. */
export async function keepWords(db: Db, rows: EmailRow[]) {
  const all = rows.flatMap(({ id, email }) => (email ? { id, email } : []));
  if (all.length === 0) return;
  await db.execute(sql`
    update ${emails} set letter = anew.email, subject = anew.email->>'subject'
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as anew(id uuid, email jsonb)
    where ${emails.id} = anew.id`);
}

/**
 * Notes what became of an email, outside of any transaction. What somebody was let in with is forgotten as soon as nobody
 * will send it again. The disk is not waited for, which takes longer than a mail server's answer: everyone knows of it at
 * once, and only a power cut, of us or of the database, can have what went out in its last second sent again.
 */
export async function settleEmail(
  db: Db,
  { id, category }: Pick<EmailRow, 'id' | 'category'>,
  what: Pick<EmailRow, 'state' | 'trouble'> & { sentAt?: Date },
) {
  const forgets = what.state !== 'queued' && category === 'account';
  // Planned once: thousands are noted one after the other, and the next waits at the mail server for each.
  await planned(
    db,
    'settle_email',
    sql`update ${emails} set state = ${what.state}, trouble = ${what.trouble},
        sent_at = coalesce(${what.sentAt ?? null}::timestamptz, sent_at),
        letter = case when ${forgets}::boolean then null else letter end
      where id = ${id} and state = 'sending'
        and set_config('synchronous_commit', 'off', true) = 'off'`,
  );
}

/** Removes what was ever written to a person, sent or not, by who they are or the address they had. */
export async function forgetEmails(tx: Db, userId: string, address: string | null) {
  const theirs = [eq(emails.userId, userId), ...(address ? [eq(emails.to, address)] : [])];
  await tx.delete(emails).where(or(...theirs));
}

/**
 * Takes somebody's name out of all that has not gone out, to whomever it is: also what was given up or refused, since
 * that can be sent once more.
 */
export async function blankName(tx: Db, name: string, instead: string) {
  const unsent: EmailRow['state'][] = ['queued', 'sending', 'waiting', 'failed', 'refused'];
  const rows = await tx
    .select()
    .from(emails)
    .where(and(inArray(emails.state, unsent), isNotNull(emails.email)));
  const blanked = rows.flatMap((row) => {
    const email = row.email && withoutName(row.email, name, instead);
    return email === row.email ? [] : [{ ...row, email }];
  });
  await keepWords(tx, blanked);
}
