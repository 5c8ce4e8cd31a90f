import { and, count, desc, eq, gt, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { letters } from '../mail/queue/tables.ts';
import { users } from '../people/accounts/tables.ts';
import type { Db } from '../platform/db.ts';
import { deleteInPortions } from '../platform/portions.ts';
import { hiddenCategories, type State } from './log.rules.ts';

export interface LogFilter {
  /** A part of a name or an address. */
  who?: string | undefined;
  person?: string | undefined;
  state?: State | undefined;
  kind?: string | undefined;
}

export const pageSize = 40;

const shown = (groupId: string) =>
  and(eq(letters.groupId, groupId), notInArray(letters.category, hiddenCategories));

const fate = { state: letters.state, attempts: letters.attempts, trouble: letters.trouble };

/** A page of what went out for a group, newest first, and one more where there is another page. */
export function logOf(db: Db, groupId: string, filter: LogFilter, page: number) {
  return db
    .select({
      id: letters.id,
      name: users.name,
      to: letters.to,
      subject: letters.subject,
      category: letters.category,
      createdAt: letters.createdAt,
      sentAt: letters.sentAt,
      ...fate,
    })
    .from(letters)
    .leftJoin(users, eq(users.id, letters.userId))
    .where(and(shown(groupId), ...wanted(filter)))
    .orderBy(desc(letters.createdAt), desc(letters.id))
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize);
}

export type LogRow = Awaited<ReturnType<typeof logOf>>[number];

function wanted({ who, person, state, kind }: LogFilter) {
  const like = who?.toLowerCase();
  return [
    like
      ? or(sql`strpos(lower(${users.name}), ${like}) > 0`, sql`strpos(lower(${letters.to}), ${like}) > 0`)
      : undefined,
    person ? eq(letters.userId, person) : undefined,
    kind ? eq(letters.category, kind) : undefined,
    state ? inState[state] : undefined,
  ];
}

const tried = sql`(${letters.attempts} > 1 or (${letters.state} = 'queued' and ${letters.attempts} > 0))`;
const open = sql`${letters.state} in ('queued', 'sending')`;

/** In SQL what `stateOf` says of one letter. */
const inState: Record<State, ReturnType<typeof and>> = {
  due: and(open, sql`not ${tried}`),
  tried: and(open, tried),
  waiting: eq(letters.state, 'waiting'),
  sent: eq(letters.state, 'sent'),
  trouble: inArray(letters.state, ['refused', 'bounced', 'failed']),
  dropped: eq(letters.state, 'dropped'),
};

/** How many letters of a group are in each state, by what has been tried, since an instant or still open. */
export async function countsOf(db: Db, groupId: string, since: Date) {
  const fates = (more: SQL) =>
    db
      .select({ state: letters.state, attempts: letters.attempts })
      .from(letters)
      .where(and(shown(groupId), more));
  // Each half by an index of its own.
  const each = fates(gt(letters.createdAt, since))
    .unionAll(
      fates(sql`${letters.createdAt} <= ${since} and ${letters.state} in ('queued', 'sending', 'waiting')`),
    )
    .as('fates');
  return db
    .select({ state: each.state, attempts: sql<number>`least(${each.attempts}, 2)`, count: count() })
    .from(each)
    .groupBy(each.state, sql`least(${each.attempts}, 2)`);
}

/** What went wrong last among a group's letters that have not arrived yet, and when one is tried next. */
export async function troubleOf(db: Db, groupId: string) {
  const late = and(
    eq(letters.groupId, groupId),
    inState.tried,
    notInArray(letters.category, hiddenCategories),
  );
  const ids = db
    .select({ id: sql`${letters.id}::text` })
    .from(letters)
    .where(late)
    .limit(500);
  const [last] = await db
    .select({
      trouble: letters.trouble,
      nextAt: sql<Date | null>`(
        select min(start_after) from pgboss.job
        where name = 'mail.send' and state = 'retry' and data ->> 'id' in ${ids}
      )`.mapWith(letters.createdAt),
    })
    .from(letters)
    .where(late)
    .orderBy(desc(letters.createdAt))
    .limit(1);
  return last;
}

/** One letter of a group as it was sent, to whom; undefined where it is none that an organiser sees. */
export async function findInLog(db: Db, groupId: string, letterId: string) {
  const [row] = await db
    .select({ row: letters, name: users.name })
    .from(letters)
    .leftJoin(users, eq(users.id, letters.userId))
    .where(and(eq(letters.id, letterId), shown(groupId)));
  return row;
}

/** Takes up again what was given up, and answers with their ids. */
export async function requeueFailed(tx: Db, groupId: string): Promise<string[]> {
  const rows = await tx
    .update(letters)
    .set({ state: 'queued', attempts: 0 })
    .where(and(shown(groupId), eq(letters.state, 'failed')))
    .returning({ id: letters.id });
  return rows.map(({ id }) => id);
}

/** Forgets letters that came to rest before an instant. */
export const pruneLetters = (db: Db, before: Date) =>
  deleteInPortions(
    db,
    letters,
    and(lt(letters.createdAt, before), notInArray(letters.state, ['queued', 'sending', 'waiting'])),
  );
