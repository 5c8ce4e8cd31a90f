import { wallTimeOf, weekdayOf } from '../../platform/time.ts';

/**
 * Whether it is Monday morning in a zone, from eight to noon, and which Monday (its ISO date); null at other times. A
 * server that slept at eight catches up before the day is half over.
 */
export function mondayMorning(zone: string, now: Date): string | null {
  const { date, time } = wallTimeOf(now, zone);
  return weekdayOf(date) === 1 && time >= '08:00' && time < '12:00' ? date : null;
}

/** The name under which one weekly email is written once. */
export const weeklyName = (userId: string, monday: string) => `needs:${userId}:${monday}`;
