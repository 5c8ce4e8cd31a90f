import { addDays } from '../../platform/time.ts';
import { slotOf, weeklyDates } from '../../sessions/schedule/schedule.rules.ts';
import { type Slot, slotParts } from '../rounds/slots.rules.ts';

/** What of a round says when its cohorts meet. */
export interface Weeks {
  /** A Monday. */
  startsOn: string;
  weeks: number;
  skippedDates: string[];
  minutes: number;
  zone: string;
}

/** A time that is taken, from and until. */
export interface Busy {
  startsAt: Date;
  endsAt: Date;
}

/** The date on which a cohort of a slot would first meet, but for dates that are left out. */
export const firstDateOf = ({ startsOn }: Pick<Weeks, 'startsOn'>, slot: Slot): string =>
  addDays(startsOn, slotParts(slot).weekday - 1);

/** Every meeting that a cohort of a slot would have. */
export function meetingsOf(round: Weeks, slot: Slot): Busy[] {
  const { time } = slotParts(slot);
  const dates = weeklyDates(firstDateOf(round, slot), round.weeks, round.skippedDates);
  return dates.map((date) => slotOf({ date, time, zone: round.zone }, round.minutes));
}

/** Whether somebody is elsewhere at one of these meetings; to end as another begins is fine. */
export const isBusyAt = (meetings: readonly Busy[], busy: readonly Busy[]) =>
  meetings.some((meeting) =>
    busy.some((other) => other.startsAt < meeting.endsAt && meeting.startsAt < other.endsAt),
  );
