import { located } from '../../cohorts/venues/actions.ts';
import { unitsOf } from '../../curricula/queries.ts';
import { plannedUnits } from '../../curricula/rules.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db, isDuplicate } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { addDays, dateIn, sayDate, weekdayOf } from '../../platform/time.ts';
import { curriculumFrom } from '../../sessions/schedule/plan.actions.ts';
import { lockRound } from './applications.queries.ts';
import { organisedRoundFor, type Round } from './queries.ts';
import { fillPlaces } from './seats.actions.ts';
import { handedInCount, insertRound, type RoundChange, updateRound } from './settings.queries.ts';

/** What an organiser says about a round. */
export interface RoundSettings
  extends Pick<
    Round,
    | 'name'
    | 'about'
    | 'withOptional'
    | 'startsOn'
    | 'skippedDates'
    | 'minutes'
    | 'zone'
    | 'opensAt'
    | 'closesAt'
    | 'lateUntil'
    | 'seats'
    | 'sizeMin'
    | 'sizeTarget'
    | 'sizeMax'
    | 'approval'
    | 'blind'
    | 'facilitatorsApply'
    | 'prerequisite'
    | 'venue'
    | 'address'
    | 'onlineUrl'
  > {
  /** One of the group's by its id, `library:NAME` for a copy of a shipped one, '' for none. */
  curriculum: string;
  /** How many weeks where no curriculum says so. */
  weeks: number;
  prerequisiteCurriculum: string;
}

/**
 * Stores a new round that only organisers see yet, with the times and questions of the one that it is to be like. Its id comes with the form, so that
 * sending it twice makes one.
 */
export async function planRound(
  actor: Actor,
  slug: string,
  { id, like, ...settings }: RoundSettings & { id?: string | undefined; like?: string | undefined },
): Promise<string> {
  try {
    return await db.transaction(async (tx) => {
      const { group, role } = await ownGroupFor(tx, actor, slug);
      allow(mayOrganise({ group: role }));
      const facts = await settle(tx, group.id, settings);
      refusePast(facts);
      refuseClosed(facts);
      const copied = like ? await copyOf(tx, actor, group.id, like) : {};
      const made = { groupId: group.id, createdBy: actor.userId };
      return insertRound(tx, { ...facts, ...copied, ...(id ? { id } : {}), ...made });
    });
  } catch (error) {
    if (id && isDuplicate(error)) return isThereAlready({ id }).id;
    throw error;
  }
}

/** What a new round takes over from an earlier one besides what its form shows. Throws `missing`. */
async function copyOf(tx: Db, actor: Actor, groupId: string, roundId: string) {
  const { round } = await organisedRoundFor(tx, actor, roundId);
  if (round.groupId !== groupId) throw missing();
  return { slots: round.slots, questions: round.questions };
}

/**
 * Changes a round's settings. More places go to the first of the waitlist where nobody decides on applications. Answers
 * with whether it is still a draft that only organisers see.
 */
export async function changeRound(
  actor: Actor,
  roundId: string,
  { version, ...settings }: RoundSettings & { version: number },
) {
  return db.transaction(async (tx) => {
    await organisedRoundFor(tx, actor, roundId);
    const round = await lockRound(tx, roundId);
    if (!round) throw missing();
    const facts = await settle(tx, round.groupId, settings);
    if (facts.startsOn !== round.startsOn) refusePast(facts);
    if (facts.approval !== round.approval && (await handedInCount(tx, roundId)) > 0)
      throw invalid({
        approval: 'People have already applied on these terms, so you can’t change this.',
      });
    if (!(await updateRound(tx, roundId, version, facts)))
      throw conflict(
        'Someone else has changed this round in the meantime. Save again to keep what you see here.',
      );
    await fillPlaces(tx, { ...round, ...facts }, clock.now());
    return round.announcedAt === null;
  });
}

/** The round's columns from what was said: a Monday to begin, and a week for each unit. */
async function settle(
  tx: Db,
  groupId: string,
  { curriculum, prerequisiteCurriculum, ...settings }: RoundSettings,
) {
  const curriculumId = await curriculumFrom(tx, groupId, curriculum);
  const units = curriculumId ? plannedUnits(await unitsOf(tx, curriculumId), settings.withOptional) : [];
  const startsOn = addDays(settings.startsOn, 1 - weekdayOf(settings.startsOn));
  const weeks = units.length || settings.weeks;
  refuseTooLate(settings, startsOn, weeks);
  return {
    ...(await located(tx, groupId, settings)),
    ...{ curriculumId, startsOn, weeks },
    prerequisiteCurriculumId: await earlierCourse(tx, groupId, prerequisiteCurriculum),
  } satisfies RoundChange;
}

/** A mistyped year: all of the first week would be over. */
function refusePast({ startsOn, zone }: Pick<Round, 'startsOn' | 'zone'>) {
  const end = addDays(startsOn, 6);
  if (end < dateIn(zone, clock.now()))
    throw invalid({ startsOn: `That week ended on ${sayDate(end)}. Check the year.` });
}

/** Nobody could ever apply to a new round that has closed. */
function refuseClosed({ closesAt, zone }: Pick<Round, 'closesAt' | 'zone'>) {
  if (closesAt <= clock.now())
    throw invalid({
      closesOn: `Applications would have closed on ${sayDate(dateIn(zone, closesAt))}. Check the year.`,
    });
}

/** Nobody can join cohorts that have met for the last time. */
function refuseTooLate(
  { lateUntil, zone, skippedDates }: Pick<Round, 'lateUntil' | 'zone' | 'skippedDates'>,
  startsOn: string,
  weeks: number,
) {
  const last = addDays(startsOn, 7 * (weeks + skippedDates.length) - 1);
  if (lateUntil && dateIn(zone, lateUntil) > last)
    throw invalid({
      lateOn: `The cohorts’ last week ends on ${sayDate(last)}. Choose that day or an earlier one.`,
    });
}

async function earlierCourse(tx: Db, groupId: string, choice: string): Promise<string | null> {
  try {
    return await curriculumFrom(tx, groupId, choice);
  } catch {
    throw invalid({ prerequisiteCurriculum: 'Choose one of the group’s curricula.' });
  }
}
