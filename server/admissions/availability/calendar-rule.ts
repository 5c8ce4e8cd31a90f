import { RRuleTemporal } from 'rrule-temporal';
import { timeOf } from '../../sessions/calendars/ical/times.rules.ts';

/** Why a series cannot be followed: it makes no sense, it takes place too often, or there is no time for it. */
export class Unfollowed extends Error {
  readonly why: 'rules' | 'often' | 'late';

  constructor(why: 'rules' | 'often' | 'late') {
    super(why);
    this.why = why;
  }
}

/** How a series goes on, and what ends it besides its own count. */
export interface Rule {
  parts: Map<string, string>;
  until: { wall: number; isDate: boolean; isInstant: boolean } | null;
  /** It counts hours, minutes or seconds that pass, rather than times of the day. */
  isElapsing: boolean;
}

const known = new Set(
  'FREQ INTERVAL COUNT BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST'.split(
    ' ',
  ),
);
const mostSteps = 20_000;
const mostADay = 1440;
const longest = 2000;

/** Reads a rule as calendars write it, with blanks, empty parts and parts of their own. Throws `Unfollowed`. */
export function ruleOf(text: string): Rule {
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=').map((word) => word.trim()))
      .filter(([, value]) => value)
      .map(([name = '', value = '']) => [name, value] as const),
  );
  const untilText = parts.get('UNTIL');
  const until = untilText ? timeOf(untilText, '') : null;
  if (!parts.has('FREQ') || (untilText && !until)) throw new Unfollowed('rules');
  for (const name of parts.keys()) if (!known.has(name)) parts.delete(name);
  const times = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].map((name) => parts.get(name)?.split(',').length ?? 1);
  if (text.length > longest || times.reduce((product, one) => product * one, 1) > mostADay)
    throw new Unfollowed('often');
  const isElapsing =
    (parts.get('FREQ') ?? '') in units && ![...parts.keys()].some((name) => name.startsWith('BY'));
  return {
    ...{ parts, isElapsing },
    until: until && { wall: until.wall, isDate: until.isDate, isInstant: until.zone === 'UTC' },
  };
}

/**
 * When a series that begins at `start` takes place between two times; all of them on the same clock, as if it were
 * UTC's. What ends it by a date is not looked at. Throws `Unfollowed`.
 */
export function timesBy(rule: Rule, start: number, from: number, until: number): number[] {
  if (until < from || until < start) return [];
  return rule.isElapsing ? elapsing(rule, start, from, until) : byLibrary(rule, start, from, until);
}

const units: Record<string, number> = { HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1000 };

function elapsing({ parts }: Rule, start: number, from: number, until: number): number[] {
  const step = (units[parts.get('FREQ') ?? ''] ?? 0) * Number(parts.get('INTERVAL') ?? 1);
  const count = Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY);
  if (!(step > 0 && count >= 0)) throw new Unfollowed('rules');
  const first = Math.max(0, Math.ceil((from - start) / step));
  const number = Math.min(count, Math.floor((until - start) / step) + 1) - first;
  if (number > mostSteps) throw new Unfollowed('often');
  return Array.from({ length: Math.max(0, number) }, (_, index) => start + (first + index) * step);
}

function byLibrary({ parts }: Rule, start: number, from: number, until: number): number[] {
  const begin = new Date(start).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const words = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  try {
    const rule = new RRuleTemporal({
      rruleString: `DTSTART;TZID=UTC:${begin}\nRRULE:${words}`,
      // The first is one of a series also where its own rule does not say so (RFC 5545, 3.8.5.3).
      includeDtstart: true,
      ...{ maxIterations: mostSteps, maxCandidateEvaluations: mostSteps * 10, cache: false },
    });
    return rule
      .between(new Date(from), new Date(until), true)
      .map(({ epochMilliseconds }) => epochMilliseconds);
  } catch (error) {
    throw new Unfollowed(/exceeded/i.test((error as Error).message) ? 'often' : 'rules');
  }
}
