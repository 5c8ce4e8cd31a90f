import { eq } from 'drizzle-orm';
import { rounds } from '../../admissions/rounds/tables.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { loginSessions, users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { cookieName } from '../../platform/cookies.ts';
import type { Db } from '../../platform/db.ts';
import { addDays, weekdayOf } from '../../platform/time.ts';
import type { World } from '../seed/world.ts';

export interface OpenRound {
  roundId: string;
  /** People who have an account, are signed in, and have not applied yet. */
  people: { name: string; email: string; cookie: string }[];
}

/**
 * A round of the group that takes applications, with two organisers (Ada and Ruth), three times at which cohorts could
 * meet, and people who are about to apply.
 */
export async function openRound(db: Db, world: World, count: number, now: Date): Promise<OpenRound> {
  const today = now.toISOString().slice(0, 10);
  const [round] = await db
    .insert(rounds)
    .values({
      ...{ groupId: world.group.id, curriculumId: world.curriculum.id, name: 'Spring round', weeks: 3 },
      ...{ startsOn: addDays(today, 22 - weekdayOf(today)), zone: 'Europe/Berlin', seats: 40 },
      slots: ['mon-18:00', 'wed-18:00', 'thu-19:00'].map((slot) => ({ slot, rooms: null })),
      announcedAt: now,
      opensAt: new Date(now.getTime() - 3_600_000),
      closesAt: new Date(now.getTime() + 48 * 3_600_000),
    })
    .returning({ id: rounds.id });
  await db
    .update(groupMembers)
    .set({ role: 'organiser' })
    .where(eq(groupMembers.userId, world.people.otherFacilitator.id));
  const made = await db
    .insert(users)
    .values(
      Array.from({ length: count }, (_, index) => ({
        ...{ name: `Applicant Number${index + 1}`, email: `applicant${index + 1}@demo.test` },
        zone: 'Europe/Berlin',
      })),
    )
    .returning({ id: users.id, name: users.name, email: users.email });
  const expiresAt = new Date(now.getTime() + 24 * 3_600_000);
  await db
    .insert(loginSessions)
    .values(made.map(({ id }) => ({ id: hashOf(`of ${id}`), userId: id, expiresAt, device: 'Firefox' })));
  return {
    roundId: round?.id ?? '',
    people: made.map(({ id, name, email }) => ({
      ...{ name, email: email ?? '' },
      cookie: `${cookieName('login')}=of ${id}`,
    })),
  };
}
