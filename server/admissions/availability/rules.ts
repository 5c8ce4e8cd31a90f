import { addDays, weekdayOf } from '../../platform/time.ts';
import { slotOf, weeklyDates } from '../../sessions/schedule/schedule.rules.ts';
import { type RoundSlot, type Slot, slotParts } from '../rounds/slots.rules.ts';
import {
  type Can,
  countedOf,
  levelOf,
  type Said,
  type Stretch,
  weekCells,
  worstCell,
} from './cells.rules.ts';
import { type Offset, offsetsOf, partsOf } from './zone.rules.ts';

/** When somebody can come: half hours of a week where they are, and the weeks in which they are away. */
export interface Hours extends Said {
  /** IANA zone of the cells. */
  zone: string;
}

/** Weeks on end in which a slot is at the same time, with its first and last date as that person's calendar has them. */
export interface DatedStretch extends Stretch {
  from: string;
  until: string;
}

/** Where slots lie in somebody's week, in the order of the round's weeks. */
type Stretches = Record<Slot, DatedStretch[]>;

/** What of a round says when its cohorts could meet. */
export interface Weeks {
  /** A Monday. */
  startsOn: string;
  weeks: number;
  skippedDates: readonly string[];
  /** Length of a session. */
  minutes: number;
  zone: string;
  slots: readonly RoundSlot[];
}

/** How well somebody can make each slot of a round; those they cannot make are not in it. */
export function canOf(hours: Hours, round: Weeks): Record<Slot, Can> {
  const can: Record<Slot, Can> = {};
  for (const [slot, stretches] of Object.entries(stretchesOf(round, hours.zone))) {
    const level = levelOf(stretches, hours);
    if (level) can[slot] = level;
  }
  return can;
}

/**
 * How well somebody can make one slot at the real instants of every week in which they are not away, whatever the
 * clocks do here or there: 'yes', 'ifneeded', or null where it is not free in one of them.
 */
export function slotLevel(hours: Hours, round: Weeks, slot: Slot): Can | null {
  const known = stretchesOf(round, hours.zone)[slot];
  return levelOf(
    known ?? stretchesOf({ ...round, slots: [{ slot, rooms: null }] }, hours.zone)[slot] ?? [],
    hours,
  );
}

/**
 * The same for somebody who joins on a date: weeks that are over need no time of theirs. Once all of them are, as where
 * sessions were postponed beyond the round's weeks, every week counts again.
 */
export function slotLevelFrom(hours: Hours, round: Weeks, slot: Slot, today: string): Can | null {
  const [all, thisMonday] = [weeksOf(round), mondayOf(today)];
  const over = all.filter((monday) => monday < thisMonday);
  const away = over.length === all.length ? hours.away : [...hours.away, ...over];
  return slotLevel({ ...hours, away }, round, slot);
}

/** The slots that somebody could make in some weeks, and that the clocks move to where they are not free in others. */
export const lostToClocks = (hours: Hours, round: Weeks): Slot[] =>
  Object.entries(stretchesOf(round, hours.zone))
    .filter(([, stretches]) => {
      const counted = countedOf(stretches, hours).map((stretch) => worstCell(hours.cells, stretch));
      return counted.includes(0) && counted.some((worst) => worst > 0);
    })
    .map(([slot]) => slot);

/** Whether somebody is away in every week in which a cohort could meet. */
export const isAlwaysAway = ({ away }: Hours, round: Weeks): boolean =>
  weeksOf(round).every((week) => away.includes(week));

// Where the slots lie depends on the round and the zone alone: a thousand people in ten zones ask for ten answers.
const remembered = new WeakMap<Weeks, Map<string, Stretches>>();

/** Where a round's slots lie in the week of a zone, reckoned once for each round (as read) and zone. */
export function stretchesOf(round: Weeks, zone: string): Stretches {
  const byZone = remembered.get(round) ?? new Map<string, Stretches>();
  remembered.set(round, byZone);
  const known = byZone.get(zone) ?? reckoned(round, zone);
  byZone.set(zone, known);
  return known;
}

interface Meeting {
  monday: string;
  startsAt: Date;
  endsAt: Date;
}

function reckoned(round: Weeks, zone: string): Stretches {
  const meetings = meetingsOf(round);
  const all = [...meetings.values()].flat();
  const [from, until] = [
    Math.min(...all.map(({ startsAt }) => startsAt.getTime())),
    Math.max(...all.map(({ endsAt }) => endsAt.getTime())),
  ];
  const offsets = all.length > 0 ? offsetsOf(zone, new Date(from), new Date(until)) : [];
  return Object.fromEntries(
    [...meetings].map(([slot, mine]) => [slot, joined(mine.map((meeting) => placed(meeting, offsets)))]),
  );
}

const meetingsByRound = new WeakMap<Weeks, Map<Slot, Meeting[]>>();

/** Every session that each slot of a round would have. */
function meetingsOf(round: Weeks): Map<Slot, Meeting[]> {
  const known =
    meetingsByRound.get(round) ?? new Map(round.slots.map(({ slot }) => [slot, meetings(round, slot)]));
  meetingsByRound.set(round, known);
  return known;
}

function meetings({ startsOn, weeks, skippedDates, zone, minutes }: Weeks, slot: Slot): Meeting[] {
  const { weekday, time } = slotParts(slot);
  return weeklyDates(addDays(startsOn, weekday - 1), weeks, skippedDates).map((date) => {
    const { startsAt, endsAt } = slotOf({ date, time, zone }, minutes);
    return { monday: mondayOf(date), startsAt, endsAt };
  });
}

/** The Monday of a date's week. */
export const mondayOf = (date: string) => addDays(date, 1 - weekdayOf(date));

/** One session as somebody's week has it. */
function placed({ monday, startsAt, endsAt }: Meeting, offsets: readonly Offset[]): DatedStretch {
  const parts = partsOf(offsets, startsAt.getTime(), endsAt.getTime());
  const local = parts.map(({ from, until, minutes }) => ({
    from: from / 60_000 + minutes,
    until: until / 60_000 + minutes,
  }));
  const first = local[0]?.from ?? 0;
  const date = new Date(first * 60_000).toISOString().slice(0, 10);
  return {
    begins: ofWeek(first),
    cells: [...new Set(local.flatMap(({ from, until }) => cellsBetween(from, until)))],
    weeks: [monday],
    from: date,
    until: date,
  };
}

/** Every half hour that is touched between two local times, in minutes since 1970. */
function cellsBetween(from: number, until: number): number[] {
  const [first, last] = [Math.floor(from / 30), Math.ceil(until / 30) - 1];
  return Array.from({ length: last - first + 1 }, (_, index) => ofWeek((first + index) * 30) / 30);
}

// The first of January 1970 was a Thursday.
const ofWeek = (minute: number) =>
  (((minute + 3 * 24 * 60) % (weekCells * 30)) + weekCells * 30) % (weekCells * 30);

/** Weeks on end that are alike, as one. */
function joined(weeks: readonly DatedStretch[]): DatedStretch[] {
  const done: DatedStretch[] = [];
  for (const week of weeks) {
    const last = done.at(-1);
    if (last && last.begins === week.begins && last.cells.join() === week.cells.join()) {
      last.weeks.push(...week.weeks);
      last.until = week.until;
    } else done.push(week);
  }
  return done;
}

/** The Mondays of all weeks in which a cohort of the round could meet, weeks that make up for skipped dates included. */
export const weeksOf = (round: Weeks): string[] =>
  [...new Set([...meetingsOf(round).values()].flat().map(({ monday }) => monday))].sort();
