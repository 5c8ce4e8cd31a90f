import { type Line, lineOf, parameterOf } from './lines.rules.ts';
import type { Part } from './parts.rules.ts';
import { type Length, lengthOf, type Time, timesOf } from './times.rules.ts';

/** A time with its end, where that is said with it. */
export interface Period {
  start: Time;
  end: Time | Length | null;
}

/** What an event says of when it takes place, and whether it takes its owner's time. */
export interface Appointment extends Period {
  uid: string;
  sequence: number;
  /** When this was written, in emails that can be compared. */
  stamp: string;
  rules: string[];
  without: string[];
  more: Period[];
  except: Time[];
  /** The occurrence of its series that this one stands for, and whether also for all later ones. */
  replaces: Time | null;
  andLater: boolean;
  isFree: boolean;
}

/** Reads an event; null where its times make no sense. `mine` are the addresses (lower case) of whose calendar it is. */
export function appointmentOf({ lines, head }: Part, mine: ReadonlySet<string>): Appointment | null {
  const all = lines.map(lineOf);
  const first = (name: string) => all.find((line) => line.name === name);
  const value = (name: string) => first(name)?.value ?? '';
  const times = (name: string) => all.filter((line) => line.name === name).map(timesOf);
  const period = periodIn(all);
  const more = times('RDATE');
  const except = times('EXDATE');
  const change = first('RECURRENCE-ID');
  const replaces = (change && timesOf(change)?.[0]) ?? null;
  if (!period || (change && !replaces)) return null;
  const { start, end } = period;
  return {
    start: inHead(start, head.zone),
    end: end && 'wall' in end ? inHead(end, head.zone) : end,
    uid: value('UID'),
    sequence: Number(value('SEQUENCE')) || 0,
    stamp: value('DTSTAMP'),
    rules: all.filter(({ name }) => name === 'RRULE').map(({ value }) => value),
    without: all.filter(({ name }) => name === 'EXRULE').map(({ value }) => value),
    more: more.flatMap((one) => one ?? []),
    except: except.flatMap((one) => (one ?? []).map((period) => period.start)),
    replaces: replaces?.start ?? null,
    andLater: change !== undefined && parameterOf(change, 'RANGE').toUpperCase() === 'THISANDFUTURE',
    isFree: start.isDate || head.method === 'CANCEL' || isMarkedFree(all) || isDeclined(all, mine),
  };
}

/** When an event begins and ends (or for how long it lasts); null where that makes no sense. */
export function periodIn(lines: Line[]): Period | null {
  const first = (name: string) => lines.find((line) => line.name === name);
  const begin = first('DTSTART');
  const start = begin && timesOf(begin)?.[0]?.start;
  const end = endOf(first('DTEND'), first('DURATION'));
  return start && end !== undefined ? { start, end } : null;
}

/** The end or length of an event: null where it has none, undefined where it makes no sense. */
function endOf(end: Line | undefined, length: Line | undefined): Time | Length | null | undefined {
  if (end?.value) return timesOf(end)?.[0]?.start;
  return length?.value ? (lengthOf(length.value) ?? undefined) : null;
}

/** Whether an event says of itself that it takes no time: some programs do that in their own words. */
function isMarkedFree(all: Line[]): boolean {
  const says = (name: string, what: string) =>
    all.some((line) => line.name === name && line.value.toUpperCase() === what);
  return (
    says('STATUS', 'CANCELLED') ||
    says('TRANSP', 'TRANSPARENT') ||
    says('X-MICROSOFT-CDO-BUSYSTATUS', 'FREE') ||
    says('X-MICROSOFT-CDO-ALLDAYEVENT', 'TRUE')
  );
}

// A calendar may say once in which zone all its times are that name none.
const inHead = (time: Time, zone: string): Time =>
  time.zone === '' && !time.isDate ? { ...time, zone } : time;

/** Whether one of its addresses has declined, or given it to somebody else. */
function isDeclined(all: Line[], mine: ReadonlySet<string>): boolean {
  return all.some((line) => {
    if (line.name !== 'ATTENDEE') return false;
    const said = parameterOf(line, 'PARTSTAT').toUpperCase();
    const addresses = [line.value.replace(/^mailto:/i, ''), parameterOf(line, 'EMAIL')];
    return (
      (said === 'DECLINED' || said === 'DELEGATED') &&
      addresses.some((one) => mine.has(one.trim().toLowerCase()))
    );
  });
}

/** The busy times of a part that is nothing else (VFREEBUSY); null for each line that makes no sense. */
export function freeBusyOf({ lines, head }: Part): (Period[] | null)[] {
  const busy = lines
    .map(lineOf)
    .filter((line) => line.name === 'FREEBUSY' && parameterOf(line, 'FBTYPE').toUpperCase() !== 'FREE');
  return busy.map(
    (line) => timesOf(line)?.map(({ start, end }) => ({ start: inHead(start, head.zone), end })) ?? null,
  );
}
