import { ownCohortFor } from '../../cohorts/queries.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { unitsOf } from '../../curricula/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { sessionsAddedEmail } from '../emails.ts';
import { refusePast } from '../past.actions.ts';
import { applyStanding } from '../rsvp/standing.actions.ts';
import { insertSessions, lockComing } from '../session.queries.ts';
import { tell } from '../tell.actions.ts';
import { askAboutHolidays } from './holidays.actions.ts';
import { slotOf, weeklyDates } from './schedule.rules.ts';

export interface NewSessions {
  /** Of the first: made with the form, so that sending it twice adds once. */
  id?: string | undefined;
  date: string;
  time: string;
  minutes: number;
  title: string;
  unitId: string | null;
  /** How many, a week apart. */
  count: number;
  /** Public holidays that are skipped, of those that the page asked about. */
  holidays?: string[];
  asked?: string[];
  /** That those in the past have been held. */
  held?: boolean;
  capacity?: number | null;
  guestsEach?: number;
}

/**
 * Adds a session, or a weekly series of them; the first gets the unit, and the units after it follow. Answers with whom
 * the email about those to come reaches; null where none are.
 */
export async function addSessions(actor: Actor, cohortId: string, form: NewSessions): Promise<Reach | null> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { cohort, group, standing } = await ownCohortFor(tx, actor, cohortId);
    allow(mayFacilitate(standing));
    const locked = await lockCohort(tx, cohortId);
    if (locked?.endedAt) throw conflict('This cohort has ended. Reopen it in its settings to add sessions.');
    const units = cohort.curriculumId ? await unitsOf(tx, cohort.curriculumId) : [];
    const first = units.findIndex(({ id }) => id === form.unitId);
    if (form.unitId && first < 0) throw invalid({ unitId: 'Choose one of the cohort’s units.' });
    const { date, count, holidays: skipped = [], asked = [] } = form;
    await askAboutHolidays(tx, group.id, { date, count, skipped }, asked);
    const rows = weeklyDates(date, count, skipped).map((date, index) => ({
      id: index === 0 ? form.id : undefined,
      cohortId,
      unitId: first < 0 ? null : (units[first + index]?.id ?? null),
      ...{ title: form.title, capacity: form.capacity ?? null, guestsEach: form.guestsEach ?? 0 },
      ...slotOf({ date, time: form.time, zone: cohort.zone }, form.minutes),
    }));
    const [earliest] = rows;
    if (earliest && !form.held) refusePast(earliest, now);
    if (!(await insertSessions(tx, rows))) {
      isThereAlready({ id: form.id });
      return null;
    }
    const coming = await lockComing(tx, cohortId, now);
    await applyStanding(
      tx,
      coming.map(({ id }) => id),
      now,
    );
    const starts = rows.map(({ startsAt }) => startsAt).filter((start) => start > now);
    if (starts.length === 0) return null;
    return tell(tx, actor, { cohortId, groupId: group.id, sessionIds: [] }, (reader) =>
      sessionsAddedEmail(reader, { cohort, group, now }, starts),
    );
  });
}
