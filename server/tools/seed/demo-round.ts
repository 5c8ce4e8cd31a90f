import { weekCells } from '../../admissions/availability/cells.rules.ts';
import { freeHours } from '../../admissions/availability/tables.ts';
import type { Question } from '../../admissions/rounds/rules.ts';
import { minuteOf, slotAt } from '../../admissions/rounds/slots.rules.ts';
import {
  applicationHistory,
  applicationReviews,
  applications,
  rounds,
} from '../../admissions/rounds/tables.ts';
import { unitsOf } from '../../curricula/queries.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { addDays, dateIn, instantOf, weekdayOf } from '../../platform/time.ts';
import { type DemoApplicant, demoApplicants } from './demo-applicants.ts';
import { type DemoPeople, demoZone } from './demo-people.ts';

interface Intake {
  groupId: string;
  curriculumId: string;
  people: DemoPeople;
  now: Date;
}

const day = 24 * 3_600_000;
const slots = ['mon-18:00', 'mon-19:30', 'tue-18:30', 'wed-18:00', 'wed-19:30', 'thu-18:30', 'sat-10:00'];

/**
 * The next round of the demo's group, some days before it closes: people have applied, two organisers have read and
 * decided about most, and most have said when they are free, so that cohorts can be formed at once. Nobody has been
 * told anything.
 */
export async function seedDemoRound(db: Db, { groupId, curriculumId, people, now }: Intake) {
  const weeks = (await unitsOf(db, curriculumId)).length;
  const [round] = await db
    .insert(rounds)
    .values({ ...roundFacts(now), groupId, curriculumId, weeks, createdBy: people.organiser.userId })
    .returning({ id: rounds.id });
  const roundId = round?.id ?? '';
  const ids = await seedNewcomers(db, people, now);
  const rows = await db
    .insert(applications)
    .values(demoApplicants.map((one, at) => application(one, at, { roundId, people, ids, now })))
    .returning({ id: applications.id, userId: applications.userId, submittedAt: applications.submittedAt });
  const idOf = new Map(rows.map(({ id, userId }) => [userId, id]));
  await db
    .insert(applicationHistory)
    .values(
      rows.flatMap(({ id: applicationId, userId, submittedAt: at }) =>
        at ? [{ applicationId, number: 1, what: 'submitted' as const, by: userId, at }] : [],
      ),
    );
  await db.insert(freeHours).values(
    demoApplicants.flatMap(({ who, hours }, at) => {
      if (!hours) return [];
      const zone = typeof who === 'string' ? people[who].zone : (who.zone ?? demoZone);
      return [{ roundId, userId: ids[at] ?? '', zone, cells: cellsOf(hours), updatedAt: now }];
    }),
  );
  const reviewers = [people.organiser.userId, people.ruth.userId];
  await db.insert(applicationReviews).values(
    demoApplicants.flatMap(({ reviews = [] }, at) =>
      reviews.map(([verdict, score, note], which) => ({
        ...{ applicationId: idOf.get(ids[at] ?? '') ?? '', reviewerId: reviewers[which] ?? '' },
        ...{ verdict, score, note, updatedAt: now },
      })),
    ),
  );
}

function roundFacts(now: Date) {
  const today = dateIn(demoZone, now);
  return {
    name: 'Spring round',
    about:
      'Nine evenings with the same handful of people. **You need no background.** Tell us when you are free, and we find the cohort that fits.',
    startsOn: addDays(today, 43 - weekdayOf(today)),
    zone: demoZone,
    slots: slots.map((slot) => ({ slot, rooms: slot.startsWith('wed') ? 1 : null })),
    announcedAt: new Date(now.getTime() - 14 * day),
    opensAt: new Date(now.getTime() - 12 * day),
    closesAt: instantOf({ date: addDays(today, 4), time: '20:00', zone: demoZone }),
    ...{ seats: 20, sizeMin: 4, sizeTarget: 6, sizeMax: 8 },
    questions: [question],
    venue: 'Port Alder city library',
    address: 'Room 2, 14 Harbour Street; ring at the side door after six',
    onlineUrl: 'https://meet.example.org/port-alder',
  };
}

const question: Question = {
  ...{ id: 'a8a5b0b3-6a0d-4f5e-9d0c-3e0d0f6f1c55', kind: 'choice', label: 'In the room or by video?' },
  ...{ help: '', options: ['In the room', 'By video', 'Either'], required: false },
};

/** Makes accounts for those who are new. Answers with the ids of all, in the order of the applicants. */
async function seedNewcomers(db: Db, people: DemoPeople, now: Date): Promise<string[]> {
  const made = await db
    .insert(users)
    .values(
      demoApplicants.flatMap(({ who }) =>
        typeof who === 'string'
          ? []
          : [{ ...who, zone: who.zone ?? demoZone, email: emailOf(who.name), emailVerifiedAt: now }],
      ),
    )
    .returning({ id: users.id, name: users.name });
  const byName = new Map(made.map(({ name, id }) => [name, id]));
  return demoApplicants.map(({ who }) =>
    typeof who === 'string' ? people[who].userId : (byName.get(who.name) ?? ''),
  );
}

const emailOf = (name: string) =>
  `${name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')}@demo.test`;

interface Place {
  roundId: string;
  people: DemoPeople;
  ids: string[];
  now: Date;
}

function application(one: DemoApplicant, at: number, { roundId, people, ids, now }: Place) {
  const submittedAt = new Date(
    now.getTime() - (10 * day * (demoApplicants.length - at)) / demoApplicants.length,
  );
  const { motivation, background, experience, decision = null, role = 'member', tags = [], draft } = one;
  const own = { [question.id]: question.options[at % 3] ?? '' };
  return {
    ...{ roundId, userId: ids[at] ?? '', role, tags },
    answers: { motivation, background, experience, own },
    ...{ createdAt: submittedAt, updatedAt: submittedAt },
    ...(draft ? { state: 'draft' as const } : { state: 'submitted' as const, turn: at + 1, submittedAt }),
    ...(decision ? { decision, decidedBy: people.organiser.userId, decidedAt: now } : {}),
  };
}

/** "mon 17-22, sat 9-14?" as the half hours of a week. */
function cellsOf(hours: string): string {
  const cells = Array.from({ length: weekCells }, () => '0');
  for (const stretch of hours.split(', ')) {
    const [, name = '', from, to, ifNeeded] = stretch.match(/^(\w{3}) ([\d.]+)-([\d.]+)(\?)?$/) ?? [];
    const midnight = minuteOf(slotAt(weekdays.indexOf(name) + 1, '00:00')) / 30;
    cells.fill(ifNeeded ? '1' : '2', midnight + Number(from) * 2, midnight + Number(to) * 2);
  }
  return cells.join('');
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
