import { randomUUID } from 'node:crypto';
import { cohortMembers, cohorts } from '../../../cohorts/tables.ts';
import { hashOf } from '../../../people/accounts/secrets.ts';
import { loginSessions, users } from '../../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../../people/groups/tables.ts';
import type { Db } from '../../../platform/db.ts';
import { sessions } from '../../../sessions/tables.ts';

/** A place of the load: which room, and the cookie of who sits there. */
export interface Place {
  room: string;
  cookie: string;
}

const zone = 'Europe/Berlin';
const when = { weekday: 4, time: '18:30', zone };
const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);

/** As many rooms with as many people in each. */
export interface Size {
  rooms: number;
  peoplePerRoom: number;
  /** They write in the notes instead of the chat. */
  writes?: boolean;
}

/** Fills an empty database: cohorts, each with a session now and members who are signed in, of whom the first leads. */
export async function seedRooms(db: Db, { rooms, peoplePerRoom }: Size): Promise<Place[]> {
  const groupId = randomUUID();
  const made = Array.from({ length: rooms }, (_, number) => ({
    number,
    cohortId: randomUUID(),
    room: randomUUID(),
  }));
  const people = made.flatMap(({ cohortId, room }) =>
    Array.from({ length: peoplePerRoom }, () => ({
      userId: randomUUID(),
      login: randomUUID(),
      cohortId,
      room,
    })),
  );
  await db.insert(groups).values({ id: groupId, slug: groupId, name: 'Bench', city: 'Bench', zone });
  await db
    .insert(users)
    .values(
      people.map(({ userId }) => ({ id: userId, email: `${userId}@bench.test`, name: 'Member', zone })),
    );
  await db
    .insert(loginSessions)
    .values(people.map(({ userId, login }) => ({ id: hashOf(login), userId, expiresAt: tomorrow })));
  await db
    .insert(groupMembers)
    .values(people.map(({ userId }) => ({ groupId, userId, role: 'member' as const })));
  await db.insert(cohorts).values(
    made.map(({ cohortId, number }) => ({
      id: cohortId,
      groupId,
      name: `Cohort ${number}`,
      startsOn: '2026-01-01',
      seats: peoplePerRoom,
      ...when,
    })),
  );
  await db.insert(cohortMembers).values(
    people.map(({ userId, cohortId }, turn) => ({
      cohortId,
      userId,
      status: 'seated' as const,
      role: turn % peoplePerRoom === 0 ? ('facilitator' as const) : ('member' as const),
      turn,
    })),
  );
  const now = { date: '2026-01-01', minutes: 90, startsAt: new Date(), endsAt: tomorrow, ...when };
  await db.insert(sessions).values(made.map(({ cohortId, room }) => ({ id: room, cohortId, ...now })));
  return people.map(({ room, login }) => ({ room, cookie: `login=${login}` }));
}
