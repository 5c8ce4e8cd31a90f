import { eq, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { slotOf } from '../../sessions/schedule/schedule.rules.ts';
import { sessions } from '../../sessions/tables.ts';
import type { World } from '../seed/world.ts';

/** Makes people of a group, and cohorts and sessions of theirs, as many as are asked for. */
export function manyOf(world: World) {
  let made = 0;
  const peopleOf = async (count: number) => {
    const rows = await db
      .insert(users)
      .values(
        Array.from({ length: count }, () => {
          made += 1;
          return { name: `Reader ${made}`, email: `reader${made}@many.test`, zone: 'UTC' };
        }),
      )
      .returning({ userId: users.id });
    await db
      .insert(groupMembers)
      .values(
        rows.map(({ userId }) => ({ ...{ userId, groupId: world.group.id }, role: 'member' as const })),
      );
    return rows.map(({ userId }) => userId);
  };

  async function cohortOf(count: number, status: 'seated' | 'waitlisted' | 'asked' = 'seated') {
    const [like] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
    if (!like) throw new Error('There is no cohort.');
    const { id: _, ...rest } = like;
    const [cohort] = await db
      .insert(cohorts)
      .values({ ...rest, kind: 'fixed', seats: 100, name: `Cohort ${made}` })
      .returning();
    if (!cohort) throw new Error('The cohort was not stored.');
    const userIds = await peopleOf(count);
    await db.insert(cohortMembers).values(
      userIds.map((userId, turn) => ({
        ...{ userId, cohortId: cohort.id, status, turn },
        role: 'member' as const,
      })),
    );
    return { cohort, userIds };
  }

  async function sessionOf(cohortId: string, startsIn: number) {
    const date = new Date(clock.now().getTime() + startsIn).toISOString().slice(0, 10);
    const [session] = await db
      .insert(sessions)
      .values({ ...slotOf({ date, time: '12:00', zone: 'UTC' }, 90), cohortId })
      .returning();
    if (!session) throw new Error('The session was not stored.');
    return session;
  }

  return { peopleOf, cohortOf, sessionOf };
}

/** Answers with what tells how many statements have written emails until then, as the database counts them. */
export async function countStatements(): Promise<() => Promise<number>> {
  await db.execute(sql`create sequence letter_statements`);
  await db.execute(sql`create function count_statement() returns trigger language plpgsql
    as $$ begin perform nextval('letter_statements'); return null; end $$`);
  await db.execute(
    sql`create trigger counted after insert on letters for each statement execute function count_statement()`,
  );
  return async () => {
    const { rows } = await db.execute<{ count: number }>(
      sql`select case when is_called then last_value else 0 end::int as count from letter_statements`,
    );
    return rows[0]?.count ?? 0;
  };
}
