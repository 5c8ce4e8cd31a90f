import { sayDate } from '../../platform/time.ts';
import type { Days } from './rules.ts';

/** The days in words: "from Monday 5 January to Friday 27 February", or "for good from Monday 5 January". */
export const sayDays = ({ startsOn, endsOn }: Days, now: Date): string =>
  endsOn === null
    ? `for good from ${sayDate(startsOn, now)}`
    : `from ${sayDate(startsOn, now)} to ${sayDate(endsOn, now)}`;

/** The same at the beginning of a line. */
export const asHeading = (words: string) => words.replace(/^./, (first) => first.toUpperCase());
