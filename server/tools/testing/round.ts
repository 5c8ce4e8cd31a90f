import { dayCells, weekCells } from '../../admissions/availability/cells.rules.ts';
import { freeHours } from '../../admissions/availability/tables.ts';
import type { Answers, ApplicationRole } from '../../admissions/rounds/rules.ts';
import { minuteOf, type Slot } from '../../admissions/rounds/slots.rules.ts';
import { applications, rounds } from '../../admissions/rounds/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { addDays, weekdayOf } from '../../platform/time.ts';
import type { World } from '../seed/world.ts';

/** Somebody who applied: their name, what they would do, and when they can, by slot. */
interface Applicant {
  name: string;
  role?: ApplicationRole;
  can: Record<Slot, 'yes' | 'ifneeded'>;
  experience?: number;
  tags?: string[];
}

const slots: Slot[] = ['mon-18:00', 'tue-19:00', 'wed-18:30'];

/**
 * A round of the group that has closed, in two months, with people who were accepted and have said when they are free.
 * Its slots are Monday 18:00, Tuesday 19:00 and Wednesday 18:30.
 */
export async function seedRound(db: Db, world: World, people: Applicant[], now: Date) {
  const day = (days: number) => addDays(now.toISOString().slice(0, 10), days);
  const [round] = await db
    .insert(rounds)
    .values({
      groupId: world.group.id,
      curriculumId: world.curriculum.id,
      name: 'Autumn round',
      startsOn: day(60 + 8 - weekdayOf(day(60))),
      weeks: 3,
      zone: 'Europe/Berlin',
      slots: slots.map((slot) => ({ slot, rooms: null })),
      announcedAt: now,
      opensAt: new Date(now.getTime() - 2 * 24 * 3600 * 1000),
      closesAt: new Date(now.getTime() - 24 * 3600 * 1000),
      seats: 200,
      sizeMin: 2,
      sizeTarget: 3,
      sizeMax: 4,
    })
    .returning();
  if (!round) throw new Error('The round was not stored.');
  const made = await db
    .insert(users)
    .values(
      people.map(({ name }, at) => ({ name, email: emailOf(name, at, round.id), zone: 'Europe/Berlin' })),
    )
    .returning({ id: users.id, name: users.name });
  const ids = made.map(({ id }) => id);
  await db.insert(applications).values(
    people.map(({ role = 'member', experience, tags = [] }, at) => ({
      ...{ roundId: round.id, userId: ids[at] ?? '', role, tags, turn: at + 1 },
      ...{ state: 'submitted' as const, decision: 'accept' as const, submittedAt: now },
      answers: (experience ? { experience } : {}) satisfies Answers,
    })),
  );
  await db.insert(freeHours).values(
    people.map(({ can }, at) => ({
      ...{ roundId: round.id, userId: ids[at] ?? '', zone: 'Europe/Berlin' },
      cells: cellsFor(can, round.minutes),
    })),
  );
  return { round, ids, idOf: (name: string) => made.find((one) => one.name === name)?.id ?? '' };
}

const emailOf = (name: string, at: number, roundId: string) =>
  `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}${at}.${roundId.slice(0, 8)}@round.test`;

/** A week of half hours in which just these slots are free. */
function cellsFor(can: Applicant['can'], minutes: number): string {
  const cells = Array.from({ length: weekCells }, () => '0');
  for (const [slot, answer] of Object.entries(can)) {
    const first = Math.floor(minuteOf(slot) / ((24 * 60) / dayCells));
    for (let cell = first; cell < first + Math.ceil(minutes / 30); cell++)
      cells[cell % weekCells] = answer === 'yes' ? '2' : '1';
  }
  return cells.join('');
}

/** So many who would read and some who would lead, free at most of the slots, each in a way of their own. */
export function crowd(readers: number, leaders: number): Applicant[] {
  const person = (at: number): Applicant['can'] =>
    Object.fromEntries(
      slots.flatMap((slot, index) =>
        (at + index) % 3 === 2 ? [] : [[slot, (at * 7 + index) % 4 === 3 ? 'ifneeded' : 'yes'] as const],
      ),
    );
  const everywhere = Object.fromEntries(slots.map((slot) => [slot, 'yes' as const]));
  return [
    ...Array.from({ length: readers }, (_, at) => ({
      name: `Reader ${String(at + 1).padStart(3, '0')}`,
      can: person(at),
      experience: (at % 5) + 1,
      tags: at % 4 === 0 ? ['policy'] : [],
    })),
    ...Array.from({ length: leaders }, (_, at) => ({
      name: `Leader ${at + 1}`,
      role: 'facilitator' as const,
      can: everywhere,
    })),
  ];
}
