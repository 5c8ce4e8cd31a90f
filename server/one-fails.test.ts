import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { expireOffers } from './admissions/late-seats/offers.actions.ts';
import { seatOffers } from './admissions/late-seats/tables.ts';
import { applications, rounds } from './admissions/rounds/tables.ts';
import { lookAfterCohorts } from './certificates/care.actions.ts';
import { cohortMembers } from './cohorts/tables.ts';
import { emails } from './mail/queue/tables.ts';
import { users } from './people/accounts/tables.ts';
import { groupMembers, groups } from './people/groups/tables.ts';
import { settleHandovers } from './people/handover/settling.actions.ts';
import { handovers } from './people/handover/tables.ts';
import { settleTakeovers } from './people/takeover/settling.actions.ts';
import { takeovers } from './people/takeover/tables.ts';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { authorize, joinRoom, runCommand } from './rooms/actions.ts';
import { closeForgottenRooms } from './rooms/closing.actions.ts';
import { roomEvents } from './rooms/tables.ts';
import { tidyCalendars } from './sessions/calendars/tidy.actions.ts';
import { forgetGuests } from './sessions/guests/invited.actions.ts';
import { remindOfSessions } from './sessions/reminders/actions.ts';
import { passSeatsOn } from './sessions/seats/seats.actions.ts';
import { attendances, invitedGuests, rsvps, sessions } from './sessions/tables.ts';
import { breakingOn } from './tools/testing/breaking.ts';
import { joinInRound } from './tools/testing/two-cohorts.ts';
import { actor, openWorld } from './tools/testing/world.ts';

const world = await openWorld();
const { roundId } = await joinInRound(db, world);
const { member, member2, facilitator, outsider, otherOrganiser } = world.people;
const cohortId = world.cohort.id;
const now = clock.now();
const hour = 3_600_000;
const inHours = (hours: number) => new Date(now.getTime() + hours * hour);
await db.delete(sessions);

/** Two sessions of the cohort, in the order of their ids. */
async function twoSessions(hours: number, more: Partial<typeof sessions.$inferInsert> = {}) {
  const startsAt = inHours(hours);
  const row = {
    cohortId,
    date: startsAt.toISOString().slice(0, 10),
    time: '18:30',
    zone: 'UTC',
    minutes: 90,
  };
  const made = await db
    .insert(sessions)
    .values([1, 2].map(() => ({ ...row, startsAt, endsAt: inHours(hours + 1.5), ...more })))
    .returning({ id: sessions.id });
  return made.map(({ id }) => id).sort() as [string, string];
}

/**
 * Does a job while its first item breaks: it says that one failed, and the second is done; once that is mended, so is
 * the first. `done` tells of an item whether it is.
 */
async function goesOn(
  [first, second]: [string, string],
  job: () => Promise<unknown>,
  done: (item: string) => Promise<boolean>,
  [table, when, on]: [string, SQL, string?],
) {
  const mend = await breakingOn(table, when, on);
  await assert
    .rejects(job, /^Error: 1 of \d+ failed/)
    .catch((error) => mend().then(() => Promise.reject(error)));
  assert.deepEqual([await done(first), await done(second)], [false, true]);
  await mend();
  await job();
  assert.deepEqual([await done(first), await done(second)], [true, true]);
}

const isMailed = (to: string, subject: SQL) => async () =>
  (await db.$count(emails, and(eq(emails.to, to), subject))) === 1;

test('seats of a session that cannot be given on keep nobody waiting elsewhere', async () => {
  const both = await twoSessions(60, { capacity: 5 });
  const waiting = { userId: member.id, answer: 'waiting' as const, turn: 1 };
  await db.insert(rsvps).values(both.map((sessionId) => ({ ...waiting, sessionId })));
  await goesOn(
    both,
    () => passSeatsOn(now),
    async (id) => (await db.$count(rsvps, and(eq(rsvps.sessionId, id), eq(rsvps.answer, 'going')))) === 1,
    ['rsvps', sql`new.session_id = ${both[0]}`],
  );
});

test('one offer that cannot run out does not hold up the others', async () => {
  await db.update(rounds).set({ formedAt: now }).where(eq(rounds.id, roundId));
  await db.delete(applications).where(eq(applications.roundId, roundId));
  const made = await db
    .insert(applications)
    .values(
      [outsider, otherOrganiser].map(({ id: userId }, index) => ({
        ...{ roundId, userId, state: 'submitted' as const, turn: index + 1 },
        ...{ decision: 'waitlist' as const, told: 'waitlist' as const },
      })),
    )
    .returning({ id: applications.id });
  const offers = await db
    .insert(seatOffers)
    .values(
      made.map(({ id: applicationId }, index) => ({
        ...{ cohortId, applicationId, offeredAt: inHours(-60), expiresAt: inHours(-9 + index) },
      })),
    )
    .returning({ id: seatOffers.id });
  await goesOn(
    offers.map(({ id }) => id) as [string, string],
    () => expireOffers(),
    async (id) =>
      (await db.$count(seatOffers, and(eq(seatOffers.id, id), eq(seatOffers.state, 'expired')))) === 1,
    ['seat_offers', sql`new.id = ${offers[0]?.id}`, 'update'],
  );
});

test('a room that cannot be closed leaves no other open', async () => {
  const both = await twoSessions(-1);
  for (const room of both) {
    const entry = await authorize(actor(world, 'facilitator'), room);
    await joinRoom(entry);
    await runCommand(entry, { room, id: crypto.randomUUID(), type: 'room.open', data: {} });
  }
  clock.now = () => inHours(30);
  const isClosed = async (id: string) =>
    (await db.$count(roomEvents, and(eq(roomEvents.sessionId, id), eq(roomEvents.type, 'room.closed')))) ===
    1;
  await goesOn(both, closeForgottenRooms, isClosed, [
    'room_events',
    sql`new.session_id = ${both[0]} and new.type = 'room.closed'`,
  ]);
  clock.now = () => now;
});

