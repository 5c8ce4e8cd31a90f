import { eq } from 'drizzle-orm';
import { endTransfers } from './admissions/transfers/departure.ts';
import { switchWishes } from './admissions/transfers/tables.ts';
import { lookAfterCohorts } from './certificates/care.actions.ts';
import { saveRules } from './certificates/queries.ts';
import { acceptSignUps, declineSignUps } from './cohorts/people.actions.ts';
import { fillSeats } from './cohorts/seats.actions.ts';
import { lockCohort } from './cohorts/seats.queries.ts';
import { cohorts } from './cohorts/tables.ts';
import { audienceOfCohort, writeTo } from './messages/write.actions.ts';
import { users } from './people/accounts/tables.ts';
import { concernsDeleted } from './people/concerns/deletion.ts';
import { concerns } from './people/concerns/tables.ts';
import { groupMembers, groups } from './people/groups/tables.ts';
import { askForGroup } from './people/takeover/actions.ts';
import { clock } from './platform/clock.ts';
import { type Db, db } from './platform/db.ts';
import { editSummary } from './rooms/summary/actions.ts';
import { remindOfSessions } from './sessions/reminders/actions.ts';
import { attendances, sessions } from './sessions/tables.ts';
import { tell } from './sessions/tell.actions.ts';
import { type Case, testAsManyStatements } from './tools/testing/as-many-statements.ts';
import { manyOf } from './tools/testing/many.ts';
import { actor, openWorld } from './tools/testing/world.ts';

// Whatever writes to many takes as many statements for thirty people as for three.

const world = await openWorld();
const ada = actor(world, 'organiser');
const groupId = world.group.id;
const day = 86_400_000;
await db.delete(sessions);

const { peopleOf, cohortOf, sessionOf } = manyOf(world);

const inTransaction = (work: (tx: Db) => Promise<unknown>) => () => db.transaction(work);

