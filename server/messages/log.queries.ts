import { and, asc, count, desc, eq, gt, inArray, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { emails } from '../mail/queue/tables.ts';
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
  oldestFirst?: boolean | undefined;
}

export const pageSize = 40;

const shown = (groupId: string) =>
  and(eq(emails.groupId, groupId), notInArray(emails.category, hiddenCategories));

const fate = { state: emails.state, attempts: emails.attempts, trouble: emails.trouble };

/** A page of what went out for a group, newest first or oldest first, and one more where there is another page. */
export function logOf(db: Db, groupId: string, { oldestFirst, ...filter }: LogFilter, page: number) {
  const way = oldestFirst ? asc : desc;
  return db
    .select({
      id: emails.id,
      name: users.name,
      to: emails.to,
      subject: emails.subject,
      category: emails.category,
      createdAt: emails.createdAt,
      sentAt: emails.sentAt,
      ...fate,
    })
    .from(emails)
    .leftJoin(users, eq(users.id, emails.userId))
    .where(and(shown(groupId), ...wanted(filter)))
    .orderBy(way(emails.createdAt), way(emails.id))
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize);
}

export type LogRow = Awaited<ReturnType<typeof logOf>>[number];

function wanted({ who, person, state, kind }: LogFilter) {
  const like = who?.toLowerCase();
  return [
    like
      ? or(sql`strpos(lower(${users.name}), ${like}) > 0`, sql`strpos(lower(${emails.to}), ${like}) > 0`)
      : undefined,
    person ? eq(emails.userId, person) : undefined,
    kind ? eq(emails.category, kind) : undefined,
    state ? inState[state] : undefined,
  ];
}

const tried = sql`(${emails.attempts} > 1 or (${emails.state} = 'queued' and ${emails.attempts} > 0))`;
const open = sql`${emails.state} in ('queued', 'sending')`;

/** In SQL what `stateOf` says of one email. */
const inState: Record<State, ReturnType<typeof and>> = {
  due: and(open, sql`not ${tried}`),
  tried: and(open, tried),
  waiting: eq(emails.state, 'waiting'),
  sent: eq(emails.state, 'sent'),
  trouble: inArray(emails.state, ['refused', 'bounced', 'failed']),
  dropped: eq(emails.state, 'dropped'),
};

/** How many emails of a group are in each state, by what has been tried, since an instant or still open. */
export async function countsOf(db: Db, groupId: string, since: Date) {
  const fates = (more: SQL) =>
    db
      .select({ state: emails.state, attempts: emails.attempts })
      .from(emails)
      .where(and(shown(groupId), more));
  // Each half by an index of its own.
  const each = fates(gt(emails.createdAt, since))
    .unionAll(
      fates(sql`${emails.createdAt} <= ${since} and ${emails.state} in ('queued', 'sending', 'waiting')`),
    )
    .as('fates');
  return db
    .select({ state: each.state, attempts: sql<number>`least(${each.attempts}, 2)`, count: count() })
    .from(each)
    .groupBy(each.state, sql`least(${each.attempts}, 2)`);
}

/** What went wrong last among a group's emails that have not arrived yet, and when one is tried next. */
export async function troubleOf(db: Db, groupId: string) {
  const late = and(eq(emails.groupId, groupId), inState.tried, notInArray(emails.category, hiddenCategories));
  const ids = db
    .select({ id: sql`${emails.id}::text` })
    .from(emails)
    .where(late)
    .limit(500);
  const [last] = await db
    .select({
      trouble: emails.trouble,
      nextAt: sql<Date | null>`(
        select min(start_after) from pgboss.job
        where name = 'mail.send' and state = 'retry' and data ->> 'id' in ${ids}
      )`.mapWith(emails.createdAt),
    })
    .from(emails)
    .where(late)
    .orderBy(desc(emails.createdAt))
    .limit(1);
  return last;
}

/** One email of a group as it was sent, to whom; undefined where it is none that an organiser sees. */
export async function findInLog(db: Db, groupId: string, emailId: string) {
  const [row] = await db
    .select({ row: emails, name: users.name })
    .from(emails)
    .leftJoin(users, eq(users.id, emails.userId))
    .where(and(eq(emails.id, emailId), shown(groupId)));
  return row;
}

/** The same of several at once, those that there are. */
export const findAllInLog = (db: Db, groupId: string, ids: string[]) =>
  db
    .select({ row: emails, name: users.name })
    .from(emails)
    .leftJoin(users, eq(users.id, emails.userId))
    .where(and(inArray(emails.id, ids), shown(groupId)))
    .orderBy(asc(emails.createdAt), asc(emails.id));

/** Takes up again what was given up, and answers with their ids. */
export async function requeueFailed(tx: Db, groupId: string): Promise<string[]> {
  const rows = await tx
    .update(emails)
    .set({ state: 'queued', attempts: 0 })
    .where(and(shown(groupId), eq(emails.state, 'failed')))
    .returning({ id: emails.id });
  return rows.map(({ id }) => id);
}

/** Forgets emails that came to rest before an instant. */
export const pruneEmails = (db: Db, before: Date) =>
  deleteInPortions(
    db,
    emails,
    and(lt(emails.createdAt, before), notInArray(emails.state, ['queued', 'sending', 'waiting'])),
  );
