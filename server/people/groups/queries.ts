import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../../platform/actor.ts';
import { type Db, prepared } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { hasPart, rowsOf } from '../../platform/paging.queries.ts';
import type { ListAsked } from '../../platform/paging.ts';
import { sortOf } from '../../platform/table.ts';
import { users } from '../accounts/tables.ts';
import type { MemberSort } from './rules.ts';
import { groupMembers, groups } from './tables.ts';

/** Joins what the asker is in a group, while they are in it; statements with it take their id as `userId`. */
export const askersMembership = and(
  eq(groupMembers.groupId, groups.id),
  eq(groupMembers.userId, sql.placeholder('userId')),
  isNull(groupMembers.leftAt),
);

const groupBySlug = prepared('group_by_slug', (db) =>
  db
    .select({ group: groups, role: groupMembers.role })
    .from(groups)
    .leftJoin(groupMembers, askersMembership)
    .where(eq(groups.slug, sql.placeholder('slug'))),
);

/** A group as anyone may meet it, with what the asker is in it (null: nothing). Throws `missing`. */
export async function groupFor(db: Db, actor: Actor | null, slug: string) {
  const [found] = await groupBySlug(db, { slug, userId: actor?.userId ?? null });
  if (!found) throw missing();
  return found;
}

/** A group through the asker's own membership: a stranger finds nothing. Throws `missing`. */
export async function ownGroupFor(db: Db, actor: Actor, slug: string) {
  const { group, role } = await groupFor(db, actor, slug);
  if (!role) throw missing();
  return { group, role };
}

/** All groups of this installation by name, each with what the asker is in it. */
export function groupsFor(db: Db, actor: Actor | null) {
  return db
    .select({
      slug: groups.slug,
      name: groups.name,
      city: groups.city,
      role: groupMembers.role,
    })
    .from(groups)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.groupId, groups.id),
        actor ? eq(groupMembers.userId, actor.userId) : sql`false`,
        isNull(groupMembers.leftAt),
      ),
    )
    .orderBy(asc(groups.name));
}

const member = {
  userId: users.id,
  name: users.name,
  email: users.email,
  role: groupMembers.role,
  joinedAt: groupMembers.joinedAt,
};

/** How many people of a group one page holds. */
export const membersOnPage = 40;

/** Which page of a group's members, in which order, and whose names have a part. */
export interface MembersAsked extends ListAsked {
  sort: '' | MemberSort | `-${MemberSort}`;
}

const byRole = sql`array_position(array['organiser','facilitator','member'], ${groupMembers.role})`;
const sortedBy = { name: sql`lower(${users.name})`, role: byRole, joined: groupMembers.joinedAt };

/** Organisers first, unless another order is asked for; the same every time. */
function orderOf(sort: MembersAsked['sort']) {
  const asked = sortOf(sort);
  const first = asked ? [(asked.isDown ? desc : asc)(sortedBy[asked.by])] : [byRole];
  return [...first, asc(users.name), asc(users.id)];
}

const isIn = (groupId: string, who: string) =>
  and(eq(groupMembers.groupId, groupId), isNull(groupMembers.leftAt), hasPart(users.name, who));

/**
 * A page of who is in a group now, and one more where there is another; organisers first, with their addresses: pages
 * show those to organisers only. Each row says how many there are in all.
 */
export function membersOf(
  db: Db,
  groupId: string,
  { who, page, sort }: MembersAsked = { who: '', page: 1, sort: '' },
) {
  const { limit, offset } = rowsOf(page, membersOnPage);
  return db
    .select({ ...member, total: sql<number>`count(*) over ()::int` })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(isIn(groupId, who))
    .orderBy(...orderOf(sort))
    .limit(limit)
    .offset(offset);
}

/** The same of all, or of those who are chosen, for a file: at most `limit`. */
export function allMembersOf(
  db: Db,
  groupId: string,
  { who, sort }: Omit<MembersAsked, 'page'>,
  { chosen, limit }: { chosen: string[]; limit: number },
) {
  return db
    .select(member)
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(isIn(groupId, who), chosen.length > 0 ? inArray(users.id, chosen) : undefined))
    .orderBy(...orderOf(sort))
    .limit(limit);
}

/** Who runs a group now, by name. */
export function organisersOf(db: Db, groupId: string) {
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(
      and(eq(groupMembers.groupId, groupId), eq(groupMembers.role, 'organiser'), isNull(groupMembers.leftAt)),
    )
    .orderBy(asc(users.name), asc(users.id));
}

/** A group by its id, for who has just made it. */
export async function findGroupWithId(db: Db, id: string) {
  const [group] = await db.select().from(groups).where(eq(groups.id, id));
  return group;
}

/** Stores a new group. Undefined when its address is taken, or its form came twice. */
export async function insertGroup(db: Db, group: typeof groups.$inferInsert) {
  const [made] = await db.insert(groups).values(group).onConflictDoNothing().returning();
  return made;
}

type Editable = Pick<typeof groups.$inferSelect, 'name' | 'city' | 'zone' | 'about' | 'codeOfConduct'>;

/** Stores an edit made from this version. False when somebody else's came first. */
export async function updateGroup(db: Db, groupId: string, version: number, edit: Editable) {
  const { rowCount } = await db
    .update(groups)
    .set({ ...edit, version: version + 1 })
    .where(and(eq(groups.id, groupId), eq(groups.version, version)));
  return rowCount === 1;
}
