import { cohortToFollow } from '../../cohorts/follow-on/queries.ts';
import {
  type Cohort,
  holdCurriculum,
  insertCohort,
  type NewCohort,
  namesOfCohorts,
} from '../../cohorts/plan.queries.ts';
import { changeSeat } from '../../cohorts/seats.queries.ts';
import { takeSeat } from '../../cohorts/taking.actions.ts';
import { located } from '../../cohorts/venues/actions.ts';
import { lockVenue } from '../../cohorts/venues/queries.ts';
import { nameFor } from '../../cohorts/words.rules.ts';
import { copyLibrary } from '../../curricula/actions.ts';
import { library } from '../../curricula/library.ts';
import { unitsOf } from '../../curricula/queries.ts';
import { plannedUnits } from '../../curricula/rules.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db, isDuplicate } from '../../platform/db.ts';
import { allow, invalid } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { instantOf, sayDate, weekdayOf } from '../../platform/time.ts';
import { insertSessions } from '../session.queries.ts';
import { withClashes } from './clash.queries.ts';
import { datesOf } from './holidays.actions.ts';
import { markOf, type PlannedDate, slotOf, weeklyDates } from './schedule.rules.ts';

/** What is the same for a new cohort and for its settings later. */
export interface CohortSettings {
  /** '' to be named after its day. */
  name: string;
  time: string;
  zone: string;
  minutes: number;
  venue: string;
  address: string;
  onlineUrl: string;
  /** The first session's date, which is also the weekday of all. */
  startsOn: string;
  skippedDates: string[];
  seats: number;
  signUp: Cohort['signUp'];
  /** One of the group's by its id, `library:NAME` for a copy of a shipped one, '' for none. */
  curriculum: string;
}

export interface CohortPlan extends CohortSettings {
  /** Made with the form, so that sending it twice plans once. */
  id?: string | undefined;
  kind: Cohort['kind'];
  withOptional: boolean;
  /** Public holidays on which it meets all the same. */
  meetOn?: readonly string[];
  /** The dates that the planner has been shown, as `markOf` writes them; undefined where nobody was shown any. */
  seen?: string | undefined;
  /** Whoever plans it leads its sessions. */
  leads?: boolean;
  /** Null for a draft, which takes no sign-ups yet. */
  publishedAt?: Date | null;
  /** It meets already: its first sessions are past. */
  hasBegun?: boolean;
  /** How many sessions where no curriculum says so. */
  count: number;
  /** The cohort of the group that it follows; null for none. */
  follows?: string | null;
}

/** Makes a cohort and its sessions, one for each unit of its curriculum, week after week. Answers with its id. */
export async function planCohort(actor: Actor, slug: string, plan: CohortPlan): Promise<string> {
  try {
    return await db.transaction((tx) => plannedCohort(tx, actor, slug, plan));
  } catch (error) {
    if (plan.id && isDuplicate(error)) return isThereAlready({ id: plan.id }).id;
    throw error;
  }
}

async function plannedCohort(tx: Db, actor: Actor, slug: string, plan: CohortPlan): Promise<string> {
  const { group, role } = await ownGroupFor(tx, actor, slug);
  allow(mayOrganise({ group: role }));
  const { withOptional, meetOn = [], seen, leads, hasBegun, count, curriculum, follows, ...settings } = plan;
  const curriculumId = await curriculumFrom(tx, group.id, curriculum);
  const units = await unitsToRead(tx, curriculumId, withOptional);
  const sessions = units.length || count;
  if (!hasBegun && instantOf({ ...plan, date: plan.startsOn }) <= clock.now())
    throw invalid({
      startsOn: `${sayDate(plan.startsOn)} is in the past. Check the year, or tick below if the cohort has already begun.`,
    });
  const series = { date: plan.startsOn, count: sessions, skipped: plan.skippedDates, meetOn };
  await lockVenue(tx, group.id, plan.venue);
  const dates = await withClashes(tx, group.id, plan, await datesOf(tx, group.id, series));
  if (seen !== undefined && seen !== markOf(dates))
    throw invalid({}, 'These are the dates now. Check them, then plan the sessions.');
  const place = await located(tx, group.id, { ...settings, skippedDates: skippedOf(plan, dates) });
  const name =
    plan.name || nameFor({ ...plan, weekday: weekdayOf(plan.startsOn) }, await namesOfCohorts(tx, group.id));
  const former = follows ? await cohortToFollow(tx, group.id, follows) : undefined;
  const cohort = { ...place, name, curriculumId, groupId: group.id, followsId: former?.id ?? null };
  const made = await makeCohort(tx, cohort, units, sessions, leads ? actor.userId : null);
  if (leads) await seatLeader(tx, made.cohort.id, actor.userId);
  return made.cohort.id;
}

/** Holidays are skipped like any other date from then on. */
const skippedOf = ({ skippedDates }: CohortPlan, dates: PlannedDate[]) => [
  ...new Set([...skippedDates, ...dates.flatMap(({ date, isSkipped }) => (isSkipped ? [date] : []))]),
];

async function seatLeader(tx: Db, cohortId: string, userId: string) {
  const wish = { role: 'facilitator', approved: true, byOrganiser: true, note: '' } as const;
  await takeSeat(tx, cohortId, userId, wish, clock.now());
  await changeSeat(tx, cohortId, userId, { mayLead: true });
}

/** The units that a cohort of this curriculum meets for, in order; none without a curriculum. */
export async function unitsToRead(tx: Db, curriculumId: string | null, withOptional: boolean) {
  return curriculumId ? plannedUnits(await unitsOf(tx, curriculumId), withOptional) : [];
}

/**
 * Makes a cohort and so many sessions, week after week, with a unit for each while there are some. Whoever is named
 * leads them all.
 */
export async function makeCohort(
  tx: Db,
  plan: Omit<NewCohort, 'weekday'>,
  units: readonly { id: string }[],
  count: number,
  facilitatorId: string | null = null,
) {
  const cohort = await insertCohort(tx, { ...plan, weekday: weekdayOf(plan.startsOn) });
  const sessions = weeklyDates(cohort.startsOn, count, cohort.skippedDates).map((date, index) => ({
    cohortId: cohort.id,
    unitId: units[index]?.id ?? null,
    facilitatorId,
    ...slotOf({ date, time: cohort.time, zone: cohort.zone }, cohort.minutes),
  }));
  await insertSessions(tx, sessions);
  return { cohort, sessions };
}

/** The id of the curriculum that was chosen, copied from the library where it is one of those. Throws `invalid`. */
export async function curriculumFrom(tx: Db, groupId: string, choice: string): Promise<string | null> {
  if (choice === '') return null;
  const shipped = library().find(({ name }) => choice === `library:${name}`);
  if (shipped) return copyLibrary(tx, groupId, shipped.name);
  if (!choice.startsWith('library:') && (await holdCurriculum(tx, groupId, choice))) return choice;
  throw invalid({ curriculum: 'Choose one of the group’s curricula, or one from the library.' });
}