test('reminders of a session that cannot be written keep no other session’s back', async () => {
  await db.delete(sessions);
  await db.delete(emails);
  const both = await twoSessions(2);
  await db
    .insert(rsvps)
    .values(both.map((sessionId) => ({ sessionId, userId: member.id, answer: 'going' as const })));
  await goesOn(
    both,
    () => remindOfSessions(now),
    async (id) => (await db.$count(emails, eq(emails.sessionId, id))) > 0,
    ['letters', sql`new.session_id = ${both[0]}`],
  );
});

test('somebody who cannot be written to about missed sessions keeps back nobody of their cohort', async () => {
  await db.delete(sessions);
  await db.delete(emails);
  for (const hours of [-120, -24]) {
    const [one] = await twoSessions(hours);
    await db.insert(attendances).values(
      [member, member2].map(({ id: userId }) => ({
        ...{ sessionId: one, userId, status: 'absent' as const, recordedBy: facilitator.id },
      })),
    );
  }
  await twoSessions(48);
  const done = (email: string) => isMailed(email, sql`subject like 'We missed you%'`)();
  await goesOn([member.email, member2.email], () => lookAfterCohorts(now), done, [
    'letters',
    sql`new."to" = ${member.email}`,
  ]);
});

test('a guest who cannot be forgotten keeps no other guest in memory', async () => {
  const [sessionId] = await twoSessions(-24 * 40);
  const guests = await db
    .insert(users)
    .values(['Ann', 'Bo'].map((name) => ({ name, zone: 'UTC', email: null })))
    .returning({ id: users.id });
  await db.insert(invitedGuests).values(
    guests.map(({ id: userId }) => ({
      ...{
        userId,
        sessionId,
        email: `${userId}@guests.test`,
        invitedBy: facilitator.id,
        invitedAt: inHours(-1000),
      },
    })),
  );
  await goesOn(
    guests.map(({ id }) => id) as [string, string],
    () => forgetGuests(now),
    async (id) => (await db.$count(users, eq(users.id, id))) === 0,
    ['users', sql`old.id = ${guests[0]?.id}`, 'delete'],
  );
});

test('a calendar that cannot be tidied leaves the others tidy', async () => {
  await db.delete(sessions);
  await db.delete(emails);
  const [sessionId] = await twoSessions(48);
  const both = [member, member2];
  await db.insert(emails).values(
    both.map(({ id: userId, email: to }) => ({
      ...{
        to,
        userId,
        sessionId,
        subject: 'Come',
        category: 'sessions',
        state: 'sent' as const,
        createdAt: inHours(-9),
      },
      email: {
        ...{ to, subject: 'Come', paragraphs: [], forStart: inHours(48).toISOString() },
        calendar: { bring: [sessionId] },
      },
    })),
  );
  await db
    .update(cohortMembers)
    .set({ status: 'left' })
    .where(
      inArray(
        cohortMembers.userId,
        both.map(({ id }) => id),
      ),
    );
  const done = (email: string) => isMailed(email, sql`once like 'taken:%'`)();
  await goesOn([member.email, member2.email], () => tidyCalendars(now), done, [
    'letters',
    sql`new."to" = ${member.email}`,
  ]);
});

test('a handover that cannot begin holds up no other', async () => {
  const row = {
    ...{
      groupId: world.group.id,
      fromId: world.people.organiser.id,
      zone: 'UTC',
      state: 'accepted' as const,
    },
    ...{ startsOn: '2026-01-01', endsOn: '2090-01-01', startsAt: inHours(-1), endsAt: inHours(999) },
    ...{ askedAt: inHours(-2), dueAt: inHours(-1) },
  };
  const made = await db
    .insert(handovers)
    .values([member, member2].map(({ id: toId }) => ({ ...row, toId })))
    .returning({ id: handovers.id, toId: handovers.toId });
  const [poisoned, other] = made.toSorted((one) => (one.toId === member.id ? -1 : 1));
  await goesOn(
    [poisoned?.id ?? '', other?.id ?? ''],
    () => settleHandovers(now),
    async (id) =>
      (await db.$count(handovers, and(eq(handovers.id, id), eq(handovers.state, 'under way')))) === 1,
    ['group_members', sql`new.user_id = ${member.id}`, 'update'],
  );
});

test('a group that cannot pass to those who ask for it holds up no other group', async () => {
  const ids: string[] = [];
  for (const slug of ['one', 'two']) {
    const [group] = await db
      .insert(groups)
      .values({ slug, name: slug, city: 'Oslo', zone: 'UTC' })
      .returning({ id: groups.id });
    const groupId = group?.id ?? '';
    await db
      .insert(groupMembers)
      .values([member, member2].map(({ id: userId }) => ({ groupId, userId, role: 'facilitator' as const })));
    const [made] = await db
      .insert(takeovers)
      .values({
        ...{ groupId, firstId: member.id, secondId: member2.id, state: 'notice' as const },
        ...{ askedAt: inHours(-400), noticeAt: inHours(-400), dueAt: inHours(-1) },
      })
      .returning({ id: takeovers.id });
    ids.push(made?.id ?? '');
  }
  await goesOn(
    ids as [string, string],
    () => settleTakeovers(now),
    async (id) => (await db.$count(takeovers, and(eq(takeovers.id, id), eq(takeovers.state, 'done')))) === 1,
    ['takeovers', sql`new.id = ${ids[0]}`, 'update'],
  );
});
