import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../platform/actor.ts';
import { type Db, prepared } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { groupMembers, groups } from './tables.ts';

const groupBySlug = prepared('group_by_slug', (db) =>
  db
    .select({ group: groups, role: groupMembers.role })
    .from(groups)
    .leftJoin(
      groupMembers,
      and(
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.userId, sql.placeholder('userId')),
        isNull(groupMembers.leftAt),
      ),
    )
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
