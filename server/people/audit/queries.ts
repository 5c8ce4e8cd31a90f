import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { rowsOf } from '../../platform/paging.queries.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import { users } from '../accounts/tables.ts';
import type { AuditKind } from './kinds.rules.ts';
import { auditEntries } from './tables.ts';

/** What is looked for; both instants are exact, the second excluded. */
export interface AuditWanted {
  actorId?: string | undefined;
  kind?: AuditKind | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
  page: number;
}

/**
 * In whose place it was done, where by a deputy. In plain SQL: handovers know the log, and not the other way round.
 */
const deputyFor = sql<string | null>`(
  select giver.name from handovers join users giver on giver.id = handovers.from_id
  where handovers.group_id = ${auditEntries.groupId} and handovers.to_id = ${auditEntries.actorId}
    and handovers.ends_on is not null and ${auditEntries.at} >= handovers.begun_at
    and ${auditEntries.at} < coalesce(handovers.ended_at, 'infinity')
  limit 1)`.mapWith((name: string) => isolated(name));

const entryWithPeople = { entry: auditEntries, actor: users.name, deputyFor };
const latestFirst = [desc(auditEntries.at), desc(auditEntries.turn), desc(auditEntries.id)];

/** A page of a group's entries, the latest first, and one more where there is another; each with who did it. */
export function auditOf(db: Db, groupId: string, wanted: AuditWanted, size: number) {
  const { limit, offset } = rowsOf(wanted.page, size);
  return db
    .select(entryWithPeople)
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorId))
    .where(isWanted(groupId, wanted))
    .orderBy(...latestFirst)
    .limit(limit)
    .offset(offset);
}

/** The latest entries of what is looked for; each row says how many there are in all. */
export const latestOf = (db: Db, groupId: string, wanted: Omit<AuditWanted, 'page'>, size: number) =>
  db
    .select({ ...entryWithPeople, total: sql<number>`count(*) over ()::int` })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorId))
    .where(isWanted(groupId, wanted))
    .orderBy(...latestFirst)
    .limit(size);

const isWanted = (groupId: string, { actorId, kind, from, until }: Omit<AuditWanted, 'page'>) =>
  and(
    eq(auditEntries.groupId, groupId),
    actorId ? eq(auditEntries.actorId, actorId) : undefined,
    kind ? eq(auditEntries.kind, kind) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    until ? lt(auditEntries.at, until) : undefined,
  );

/** The names that people have now, by their ids: a deleted account has none of its own. */
export async function namesOf(db: Db, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who is in a group's audit log as the one who did something, by name. */
export const actorsOf = (db: Db, groupId: string) =>
  db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      sql`${users.id} in (select ${auditEntries.actorId} from ${auditEntries}
        where ${eq(auditEntries.groupId, groupId)})`,
    )
    .orderBy(asc(users.name), asc(users.id));

/** Deletes what was noted before an instant. */
export const deleteAuditBefore = (db: Db, before: Date) =>
  deleteInPortions(db, auditEntries, lt(auditEntries.at, before));
