import { z } from 'zod';
import { date, line, text } from '../../platform/fields.ts';
import { isTime } from '../../platform/time.ts';

const number = (min: number, max: number, missing: string) =>
  z.coerce.number(missing).int(missing).min(min, missing).max(max, missing);

/** Times to offer: from when, how long each, how many, and for how many weeks. */
export const offerForm = z.object({
  date: date('Choose the day.'),
  time: z.string('Choose the time.').refine(isTime, 'Choose the time.'),
  minutes: number(10, 120, 'Choose a length from 10 to 120 minutes.'),
  count: number(1, 12, 'Choose 1 to 12 times.'),
  weeks: number(1, 12, 'Choose 1 to 12 weeks.'),
  place: line(300, 'Say where you talk, or paste the link to a call.'),
  about: text(1000).default(''),
});

export const bookingForm = z.object({ topic: text(1000).default('') });
