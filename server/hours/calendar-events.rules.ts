import { type Line, lineOf, type Part, parameterOf } from './calendar-lines.rules.ts';
import { type Length, lengthOf, type Time, timesOf } from './calendar-times.rules.ts';

/** A time with its end, where that is said with it. */
export interface Period {
  start: Time;
  end: Time | Length | null;
}

/** What an event says of when it takes place, and whether it takes its owner's time. */
export interface Appointment extends Period {
  uid: string;
  sequence: number;
  /** When this was written, in letters that can be compared. */
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
  const word = (name: string) => (first(name)?.value ?? '').toUpperCase();
  const times = (name: string) => all.filter((line) => line.name === name).map(timesOf);
  const [start] = first('DTSTART') ? (timesOf(first('DTSTART') as Line) ?? []) : [];
  const end = endOf(first('DTEND'), first('DURATION'));
  const more = times('RDATE');
  const except = times('EXDATE');
  const replaces = first('RECURRENCE-ID') ? (timesOf(first('RECURRENCE-ID') as Line)?.[0] ?? null) : null;
  const isBroken = first('RECURRENCE-ID') && !replaces;
  if (!start || end === undefined || isBroken) return null;
  const isCancelled = word('STATUS') === 'CANCELLED' || head.method === 'CANCEL';
  const isWhole = start.start.isDate || word('X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE';
  const isMarkedFree = word('TRANSP') === 'TRANSPARENT' || word('X-MICROSOFT-CDO-BUSYSTATUS') === 'FREE';
  return {
    start: inHead(start.start, head.zone),
    end: end && 'wall' in end ? inHead(end, head.zone) : end,
    uid: first('UID')?.value ?? '',
    sequence: Number(first('SEQUENCE')?.value ?? 0) || 0,
    stamp: first('DTSTAMP')?.value ?? '',
    rules: all.filter(({ name }) => name === 'RRULE').map(({ value }) => value),
    without: all.filter(({ name }) => name === 'EXRULE').map(({ value }) => value),
    more: more.flatMap((one) => one ?? []),
    except: except.flatMap((one) => (one ?? []).map((period) => period.start)),
    replaces: replaces?.start ?? null,
    andLater: first('RECURRENCE-ID') !== undefined && isRange(first('RECURRENCE-ID') as Line),
    isFree: isCancelled || isWhole || isMarkedFree || isDeclined(all, mine),
  };
}

/** The end or length of an event: null where it has none, undefined where it makes no sense. */
function endOf(end: Line | undefined, length: Line | undefined): Time | Length | null | undefined {
  if (end?.value) return timesOf(end)?.[0]?.start;
  return length?.value ? (lengthOf(length.value) ?? undefined) : null;
}

const isRange = (line: Line) => parameterOf(line, 'RANGE').toUpperCase() === 'THISANDFUTURE';

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
