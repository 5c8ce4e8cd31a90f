import { hash } from '@node-rs/argon2';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { curricula, readings, units } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { instantOf, wallTimeOf, weekdayOf } from '../../platform/time.ts';
import { sessions } from '../../sessions/tables.ts';

export const password = 'reading together';

/** Who lives in the small world. */
export const names = {
  organiser: 'Ada Lindqvist',
  facilitator: 'Tomás Rivera',
  member: 'Noor Haddad',
  member2: 'Ben Okafor',
  /** A seat in the other cohort of the same group. */
  otherMember: 'Mei Tanaka',
  otherFacilitator: 'Ruth Abara',
  /** Organises another group. */
  otherOrganiser: 'Ivo Marek',
  /** Has an account and no group. */
  outsider: 'Sol Vega',
} as const;

export type PersonName = keyof typeof names;

export interface World {
  people: Record<PersonName, { id: string; name: string; email: string; zone: string }>;
  group: { id: string; slug: string };
  otherGroup: { id: string; slug: string };
  curriculum: { id: string; unitIds: string[]; readingIds: string[] };
  /** Cohort of facilitator, member and member2: its session under way began 10 minutes before `now`. */
  cohort: { id: string; past: string; current: string; next: string };
  /** Cohort of otherFacilitator and otherMember. */
  otherCohort: { id: string; next: string };
  /** Anyone of the group drops in. */
  openCohort: { id: string; next: string };
}

const zone = 'Europe/Berlin';

/** Puts the small world into an empty database: one group with three cohorts, another group, and a person apart. */
export async function seedWorld(db: Db, now: Date): Promise<World> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const people = await seedPeople(db, passwordHash);
  const [group, otherGroup] = await seedGroups(db, people);
  const curriculum = await seedCurriculum(db, group.id);
  const cohort = await seedCohort(db, {
    groupId: group.id,
    curriculumId: curriculum.id,
    name: 'Tuesday cohort',
    seated: {
      [people.facilitator.id]: 'facilitator',
      [people.member.id]: 'member',
      [people.member2.id]: 'member',
    },
    // Last week, just begun, next week.
    starts: [-7 * 24 * 60 - 10, -10, 7 * 24 * 60 - 10].map((minutes) => later(now, minutes)),
    unitIds: curriculum.unitIds,
    facilitatorId: people.facilitator.id,
  });
  const other = await seedCohort(db, {
    groupId: group.id,
    curriculumId: curriculum.id,
    name: 'Thursday cohort',
    seated: { [people.otherFacilitator.id]: 'facilitator', [people.otherMember.id]: 'member' },
    starts: [later(now, 3 * 24 * 60)],
    unitIds: curriculum.unitIds,
    facilitatorId: people.otherFacilitator.id,
  });
  const open = await seedCohort(db, {
    groupId: group.id,
    curriculumId: null,
    kind: 'open',
    name: 'Open evening',
    seated: {},
    starts: [later(now, 2 * 24 * 60)],
    unitIds: [],
    facilitatorId: null,
  });
  const [past = '', current = '', next = ''] = cohort.sessionIds;
  return {
    people,
    group,
    otherGroup,
    curriculum,
    cohort: { id: cohort.id, past, current, next },
    otherCohort: { id: other.id, next: other.sessionIds[0] ?? '' },
    openCohort: { id: open.id, next: open.sessionIds[0] ?? '' },
  };
}

const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function seedPeople(db: Db, passwordHash: string): Promise<World['people']> {
  const entries = Object.entries(names).map(([key, name]) => ({
    key,
    name,
    email: `${key.toLowerCase()}@demo.test`,
    zone,
  }));
  const rows = await db
    .insert(users)
    .values(entries.map(({ name, email }) => ({ name, email, zone, passwordHash })))
    .returning({ id: users.id, email: users.email });
  const idOf = (email: string) => rows.find((row) => row.email === email)?.id ?? '';
  const people = entries.map(({ key, ...person }) => [key, { ...person, id: idOf(person.email) }]);
  return Object.fromEntries(people);
}