const cases: Record<string, Case> = {
  async 'a free seat goes to those on the waitlist of a cohort'(people) {
    const { cohort } = await cohortOf(people, 'waitlisted');
    return inTransaction(async (tx) => {
      const locked = await lockCohort(tx, cohort.id);
      if (locked) await fillSeats(tx, locked, clock.now());
    });
  },
  async 'a seat that others wait for in their own cohorts is free'(people) {
    const { cohort } = await cohortOf(1);
    const from = await cohortOf(people);
    await db.insert(switchWishes).values(
      from.userIds.map((userId) => ({
        ...{ kind: 'seat' as const, userId, fromCohortId: from.cohort.id, toCohortId: cohort.id },
        askedAt: clock.now(),
      })),
    );
    const [leaver = ''] = await peopleOf(1);
    return inTransaction((tx) => endTransfers(tx, { cohortId: cohort.id, userId: leaver }, clock.now()));
  },
  async 'concerns go with the account of who raised them'(people) {
    const [fromId = ''] = await peopleOf(1);
    await db
      .insert(concerns)
      .values(Array.from({ length: people }, () => ({ groupId, fromId, toId: ada.userId, body: 'Loud.' })));
    return inTransaction((tx) => concernsDeleted.clear(tx, fromId, clock.now(), true));
  },
  async 'a summary is published to those who were absent'(people) {
    const { cohort } = await cohortOf(people);
    const { id } = await sessionOf(cohort.id, -day);
    await db.update(sessions).set({ closedAt: clock.now() }).where(eq(sessions.id, id));
    return () => editSummary(ada, id, { version: 0, words: '', shown: [], isPublished: true, tells: true });
  },
  async 'people who have not come are written to'(people) {
    const { cohort, userIds } = await cohortOf(people);
    await missedTwice(cohort.id, userIds);
    return () => lookAfterCohorts();
  },
  async 'people who have not come are asked about their place'(people) {
    const { cohort, userIds } = await cohortOf(people);
    await missedTwice(cohort.id, userIds);
    const rules = {
      writeAfter: null,
      releaseAfter: 2,
      mostMissed: null,
      asksReflection: false,
      asksReading: false,
    };
    await saveRules(db, { groupId, cohortId: cohort.id }, { ...rules, version: 0 });
    return () => lookAfterCohorts();
  },
  async 'certificates are issued'(people) {
    const { cohort, userIds } = await cohortOf(people);
    const { id: sessionId } = await sessionOf(cohort.id, -2 * day);
    await db.insert(attendances).values(
      userIds.map((userId) => ({
        ...{ sessionId, userId, recordedBy: ada.userId },
        status: 'present' as const,
      })),
    );
    await db.update(cohorts).set({ endedAt: clock.now() }).where(eq(cohorts.id, cohort.id));
    const rules = {
      writeAfter: null,
      releaseAfter: null,
      mostMissed: 0,
      asksReflection: false,
      asksReading: false,
    };
    await saveRules(db, { groupId, cohortId: cohort.id }, { ...rules, version: 0 });
    return () => lookAfterCohorts();
  },
  async 'an organiser writes to a cohort'(people) {
    const { cohort } = await cohortOf(people);
    const words = { whom: 'all', subject: 'Tea', body: 'There is tea.' };
    return () => writeTo(ada, (on) => audienceOfCohort(on, ada, cohort.id), words);
  },
  async 'a group that facilitators ask for gives its organisers notice'(people) {
    const organisers = await peopleOf(people);
    const [first = '', second = ''] = await peopleOf(2);
    const [group] = await db
      .insert(groups)
      .values({ slug: `many${first}`, name: 'Many', city: 'Oslo', zone: 'UTC' })
      .returning({ id: groups.id, slug: groups.slug });
    const members = (userIds: string[], role: 'organiser' | 'facilitator') =>
      userIds.map((userId) => ({ userId, role, groupId: group?.id ?? '' }));
    await db
      .insert(groupMembers)
      .values([...members(organisers, 'organiser'), ...members([first, second], 'facilitator')]);
    await db.update(users).set({ lastSeenAt: new Date(clock.now().getTime() - 90 * day) });
    const as = (userId: string) => ({ ...ada, userId });
    await askForGroup(as(first), group?.slug ?? '');
    return () => askForGroup(as(second), group?.slug ?? '');
  },
  async 'sessions change'(people) {
    const { cohort } = await cohortOf(people);
    const { id } = await sessionOf(cohort.id, 2 * day);
    return inTransaction((tx) =>
      tell(tx, ada, { cohortId: cohort.id, groupId, sessionIds: [id] }, ({ email }) => ({
        ...{ to: email, subject: 'Changed', paragraphs: ['Look.'], category: 'sessions' },
      })),
    );
  },
  async 'people are reminded of a session'(people) {
    const { cohort } = await cohortOf(people);
    const { startsAt } = await sessionOf(cohort.id, 30 * day);
    // At six in the evening, two days before.
    return () => remindOfSessions(new Date(startsAt.getTime() - 42 * 3_600_000 + 60_000));
  },
  async 'people who asked to join are told no'(people) {
    const { cohort, userIds } = await cohortOf(people, 'asked');
    return () => declineSignUps(ada, cohort.id, userIds, 'It is full.');
  },
  async 'people who asked to join are told yes'(people) {
    const { cohort, userIds } = await cohortOf(people, 'asked');
    return () => acceptSignUps(ada, cohort.id, userIds);
  },
};

async function missedTwice(cohortId: string, userIds: string[]) {
  for (const days of [-9, -2]) {
    const { id: sessionId } = await sessionOf(cohortId, days * day);
    await db.insert(attendances).values(
      userIds.map((userId) => ({
        ...{ sessionId, userId, recordedBy: ada.userId },
        status: 'absent' as const,
      })),
    );
  }
  await sessionOf(cohortId, 5 * day);
}

await testAsManyStatements(cases);
