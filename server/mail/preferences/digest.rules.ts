import { dateIn, instantOf } from '../../platform/time.ts';

/** When the email of the day comes, by the clock of whoever reads it. */
const time = '07:00';

/**
 * Whether what has waited since an instant belongs into the email of today: from seven in the morning where its reader
 * lives, also on days on which the clocks change there, and once a day, since what is written later waits for tomorrow.
 */
export const isDueToday = (since: Date, zone: string, now: Date): boolean => {
  const morning = instantOf({ date: dateIn(zone, now), time, zone });
  return since < morning && morning <= now;
};
