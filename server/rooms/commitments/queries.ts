import { eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';
import { actionItems } from '../tables.ts';
import type { CommitmentsState } from './fold.ts';
import type { Carried } from './protocol.ts';

/** The most that comes back from earlier evenings. */
const mostCarried = 30;

/** What is still open from the evenings that this cohort had before a session, the oldest first. */
export async function openItemsBefore(db: Db, sessionId: string): Promise<Carried[]> {
  const { rows } = await db.execute<Carried & Record<string, unknown>>(sql`
    select item.id, item.text, item.owner_id as owner, coalesce(users.name, '') as name,
      earlier.date::text as since
    from sessions as session
    join sessions as earlier
      on earlier.cohort_id = session.cohort_id and earlier.starts_at < session.starts_at
    join action_items as item
      on item.session_id = earlier.id and item.done_at is null and item.dropped_at is null
    left join users on users.id = item.owner_id
    where session.id = ${sessionId}
    order by earlier.starts_at desc, item.seq desc
    limit ${mostCarried}`);
  return rows.reverse().map(namedRow);
}

/** Writes down what a room's people will do, as its log says when it closes; what was taken back goes. */
export async function saveItems(tx: Db, sessionId: string, { items }: CommitmentsState) {
  const rows = items.map(({ seq, text, owner, doneAt }) => ({ seq, text, owner, done: instantOf(doneAt) }));
  const given = sql`json_to_recordset(${JSON.stringify(rows)})
    as item(seq integer, text text, owner uuid, done timestamptz)`;
  await tx.execute(sql`
    delete from action_items where session_id = ${sessionId} and seq not in (select seq from ${given})`);
  await tx.execute(sql`
    insert into action_items (session_id, seq, text, owner_id, done_at)
    select ${sessionId}, item.seq, item.text, users.id, item.done
    from ${given} left join users on users.id = item.owner and users.deleted_at is null
    on conflict (session_id, seq) do update
    set text = excluded.text, owner_id = excluded.owner_id, done_at = excluded.done_at`);
}

/** Writes down what came of what earlier evenings left; what was kept stays open. */
export async function settleItems(tx: Db, { carried }: CommitmentsState) {
  const rows = carried.map(({ id, came, settledAt }) => ({
    id,
    done: instantOf(came === 'done' ? settledAt : null),
    dropped: instantOf(came === 'dropped' ? settledAt : null),
  }));
  if (rows.length === 0) return;
  await tx.execute(sql`
    update action_items set done_at = settled.done, dropped_at = settled.dropped
    from json_to_recordset(${JSON.stringify(rows)})
      as settled(id uuid, done timestamptz, dropped timestamptz)
    where action_items.id = settled.id`);
}

/** Nobody is held to what they said any more; it stays for the others. */
export async function freeItemsOf(tx: Db, userId: string) {
  await tx.update(actionItems).set({ ownerId: null }).where(eq(actionItems.ownerId, userId));
}

const instantOf = (at: number | null) => (at === null ? null : new Date(at));
