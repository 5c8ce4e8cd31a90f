import { Clocks } from '../../sessions/calendars/ical/clock.ts';
import {
  type Appointment,
  appointmentOf,
  freeBusyOf,
  periodIn,
} from '../../sessions/calendars/ical/events.rules.ts';
import { lineOf } from '../../sessions/calendars/ical/lines.rules.ts';
import { type Part, partsOfCalendar } from '../../sessions/calendars/ical/parts.rules.ts';
import type { Busy } from './busy.rules.ts';
import { Unfollowed } from './calendar-rule.ts';
import { busyOf, seriesIn } from './calendar-series.ts';
import type { Reading } from './unread.rules.ts';

export interface Calendar {
  text: string;
  /** Only what touches this time counts; milliseconds since 1970. */
  from: number;
  until: number;
  /** IANA zone of times that name none. */
  zone: string;
  /** The address of whose calendar it is: what they have declined takes no time. */
  address: string;
  /** For how long series are followed; milliseconds. */
  patience?: number;
}

// No zone is as far from UTC.
const far = 26 * 3_600_000;

/**
 * When a calendar file (RFC 5545) says that somebody is busy: events that take time, with their repetitions, exceptions
 * and changes, and busy times that are given as such. Whole days say where somebody is rather than when, and do not
 * count. What cannot be read is told, and keeps nobody from the rest. Throws where it is no calendar.
 */
export function busyIn({ text, from, until, zone, address, patience = Infinity }: Calendar): Reading {
  const window = { from, until };
  const calendar = partsOfCalendar(text, (part) => mayTouch(part, window));
  if (!calendar) throw new Error('This is no calendar.');
  const { parts, strayLines, isCut } = calendar;
  const of = (kind: Part['kind']) => parts.filter((part) => part.kind === kind);
  const clocks = new Clocks(of('vtimezone'), zone);
  const read = of('vevent').map((part) => appointmentOf(part, owners(part, address)));
  const { alone, series } = sorted(read.filter((one) => one !== null));
  const given = of('vfreebusy').flatMap(freeBusyOf);
  const periods = [...given.flatMap((one) => one ?? []), ...alone.filter(({ isFree }) => !isFree)];
  const once = periods.filter((one) => isNear(one, window)).map((one) => busyOf(one, clocks));
  const repeated = followed(series, { clocks, window, patience });
  const busy = [...once.filter((one) => one !== null), ...repeated.busy];
  const touching = busy.filter((one) => one.from < one.until && one.from < until && one.until > from);
  const events = [...read, ...given, ...once].filter((one) => one === null).length;
  const zones = [...clocks.unknown].sort();
  return { busy: inOrder(touching), unread: { ...repeated.unread, events, lines: strayLines, isCut, zones } };
}

type Series = ReturnType<typeof sorted>['series'];

/** When series take place, as long as the patience for it lasts. */
function followed(
  series: Series,
  { clocks, window, patience }: { clocks: Clocks; window: Busy; patience: number },
) {
  const begun = performance.now();
  const unread = { rules: 0, often: 0, late: 0 };
  const busy: Busy[] = [];
  // What is made to take long must not keep anybody from the rest.
  for (const { one, changes } of series.toSorted((a, b) => Number(isFast(a)) - Number(isFast(b))))
    try {
      if (performance.now() - begun > patience) throw new Unfollowed('late');
      for (const time of seriesIn(one, changes, clocks, window)) busy.push(time);
    } catch (error) {
      if (!(error instanceof Unfollowed)) throw error;
      unread[error.why] += 1;
    }
  return { busy, unread };
}

const isFast = ({ one }: Series[number]) =>
  one.rules.some((rule) => /FREQ=(HOURLY|MINUTELY|SECONDLY)|BYSECOND|BYMINUTE/i.test(rule));

/** Google calls somebody's own calendar by their address there, which may be another than the one they have here. */
const owners = ({ head }: Part, address: string) =>
  new Set([address, head.name].map((one) => one.trim().toLowerCase()).filter((one) => one.includes('@')));

/** Whether a part can matter in the window: all but what takes place once, at another time. */
function mayTouch({ kind, lines }: Part, window: Busy): boolean {
  if (kind !== 'vevent' || lines.some((line) => /^(RRULE|RDATE|RECURRENCE-ID)/i.test(line))) return true;
  const period = periodIn(lines.map(lineOf));
  return !period || isNear(period, window);
}

/** Whether a time may touch the window, without asking its zone. */
function isNear({ start, end }: Pick<Appointment, 'start' | 'end'>, { from, until }: Busy): boolean {
  const last =
    end && 'wall' in end ? end.wall : start.wall + (end ? end.days * 86_400_000 + end.milliseconds : 0);
  return start.wall < until + far && last > from - far;
}

/** What takes place once, and what repeats with its changes; of what is there several times only the newest. */
function sorted(all: Appointment[]) {
  const named = Map.groupBy(all, (one, index) => one.uid || `\0${index}`);
  const alone: Appointment[] = [];
  const series: { one: Appointment; changes: Appointment[] }[] = [];
  for (const same of named.values()) {
    const changes = newest(
      same.filter(({ replaces }) => replaces),
      ({ replaces }) => key(replaces),
    ).toSorted((a, b) => (a.replaces?.wall ?? 0) - (b.replaces?.wall ?? 0));
    // A change stands for itself, also where its series is not in the file.
    alone.push(...changes);
    for (const one of newest(
      same.filter(({ replaces }) => !replaces),
      ({ start }) => key(start),
    ))
      if (one.rules.length + one.more.length > 0) series.push({ one, changes });
      else alone.push(one);
  }
  return { alone, series };
}

const key = (time: Appointment['start'] | null) => `${time?.wall} ${time?.zone}`;

/** Of what stands there several times the one with the highest number, or else the one that was written last. */
const newest = (all: Appointment[], by: (one: Appointment) => string): Appointment[] =>
  [...Map.groupBy(all, by).values()].flatMap(
    (same) => same.toSorted((a, b) => a.sequence - b.sequence || a.stamp.localeCompare(b.stamp)).at(-1) ?? [],
  );

function inOrder(busy: Busy[]): Busy[] {
  const sortedTimes = busy.toSorted((a, b) => a.from - b.from || a.until - b.until);
  return sortedTimes.filter(
    (one, index) => sortedTimes[index - 1]?.from !== one.from || sortedTimes[index - 1]?.until !== one.until,
  );
}
