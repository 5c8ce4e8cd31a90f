import { addDays, instantOf, wallTimeOf } from '../../../platform/time.ts';

/** What is known of a cover call when its waves are planned. */
export interface Call {
  askedAt: Date;
  startsAt: Date;
  asked: 'everyone' | 'one' | 'organisers';
}

/** Whom a wave reaches; each of the first four holds those before it. */
export type Circle = 'one' | 'closest' | 'facilitators' | 'members' | 'organisers';

export interface Wave {
  /** Its place among the waves of its call, from 0: no one is asked in one wave twice, nor in an earlier one later. */
  number: number;
  at: Date;
  circle: Circle;
  /** Asks those again who have been asked; the others ask only those who have not. */
  isReminder: boolean;
  /** Reaches people between nine in the morning and nine in the evening of their own zone. */
  byDay: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;
const soon = 2 * day;
const reminders = [28, 21, 14, 7, 3, 2, 1];

/**
 * When a cover call asks whom, in order. In a session's last 48 hours the two closest are asked at once, everyone who
 * can facilitate after an hour, members who would step in after four hours or two before the session, and then the
 * organisers; where less time is left, the waves follow each other faster. With more time everyone is asked after a day,
 * and reminded 4, 3, 2 and 1 weeks and 3, 2 and 1 days before. A call to one person widens in the same way; one to the
 * organisers has no waves, since they know.
 */
export function wavesOf({ askedAt, startsAt, asked }: Call): Wave[] {
  if (asked === 'organisers' || askedAt >= startsAt) return [];
  const [from, start] = [askedAt.getTime(), startsAt.getTime()];
  const isUrgent = start - from <= soon;
  const first = { at: from, circle: asked === 'one' ? 'one' : 'closest' } as const;
  // The call turns urgent by itself once the session is that close.
  const urgentFrom = isUrgent ? from : Math.max(start - soon, from);
  const left = start - urgentFrom;
  const all = isUrgent ? from + Math.min(hour, left / 4) : Math.min(from + day, start - soon);
  const members = Math.max(
    urgentFrom + Math.min(hour, left / 4),
    Math.min(urgentFrom + 4 * hour, start - 2 * hour),
  );
  const organisers = members + Math.min(hour, (start - members) / 2);
  const asks = [
    { ...first, isReminder: false, byDay: false },
    { at: all, circle: 'facilitators', isReminder: false, byDay: !isUrgent },
    { at: members, circle: 'members', isReminder: false, byDay: false },
    { at: organisers, circle: 'organisers', isReminder: true, byDay: false },
    ...reminders
      .map((days) => start - days * day)
      .filter((at) => at > all)
      .map((at) => ({
        ...{ at, isReminder: true, byDay: true },
        circle: at < members ? ('facilitators' as const) : ('members' as const),
      })),
  ] satisfies (Omit<Wave, 'number' | 'at'> & { at: number })[];
  return asks
    .toSorted((one, other) => one.at - other.at)
    .map((wave, number) => ({ ...wave, number, at: new Date(wave.at) }));
}

/** When a wave reaches someone in a zone: at once, or in the hours in which a reminder disturbs no one. */
export function reaches({ at, byDay }: Wave, zone: string): Date {
  if (!byDay) return at;
  const { date, time } = wallTimeOf(at, zone);
  if (time < '09:00') return instantOf({ date, time: '09:00', zone });
  return time < '21:00' ? at : instantOf({ date: addDays(date, 1), time: '09:00', zone });
}

/** Someone who may be asked, and the newest wave that has reached them; -1 for none. */
export interface Reachable {
  userId: string;
  zone: string;
  lastWave: number;
}

export interface Ask<Person> {
  wave: Wave;
  to: Person;
}

/**
 * Who is to be asked now, each at most once however many waves are due, and when the call is to be looked at again;
 * null for never. `circles` are the people of each circle.
 */
export function askNow<Person extends Reachable>(
  waves: Wave[],
  circles: Record<Circle, Person[]>,
  { startsAt, now }: { startsAt: Date; now: Date },
): { asks: Ask<Person>[]; nextAt: Date | null } {
  const asks = new Map<string, Ask<Person>>();
  let nextAt: Date | null = null;
  const later = (at: Date) => {
    if (at < startsAt && (!nextAt || at < nextAt)) nextAt = at;
  };
  for (const wave of waves) {
    if (now < wave.at) {
      later(wave.at);
      continue;
    }
    for (const to of circles[wave.circle]) {
      if (wave.number <= to.lastWave || (!wave.isReminder && to.lastWave >= 0)) continue;
      const at = reaches(wave, to.zone);
      if (now < at) later(at);
      else asks.set(to.userId, { wave, to });
    }
  }
  return { asks: [...asks.values()], nextAt };
}

interface Candidate {
  userId: string;
  /** Turns led and to be led, newcomers beginning with as many as the least of the others. */
  load: number;
  isComing: boolean;
}

/** The two who are asked first: those who come anyway before the others, then by fewest turns, then in the rota's order. */
export const closestOf = <Person extends Candidate>(people: Person[]): Person[] =>
  people
    .toSorted((one, other) => Number(other.isComing) - Number(one.isComing) || one.load - other.load)
    .slice(0, 2);