async function seedGroups(db: Db, people: World['people']) {
  const [group, otherGroup] = await db
    .insert(groups)
    .values([
      {
        slug: 'ai-safety-port-alder',
        name: 'AI Safety Port Alder',
        city: 'Port Alder',
        zone,
        about: 'We read **together**.',
      },
      {
        slug: 'ai-safety-elsewhere',
        name: 'AI Safety Elsewhere',
        city: 'Elsewhere',
        zone: 'Australia/Brisbane',
      },
    ])
    .returning({ id: groups.id, slug: groups.slug });
  if (!group || !otherGroup) throw new Error('The groups were not stored.');
  const roles = [
    ['organiser', 'organiser'],
    ['facilitator', 'facilitator'],
    ['otherFacilitator', 'facilitator'],
    ['member', 'member'],
    ['member2', 'member'],
    ['otherMember', 'member'],
  ] as const;
  await db
    .insert(groupMembers)
    .values([
      ...roles.map(([person, role]) => ({ groupId: group.id, userId: people[person].id, role })),
      { groupId: otherGroup.id, userId: people.otherOrganiser.id, role: 'organiser' as const },
    ]);
  return [group, otherGroup] as const;
}

async function seedCurriculum(db: Db, groupId: string): Promise<World['curriculum']> {
  const [curriculum] = await db
    .insert(curricula)
    .values({ groupId, title: 'First steps in alignment', credit: 'The group itself' })
    .returning({ id: curricula.id });
  if (!curriculum) throw new Error('The curriculum was not stored.');
  const made = await db
    .insert(units)
    .values(
      ['What is at stake', 'Goals and misalignment', 'Learning from humans'].map((title, index) => ({
        curriculumId: curriculum.id,
        position: index + 1,
        label: String(index + 1),
        title,
        prompts: [`What surprised you in “${title}”?`, 'What would change your mind?'],
      })),
    )
    .returning({ id: units.id });
  const texts = await db
    .insert(readings)
    .values(
      made.flatMap(({ id }, index) => [
        {
          unitId: id,
          position: 1,
          title: `Main text ${index + 1}`,
          authors: 'A. Author',
          year: 2022,
          minutes: 30,
          url: 'https://example.org/main',
        },
        {
          unitId: id,
          position: 2,
          title: `Further text ${index + 1}`,
          need: 'optional' as const,
          url: 'https://example.org/further',
        },
      ]),
    )
    .returning({ id: readings.id });
  return { id: curriculum.id, unitIds: made.map(({ id }) => id), readingIds: texts.map(({ id }) => id) };
}

interface CohortSeed {
  groupId: string;
  curriculumId: string | null;
  kind?: 'fixed' | 'open';
  name: string;
  seated: Record<string, 'facilitator' | 'member'>;
  starts: Date[];
  unitIds: string[];
  facilitatorId: string | null;
}

async function seedCohort(db: Db, seed: CohortSeed) {
  const walls = seed.starts.map((start) => wallTimeOf(start, zone));
  const first = walls[0] ?? wallTimeOf(new Date(0), zone);
  const [cohort] = await db
    .insert(cohorts)
    .values({
      groupId: seed.groupId,
      curriculumId: seed.curriculumId,
      name: seed.name,
      kind: seed.kind ?? 'fixed',
      startsOn: first.date,
      weekday: weekdayOf(first.date),
      time: first.time,
      zone,
      seats: 8,
      venue: 'City library',
      address: 'Room 2, 14 Harbour Street',
      onlineUrl: 'https://meet.example.org/port-alder',
    })
    .returning({ id: cohorts.id });
  if (!cohort) throw new Error('The cohort was not stored.');
  const members = Object.entries(seed.seated).map(([userId, role], index) => ({
    cohortId: cohort.id,
    userId,
    role,
    status: 'seated' as const,
    turn: index + 1,
    seatedAt: seed.starts[0] ?? null,
  }));
  if (members.length > 0) await db.insert(cohortMembers).values(members);
  const rows = await db
    .insert(sessions)
    .values(
      walls.map((wall, index) => ({
        cohortId: cohort.id,
        unitId: seed.unitIds[index] ?? null,
        title: seed.unitIds[index] ? '' : 'Evening',
        ...wall,
        minutes: 90,
        startsAt: instantOf(wall),
        endsAt: later(instantOf(wall), 90),
        facilitatorId: seed.facilitatorId,
      })),
    )
    .returning({ id: sessions.id });
  return { id: cohort.id, sessionIds: rows.map(({ id }) => id) };
}
