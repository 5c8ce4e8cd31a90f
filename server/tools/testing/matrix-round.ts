import { placementDrafts, placementSolves } from '../../admissions/placement/tables.ts';
import { applicationHistory, applications, rounds } from '../../admissions/rounds/tables.ts';
import type { Db } from '../../platform/db.ts';
import { addDays, weekdayOf } from '../../platform/time.ts';
import type { World } from '../seed/world.ts';

/** The question that nobody has answered yet; the other one the member has. */
export const questionId = '6a1f9c1e-3f55-4c25-9a52-0d7b7f0a4a11';
const answeredId = '0f2a5a3c-8a47-4b0b-9a40-5f9f6a1c2b22';

/** A round of the group that is open, with the member's application to it. Answers with both ids. */
export async function furnishRound(db: Db, world: World, now: Date) {
  const day = (days: number) => addDays(now.toISOString().slice(0, 10), days);
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
  const [round] = await db
    .insert(rounds)
    .values({
      ...{ groupId: world.group.id, curriculumId: world.curriculum.id, name: 'Spring round' },
      ...{
        about: 'For everyone who is **new** to it.',
        startsOn: day(68 - weekdayOf(day(60))),
        weeks: 3,
        zone: 'Europe/Berlin',
      },
      slots: ['mon-18:00', 'mon-19:30', 'wed-18:00'].map((slot) => ({ slot, rooms: null })),
      ...{ announcedAt: hours(-48), opensAt: hours(-24), closesAt: hours(24 * 14), seats: 12 },
      questions: [
        { ...question, id: questionId, kind: 'short' as const, label: 'How did you hear of us?' },
        {
          ...question,
          id: answeredId,
          kind: 'choice' as const,
          label: 'Tea or coffee?',
          options: ['Tea', 'Coffee'],
        },
      ],
    })
    .returning({ id: rounds.id });
  const [application] = await db
    .insert(applications)
    .values({
      ...{ roundId: round?.id ?? '', userId: world.people.member.id, state: 'submitted', turn: 1 },
      ...{ submittedAt: hours(-3), version: 0 },
      answers: {
        ...{ motivation: 'I worry, and would rather read.', background: 'A nurse.', experience: 2 },
        own: { [answeredId]: 'Tea' },
      },
    })
    .returning({ id: applications.id });
  await db.insert(applicationHistory).values({
    applicationId: application?.id ?? '',
    number: 1,
    what: 'submitted',
    by: world.people.member.id,
  });
  const either = { id: world.people.outsider.id, role: 'either' as const, experience: 3, tags: [], can: {} };
  const leader = {
    id: world.people.facilitator.id,
    role: 'facilitator' as const,
    experience: null,
    tags: [],
    can: {},
  };
  const [draft, other] = await db
    .insert(placementDrafts)
    .values(
      [1, 2].map((number) => ({
        ...{ roundId: round?.id ?? '', number, madeBy: world.people.organiser.id },
        settings: {
          ...{ size: { min: 4, target: 6, max: 8 }, slots: [{ slot: 'mon-18:00', rooms: null }] },
          ...{ leaders: [{ id: leader.id, max: 1 }], together: [], apart: [], locks: [], balance: [] },
        },
        facts: { minutes: 90, people: [either, leader] },
        // Only the second has a cohort, so that there is something to compare.
        groups:
          number === 1 ? [] : [{ slot: 'mon-18:00', facilitator: leader.id, participants: [either.id] }],
      })),
    )
    .returning({ id: placementDrafts.id });
  await db
    .insert(placementSolves)
    .values([draft, other].map((one) => ({ draftId: one?.id ?? '', state: 'done' as const })));
  return {
    roundId: round?.id ?? '',
    applicationId: application?.id ?? '',
    draftId: draft?.id ?? '',
    questionId,
  };
}

/** An earlier round in which somebody was put on the waitlist, who is offered a seat now. Answers with the application. */
export async function furnishWaiting(db: Db, world: World, userId: string, now: Date): Promise<string> {
  const day = (days: number) => addDays(now.toISOString().slice(0, 10), days);
  const [round] = await db
    .insert(rounds)
    .values({
      ...{ groupId: world.group.id, name: 'Summer round', weeks: 3 },
      ...{ startsOn: day(1 - weekdayOf(day(0)) - 14), zone: 'Europe/Berlin', seats: 12 },
      ...{ opensAt: addHours(now, -2400), closesAt: addHours(now, -1200), formedAt: addHours(now, -900) },
    })
    .returning({ id: rounds.id });
  const [application] = await db
    .insert(applications)
    .values({
      ...{ roundId: round?.id ?? '', userId, state: 'submitted', turn: 1, submittedAt: addHours(now, -1300) },
      ...{ decision: 'waitlist', told: 'waitlist', answers: {} },
    })
    .returning({ id: applications.id });
  return application?.id ?? '';
}

const addHours = (instant: Date, hours: number) => new Date(instant.getTime() + hours * 3_600_000);

const question = { help: '', options: [], required: false };
