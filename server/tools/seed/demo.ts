import { asc, eq } from 'drizzle-orm';
import { takeSeat } from '../../cohorts/taking.actions.ts';
import { copyLibrary } from '../../curricula/actions.ts';
import type { Db } from '../../platform/db.ts';
import { addDays, wallTimeOf } from '../../platform/time.ts';
import { planCohort } from '../../sessions/schedule/plan.actions.ts';
import { sessions } from '../../sessions/tables.ts';
import { seedPast } from './demo-past.ts';
import { type DemoName, type DemoPeople, demoZone, seedDemoPeople } from './demo-people.ts';
import { seedDemoRound } from './demo-round.ts';
import { seedTonight } from './demo-tonight.ts';
import { libraryEvenings } from './evenings/library.ts';
import { winterEvenings } from './evenings/winter.ts';

const hour = 3600 * 1000;

/**
 * Fills an empty database with a made-up city's group in the fourth week of a round: a full cohort that meets this
 * evening, a second one, an open evening, what three weeks leave behind, and the next round with its applications.
 */
export async function seedDemo(db: Db, now: Date) {
  const { people, group } = await seedDemoPeople(db, now);
  const curriculumId = await copyLibrary(db, group.id, 'ai-alignment-2022');
  const evening = eveningOf(now);
  const plan = {
    ...place,
    kind: 'fixed',
    curriculum: curriculumId,
    signUp: 'open',
  } as const;
  const first = await planCohort(people.organiser, group.slug, {
    ...plan,
    name: 'Winter cohort',
    time: evening.time,
    startsOn: addDays(evening.date, -21),
    hasBegun: true,
    seats: 9,
  });
  const second = await planCohort(people.organiser, group.slug, {
    ...plan,
    name: 'Library cohort',
    time: '19:00',
    startsOn: addDays(evening.date, -19),
    hasBegun: true,
    seats: 8,
    signUp: 'approval',
  });
  const open = await planCohort(people.organiser, group.slug, {
    ...plan,
    name: 'Open evening',
    kind: 'open',
    curriculum: '',
    count: 6,
    time: '19:30',
    startsOn: addDays(evening.date, 4),
    seats: 20,
  });
  await seat(db, first, people, winter, now);
  await seat(db, second, people, library, now);
  await nameSessions(db, open, [
    'Paper of the month',
    'Bring a question',
    'Film and talk',
    'Newcomers’ evening',
  ]);
  await seedPast(db, {
    cohortId: first,
    people,
    names: winter.members,
    leader: 'facilitator',
    evenings: winterEvenings,
    now,
  });
  await seedPast(db, {
    cohortId: second,
    people,
    names: library.members,
    leader: 'ruth',
    evenings: libraryEvenings,
    now,
  });
  await seedTonight(db, { cohortId: first, otherCohortId: second, people, names: winter.members, now });
  await seedDemoRound(db, { groupId: group.id, curriculumId, people, now });
}

const place = {
  zone: demoZone,
  minutes: 90,
  venue: 'Port Alder city library',
  address: 'Room 2, 14 Harbour Street; ring at the side door after six',
  onlineUrl: 'https://meet.example.org/port-alder',
  skippedDates: [] as string[],
  withOptional: false,
  count: 0,
} as const;

interface Seated {
  facilitator: DemoName;
  members: DemoName[];
  waiting: DemoName[];
}

const winter: Seated = {
  facilitator: 'facilitator',
  members: ['member', 'ben', 'mei', 'lars', 'priya', 'jonas', 'amara', 'kofi', 'elena'],
  waiting: ['fatima', 'oskar'],
};

const library: Seated = { facilitator: 'ruth', members: ['hana', 'diego', 'yuki', 'sam'], waiting: [] };

/** Half past six today; when that is near or over, the next half hour that leaves time to look around. */
function eveningOf(now: Date) {
  const today = wallTimeOf(now, demoZone);
  if (today.time < '17:45') return { date: today.date, time: '18:30' };
  const soon = new Date(Math.ceil((now.getTime() + hour / 4) / (hour / 2)) * (hour / 2));
  return wallTimeOf(soon, demoZone);
}

async function seat(
  db: Db,
  cohortId: string,
  people: DemoPeople,
  { facilitator, members, waiting }: Seated,
  now: Date,
) {
  const joined = new Date(now.getTime() - 40 * 24 * hour);
  const all = [
    { name: facilitator, role: 'facilitator' as const },
    ...[...members, ...waiting].map((name) => ({ name, role: 'member' as const })),
  ];
  for (const { name, role } of all) {
    await takeSeat(db, cohortId, people[name].userId, { role, approved: true, note: '' }, joined);
  }
}

async function nameSessions(db: Db, cohortId: string, titles: string[]) {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(asc(sessions.date));
  for (const [index, { id }] of rows.entries()) {
    await db
      .update(sessions)
      .set({ title: titles[index % titles.length] ?? '' })
      .where(eq(sessions.id, id));
  }
}
