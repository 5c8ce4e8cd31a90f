import { type Cohort, updateCohort } from '../../cohorts/plan.queries.ts';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { fillSeats } from '../../cohorts/seats.actions.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { located } from '../../cohorts/venues/actions.ts';
import { unitsOf } from '../../curricula/queries.ts';
import { plannedUnits } from '../../curricula/rules.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { dateIn, weekdayOf } from '../../platform/time.ts';
import { settleAfterMove } from '../rsvp/standing.actions.ts';
import { lockComing, raiseSequences, updateSession } from '../session.queries.ts';
import { tellOfCohort } from '../tell.actions.ts';
import { placeChanges } from './changes.rules.ts';
import { type CohortSettings, curriculumFrom } from './plan.actions.ts';
import { replanned, type WeeklyPlan } from './replan.rules.ts';

/**
 * Changes a cohort's settings. Another first date, skipped date, time, zone or length moves the coming sessions that
 * still stood where the plan had them, and leaves alone those that were moved by hand; a first curriculum gives its
 * units to the coming sessions that have none; more seats go to the waitlist. Everyone seated is told once. Answers with
 * whom that reaches; null where there is nothing to tell.
 */
export async function changeCohort(
  actor: Actor,
  cohortId: string,
  change: CohortSettings & { version: number },
): Promise<Reach | null> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { standing, group } = await ownCohortFor(tx, actor, cohortId);
    allow(mayOrganise(standing));
    const { version, curriculum, ...rest } = change;
    const before = await lockCohort(tx, cohortId);
    const weekday = weekdayOf(rest.startsOn);
    const at = await located(tx, group.id, rest);
    const settings = { ...at, weekday, curriculumId: await curriculumFrom(tx, group.id, curriculum) };
    if (!before || !(await updateCohort(tx, cohortId, version, settings)))
      throw conflict(
        'Someone else has just changed this cohort. Check the current version, then save again.',
      );
    if (!before.curriculumId) await giveUnits(tx, cohortId, settings.curriculumId, now);
    const after = { ...before, ...settings };
    const placed = placeChanges(before, after).length > 0 ? await raiseSequences(tx, cohortId, now) : [];
    const moved = await moveComing(tx, before, settings, now);
    const reach = await tellOfCohort(tx, actor, { before, after, group, placed, moved, now });
    await fillSeats(tx, after, now);
    return reach;
  });
}

async function moveComing(tx: Db, before: Cohort, after: WeeklyPlan, now: Date) {
  const coming = await lockComing(tx, before.id, now);
  const moved = replanned(coming, before, after, { now, today: dateIn(before.zone, now) });
  const past = moved.find(({ startsAt }) => startsAt <= now);
  if (past) {
    const field = past.date === past.was.date ? 'time' : 'startsOn';
    throw invalid({ [field]: 'This would put an upcoming session in the past. Choose a later one.' });
  }
  for (const { id, version, date, time, zone, minutes, startsAt, endsAt } of moved) {
    await updateSession(tx, id, version, { date, time, zone, minutes, startsAt, endsAt });
  }
  await settleAfterMove(
    tx,
    moved.map(({ id }) => id),
    now,
  );
  return moved;
}

async function giveUnits(tx: Db, cohortId: string, curriculumId: string | null, now: Date) {
  const units = curriculumId ? plannedUnits(await unitsOf(tx, curriculumId), false) : [];
  const bare = (await lockComing(tx, cohortId, now)).filter(({ unitId }) => unitId === null);
  for (const [index, { id, version }] of bare.slice(0, units.length).entries()) {
    await updateSession(tx, id, version, { unitId: units[index]?.id ?? null });
  }
}
