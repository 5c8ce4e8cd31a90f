import { ownCohortFor } from '../../cohorts/queries.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { lockVenue } from '../../cohorts/venues/queries.ts';
import { unitsOf } from '../../curricula/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import { sessionsAddedEmail } from '../emails.ts';
import { refusePast } from '../past.actions.ts';
import { applyStanding } from '../rsvp/standing.actions.ts';
import { insertSessions, lockComing } from '../session.queries.ts';
import { tell } from '../tell.actions.ts';
import { clashesAt } from './clash.queries.ts';
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
  /** That the venue is used though another cohort is there then. */
  twice?: boolean;
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
    const first = placeOf(units, form.unitId);
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
    if (!form.twice) await refuseClashes(tx, group.id, cohort, rows);
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

/** Where the first session's unit stands in its curriculum; -1 for none. Throws `invalid` for one of another. */
function placeOf(units: readonly { id: string }[], unitId: string | null): number {
  const place = units.findIndex(({ id }) => id === unitId);
  if (unitId && place < 0) throw invalid({ unitId: 'Choose one of the cohort’s units.' });
  return place;
}

const list = new Intl.ListFormat('en-GB');
const mostSaid = 5;

/** Throws `invalid` where another cohort of the group is at this one's venue while some of the sessions would be. */
async function refuseClashes(
  tx: Db,
  groupId: string,
  { venue, zone }: { venue: string; zone: string },
  slots: readonly { startsAt: Date; endsAt: Date }[],
) {
  await lockVenue(tx, groupId, venue);
  const clashes = await clashesAt(tx, { groupId, venue, slots });
  if (clashes.size === 0) return;
  const said = [...clashes].map(
    ([start, cohort]) => `${cohort} on ${sayDate(dateIn(zone, new Date(start)))}`,
  );
  const more = said.length > mostSaid ? [`${said.length - mostSaid} more`] : [];
  throw invalid({
    twice: `${venue} is taken: ${list.format([...said.slice(0, mostSaid), ...more])}. Tick to use it anyway.`,
  });
}
