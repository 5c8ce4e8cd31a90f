import type { Seating } from '../cohorts/events.ts';
import { type Cohort, hasCurriculum, insertCohort, updateCohort } from '../cohorts/plan.queries.ts';
import { ownCohortFor } from '../cohorts/queries.ts';
import { fillSeats, publishSeated } from '../cohorts/seats.actions.ts';
import { lockCohort } from '../cohorts/seats.queries.ts';
import { copyLibrary } from '../curricula/actions.ts';
import { unitsOf } from '../curricula/queries.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { mayOrganise } from '../groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, invalid } from '../platform/errors.ts';
import { publish } from '../platform/events.ts';
import { weekdayOf } from '../platform/time.ts';
import { followsCohort, plannedUnits, slotOf, weeklyDates } from './schedule.rules.ts';
import { insertSessions, lockComing, updateSession } from './session.queries.ts';
import { tellOfCohort } from './tell.actions.ts';

/** What is the same for a new cohort and for its settings later. */
export interface CohortSettings {
  name: string;
  time: string;
  zone: string;
  minutes: number;
  venue: string;
  address: string;
  onlineUrl: string;
  seats: number;
  signUp: Cohort['signUp'];
}

export interface CohortPlan extends CohortSettings {
  kind: Cohort['kind'];
  /** One of the group's by its id, `library:NAME` for a copy of a shipped one, '' for none. */
  curriculum: string;
  withOptional: boolean;
  /** How many sessions where no curriculum says so. */
  count: number;
  startsOn: string;
  skippedDates: string[];
}

/** Makes a cohort and its sessions, one for each unit of its curriculum, week after week. Answers with its id. */
export async function planCohort(actor: Actor, slug: string, plan: CohortPlan): Promise<string> {
  return db.transaction(async (tx) => {
    const { group, role } = await ownGroupFor(tx, actor, slug);
    allow(mayOrganise({ group: role }));
    const { withOptional, count, curriculum, ...settings } = plan;
    const curriculumId = await curriculumFrom(tx, group.id, curriculum);
    const weekday = weekdayOf(plan.startsOn);
    const cohort = await insertCohort(tx, { ...settings, curriculumId, groupId: group.id, weekday });
    const all = curriculumId ? await unitsOf(tx, curriculumId) : [];
    const units = plannedUnits(all, withOptional);
    const dates = weeklyDates(plan.startsOn, units.length || count, plan.skippedDates);
    const sessions = dates.map((date, index) => ({
      cohortId: cohort.id,
      unitId: units[index]?.id ?? null,
      ...slotOf({ date, time: plan.time, zone: plan.zone }, plan.minutes),
    }));
    await insertSessions(tx, sessions);
    return cohort.id;
  });
}

async function curriculumFrom(tx: Db, groupId: string, choice: string): Promise<string | null> {
  if (choice === '') return null;
  if (choice.startsWith('library:')) return copyLibrary(tx, groupId, choice.slice('library:'.length));
  if (await hasCurriculum(tx, groupId, choice)) return choice;
  throw invalid({ curriculum: 'Choose one of the group’s curricula, or one of the library.' });
}

/**
 * Changes a cohort's settings. Another time, zone or length moves the coming sessions that still stood at the old
 * one, and leaves alone those that were moved by hand; more seats go to the waitlist. Everyone seated is told once.
 */
export async function changeCohort(
  actor: Actor,
  cohortId: string,
  change: CohortSettings & { version: number },
) {
  const now = clock.now();
  const done = await db.transaction(async (tx) => {
    const { standing, group } = await ownCohortFor(tx, actor, cohortId);
    allow(mayOrganise(standing));
    const before = await lockCohort(tx, cohortId);
    const { version, ...settings } = change;
    if (!before || !(await updateCohort(tx, cohortId, version, settings)))
      throw conflict(
        'Somebody changed this cohort meanwhile. Look at what is there now, then send yours again.',
      );
    const moved = await moveComing(tx, before, settings, now);
    await tellOfCohort(tx, actor, { before, after: { ...before, ...settings }, group, moved, now });
    return { moved, seated: await fillSeats(tx, { ...before, ...settings }, now) };
  });
  publishChanged(done);
}

async function moveComing(tx: Db, before: Cohort, after: CohortSettings, now: Date) {
  const { time, zone, minutes } = after;
  if (time === before.time && zone === before.zone && minutes === before.minutes) return [];
  const coming = await lockComing(tx, before.id, now);
  const moved = coming
    .filter((session) => followsCohort(session, before, now))
    .map((session) => ({ ...session, ...slotOf({ date: session.date, time, zone }, minutes) }));
  for (const { id, version, startsAt, endsAt } of moved) {
    await updateSession(tx, id, version, { time, zone, minutes, startsAt, endsAt });
  }
  return moved;
}

function publishChanged({ moved, seated }: { moved: { id: string }[]; seated: Seating[] }) {
  for (const { id } of moved) publish('sessions.changed', { sessionId: id });
  publishSeated(seated);
}
