import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { invitedGuests } from '../../sessions/tables.ts';
import type { World } from '../seed/world.ts';

/** Somebody from outside who is invited to the next session; returns their id. */
export async function inviteOne(db: Db, { cohort, people }: World, now: Date): Promise<string> {
  const [guest] = await db.insert(users).values({ name: 'Ines Prado', zone: 'UTC' }).returning();
  if (!guest) throw new Error('There is no guest.');
  await db.insert(invitedGuests).values({
    ...{ userId: guest.id, sessionId: cohort.next, email: 'ines@demo.test' },
    ...{ invitedBy: people.facilitator.id, invitedAt: now },
  });
  return guest.id;
}
