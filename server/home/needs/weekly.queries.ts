import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';

/** Everyone who organises a group now and can be written to, once each. */
export async function organisersWithEmail(db: Db) {
  const rows = await db
    .selectDistinctOn([users.id], {
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.role, 'organiser'), isNull(groupMembers.leftAt), isNotNull(users.email)));
  return rows.flatMap(({ email, ...organiser }) => (email ? [{ ...organiser, email }] : []));
}

/** Which of some names of emails have been written under already. */
export async function writtenUnder(db: Db, names: string[]): Promise<Set<string | null>> {
  const rows = await db.select({ once: emails.once }).from(emails).where(inArray(emails.once, names));
  return new Set(rows.map(({ once }) => once));
}
