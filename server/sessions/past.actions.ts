import { invalid } from '../platform/errors.ts';
import { dateIn, sayDate } from '../platform/time.ts';

/** Throws `invalid` for a time that is past, which may be a mistyped year, until somebody has said that it is meant. */
export function refusePast({ startsAt, zone }: { startsAt: Date; zone: string }, now: Date) {
  if (startsAt > now) return;
  const date = sayDate(dateIn(zone, startsAt));
  throw invalid({ date: `${date} is in the past. Check the year, or tick below if it took place then.` });
}
