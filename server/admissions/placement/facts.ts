import type { Db } from '../../platform/db.ts';
import { addDays, instantOf } from '../../platform/time.ts';
import { isAnyFree } from '../availability/own.rules.ts';
import { hoursOf } from '../availability/queries.ts';
import { canOf, isAlwaysAway, lostToClocks } from '../availability/rules.ts';
import { acceptedOf } from '../rounds/applications.queries.ts';
import type { Round } from '../rounds/queries.ts';
import { busyOf } from './facts.queries.ts';
import { factsOf } from './facts.rules.ts';
import type { Facts } from './instance.rules.ts';

/** What a draft would be made from now: who was accepted, and when they can. Three statements. */
export async function factsFor(db: Db, round: Round): Promise<Facts> {
  const midnight = (date: string) => instantOf({ date, time: '00:00', zone: round.zone });
  const weeks = round.weeks + round.skippedDates.length + 1;
  const rows = await acceptedOf(db, round.id);
  const hours = await hoursOf(db, round.id);
  const last = midnight(addDays(round.startsOn, 7 * weeks));
  const busy = await busyOf(db, round.id, midnight(round.startsOn), last);
  const accepted = rows.map(({ application: { userId, role, answers, tags } }) => {
    const own = hours.get(userId);
    const experience = answers.experience ?? null;
    const about = { userId, role, experience, tags };
    if (!own || !isAnyFree(own.cells)) return { ...about, can: null, clocks: [], away: false };
    const lost = { clocks: lostToClocks(own, round), away: isAlwaysAway(own, round) };
    return { ...about, can: canOf(own, round), ...lost };
  });
  return factsOf(
    round,
    accepted,
    Map.groupBy(busy, ({ userId }) => userId),
  );
}
