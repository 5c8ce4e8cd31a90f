import ICAL from 'ical.js';
import { instantOf } from '../../../platform/time.ts';
import { lineOf } from './lines.rules.ts';
import type { Part } from './parts.rules.ts';
import { zoneNamed } from './zone-names.rules.ts';

/** Wall-clock times are told as milliseconds that UTC's clocks would show them at. */
export interface Clock {
  /** The instant at which this clock shows a time: skipped ones are later by the gap, of doubled ones it is the first. */
  at(wall: number): number;
}

const minute = 60_000;

/** How a zone that is known by its name keeps time. */
export function clockIn(zone: string): Clock {
  if (zone === 'UTC') return utc;
  const known = new Map<number, number>();
  return {
    at(wall) {
      const past = ((wall % minute) + minute) % minute;
      const whole = wall - past;
      const [date = '', clock = ''] = new Date(whole).toISOString().split('T');
      const there = known.get(whole) ?? instantOf({ date, time: clock.slice(0, 5), zone }).getTime();
      known.set(whole, there);
      return there + past;
    },
  };
}

const utc: Clock = { at: (wall) => wall };

/** The clocks of a calendar: those of the world, and those that it defines itself. */
export class Clocks {
  /** Names in which times were given and that nobody knows. */
  readonly unknown = new Set<string>();
  readonly #made = new Map<string, Clock | null>();
  readonly #defined = new Map<string, Part>();
  readonly #own: string;

  /** `own` is the zone of times that name none, or one that nobody knows. */
  constructor(parts: readonly Part[], own: string) {
    this.#own = own;
    for (const part of parts) {
      const name = part.lines.map(lineOf).find((line) => line.name === 'TZID')?.value;
      if (name) this.#defined.set(bare(name), part);
    }
  }

  /** The clock by a name: the world's where it has one of it, the file's own definition otherwise. */
  named(name: string): Clock {
    const known = this.#find(bare(name) || this.#own);
    if (known) return known;
    this.unknown.add(name);
    return this.#find(this.#own) ?? utc;
  }

  #find(name: string): Clock | null {
    const made = this.#made.get(name);
    if (made !== undefined) return made;
    const zone = zoneNamed(name);
    const isWorlds = zone !== null && zone.toLowerCase() === name.toLowerCase();
    const defined = isWorlds ? null : clockBy(this.#defined.get(name));
    const clock = defined ?? (zone === null ? null : clockIn(zone));
    this.#made.set(name, clock);
    return clock;
  }
}

const bare = (name: string) => name.replace(/^["'\\]+|["'\\]+$/g, '').trim();

// Zones change once a year by a date; a rule that could do more is made to keep us busy.
const yearly = /^RRULE:FREQ=YEARLY(;(BYMONTH|BYDAY|BYMONTHDAY|INTERVAL|COUNT|UNTIL|WKST)=[\w,+-]+)*;?$/i;
const most = 400;

/** What a file says of a zone of its own (VTIMEZONE); null where that cannot be used. */
function clockBy(part: Part | undefined): Clock | null {
  if (!part || part.lines.length > most) return null;
  try {
    if (part.lines.some((line) => /^RRULE/i.test(line) && !yearly.test(line))) return null;
    const component = new ICAL.Component(ICAL.parse(part.lines.join('\r\n')));
    if (component.getAllSubcomponents().length === 0) return null;
    const zone = new ICAL.Timezone(component);
    const at = (wall: number) => instantBy(zone, wall);
    return Number.isFinite(at(Date.UTC(2026, 0))) ? { at } : null;
  } catch {
    return null;
  }
}

function instantBy(zone: ICAL.Timezone, wall: number): number {
  const [year = 0, month = 1, day = 1, hour = 0, minutes = 0, second = 0] = new Date(wall)
    .toISOString()
    .split(/\D/)
    .map(Number);
  const fields = { year, month, day, hour, minute: minutes, second, isDate: false };
  return new ICAL.Time(fields, zone).toUnixTime() * 1000;
}
