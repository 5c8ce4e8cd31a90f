import { eq, sql } from 'drizzle-orm';
import { users } from '../accounts/tables.ts';
import { groupMembers } from '../groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { askersNewPosts } from '../threads/queries.ts';

const person = prepared('home_person', (db) =>
  db
    .select({
      organises: sql<boolean>`exists (
        select from ${groupMembers} as role
        where role.user_id = ${sql.placeholder('userId')} and role.role = 'organiser' and role.left_at is null
      )`,
      newPosts: askersNewPosts,
    })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId'))),
);

/**
 * What is new for a person, and whether they organise at all: what waits for organisers takes long to ask, and most
 * people are none.
 */
export async function newsFor(db: Db, userId: string) {
  const [found] = await person(db, { userId });
  return found ?? { organises: false, newPosts: [] };
}
