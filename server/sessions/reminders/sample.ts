import { weekMinutes } from '../../curricula/rules.ts';
import type { Db } from '../../platform/db.ts';
import { placeOf } from '../place.rules.ts';
import type { ReminderFacts } from './emails.ts';
import { nextSessionOf, readingsOfUnits } from './queries.ts';

/** What a reminder would say: of the group's next session or, while it has planned none, of one that is made up. */
export async function sampleOf(
  db: Db,
  group: { id: string; name: string; zone: string },
  now: Date,
): Promise<Omit<ReminderFacts, 'kind'>> {
  const next = await nextSessionOf(db, group.id, now);
  if (!next) return { ...madeUp(group, now), group, now, people: [] };
  const { session, title, cohort } = next;
  const readings = await readingsOfUnits(db, session.unitId ? [session.unitId] : []);
  const reading = weekMinutes(readings.get(session.unitId ?? '') ?? []);
  return { session, title, cohort, group, now, people: [], place: placeOf(cohort, session), reading };
}

const madeUp = ({ zone }: { zone: string }, now: Date) => ({
  session: { id: 'example', startsAt: new Date(now.getTime() + 2 * 86_400_000), minutes: 90 },
  title: 'Goals misunderstood',
  cohort: { id: 'example', name: 'Tuesday cohort', zone },
  place: { venue: 'City library', address: '', onlineUrl: '' },
  reading: { minutes: 75, unknown: 0 },
});
