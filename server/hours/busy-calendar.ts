import type { Busy } from './busy.rules.ts';
import { Clocks } from './calendar-clock.ts';
import { type Appointment, appointmentOf, freeBusyOf } from './calendar-events.rules.ts';
import { type Part, partsOfCalendar } from './calendar-lines.rules.ts';
import { Unfollowed } from './calendar-rule.ts';
import { busyOf, seriesIn } from './calendar-series.ts';
import type { Reading, Unread } from './unread.rules.ts';

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

const far = 26 * 3_600_000;

/**
 * When a calendar file (RFC 5545) says that somebody is busy: events that take time, with their repetitions, exceptions
 * and changes, and busy times that are given as such. Whole days say where somebody is rather than when, and do not
 * count. What cannot be read is told, and keeps nobody from the rest. Throws where it is no calendar.
 */
export function busyIn({ text, from, until, zone, address, patience = Infinity }: Calendar): Reading {
  const calendar = partsOfCalendar(text);
  if (!calendar) throw new Error('This is no calendar.');
  const { parts, strayLines, isCut } = calendar;
  const window = { from, until };
  const clocks = new Clocks(
    parts.filter(({ kind }) => kind === 'vtimezone'),
    zone,
  );
  const unread: Unread = { events: 0, rules: 0, often: 0, late: 0, lines: strayLines, isCut, zones: [] };
  const busy: Busy[] = [];
  const add = (one: Busy) => one.from < one.until && one.from < until && one.until > from && busy.push(one);
  const single = (one: Pick<Appointment, 'start' | 'end'>) => {
    if (!isNear(one, window)) return;
    const when = busyOf(one, clocks);
    if (when) add(when);
    else unread.events += 1;
  };

  for (const line of parts.filter(({ kind }) => kind === 'vfreebusy').flatMap(freeBusyOf)) {
    if (line) for (const period of line) single(period);
    else unread.events += 1;
  }
  const read = parts
    .filter(({ kind }) => kind === 'vevent')
    .map((part) => appointmentOf(part, owners(part, address)));
  unread.events += read.filter((one) => !one).length;
  const { alone, series } = sorted(read.filter((one) => one !== null));
  for (const one of alone) if (!one.isFree) single(one);

  const begun = performance.now();
  for (const { one, changes } of series) {
    if (performance.now() - begun > patience) unread.late += 1;
    else
      try {
        for (const time of seriesIn(one, changes, clocks, window)) add(time);
      } catch (error) {
        if (!(error instanceof Unfollowed)) throw error;
        unread[error.why === 'often' ? 'often' : 'rules'] += 1;
      }
  }
  return { busy: inOrder(busy), unread: { ...unread, zones: [...clocks.unknown].sort() } };
}

/** Google calls somebody's own calendar by their address there, which may be another than the one they have here. */
const owners = ({ head }: Part, address: string) =>
  new Set([address, head.name].map((one) => one.trim().toLowerCase()).filter((one) => one.includes('@')));

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
