import { wallTimeOf } from '../../platform/time.ts';
import { plural } from '../../platform/words.rules.ts';
import { overlaps, type Planned, type Step } from './rules.ts';

/** Another meeting of the group, with everybody who has to do with it. */
export interface Other {
  cohortId: string;
  cohort: string;
  venue: string;
  startsAt: Date;
  endsAt: Date;
  leaderId: string | null;
  people: readonly string[];
}

interface Away {
  userId: string;
  from: string;
  to: string;
}

/** What is known about those whom a move may hurt. */
export interface Facts {
  /** Everybody concerned: `concerns` says of which sessions. */
  people: readonly { userId: string; name: string; zone: string; concerns: (id: string) => boolean }[];
  others: readonly Other[];
  /** When people cannot lead. */
  away: readonly Away[];
  /** When people are not there at all. */
  gone: readonly Away[];
  holidays: readonly { date: string; name: string }[];
}

interface Led extends Planned {
  leaderId: string | null;
  leader: string | null;
}

/** Whom the new time of one session hurts, a sentence each. `venue` is where it will be. */
export function hurtsOf({ session, slot }: Step<Led>, venue: string, facts: Facts): string[] {
  const meanwhile = facts.others.filter((other) => overlaps(other, slot));
  const holiday = facts.holidays.find(({ date }) => date === slot.date);
  return [
    ...(holiday ? [`This is a public holiday: ${holiday.name}.`] : []),
    ...leaderHurt(session, slot.date, meanwhile, facts),
    ...goneOn(slot.date, session.id, facts),
    ...meanwhile.flatMap((other) => busyIn(other, session, facts)),
    ...meanwhile
      .filter((other) => venue && sameWords(other.venue, venue))
      .map(({ cohort }) => `${cohort} is at ${venue} at that time.`),
  ];
}

function leaderHurt(
  { leaderId, leader }: Led,
  date: string,
  meanwhile: readonly Other[],
  { away }: Facts,
): string[] {
  if (!leaderId || !leader) return [];
  const isAway = away.some((one) => one.userId === leaderId && isOn(one, date));
  return [
    ...(isAway ? [`${leader} can’t facilitate that day.`] : []),
    ...meanwhile
      .filter((other) => other.leaderId === leaderId)
      .map(({ cohort }) => `${leader} is facilitating ${cohort} at that time.`),
  ];
}

const isOn = ({ from, to }: Away, date: string) => from <= date && date <= to;

function goneOn(date: string, sessionId: string, { people, gone }: Facts): string[] {
  const names = people
    .filter(
      ({ userId, concerns }) =>
        concerns(sessionId) && gone.some((one) => one.userId === userId && isOn(one, date)),
    )
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [plural(names.length, `${names[0]} is away that day.`, `${listed(names)} are away that day.`)];
}

function busyIn(other: Other, session: Led, { people }: Facts): string[] {
  const names = people
    .filter(({ userId, concerns }) => concerns(session.id) && other.people.includes(userId))
    .filter(({ userId }) => userId !== other.leaderId || userId !== session.leaderId)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    plural(
      names.length,
      `${names[0]} has ${other.cohort} at that time.`,
      `${listed(names)} have ${other.cohort} at that time.`,
    ),
  ];
}

const list = new Intl.ListFormat('en-GB');
const listed = (names: readonly string[]) => list.format(names);
const sameWords = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** For whom the clock shows another hour than for the cohort's own: somebody's clocks change on other days. */
export interface OtherHour {
  names: string[];
  from: Date;
  was: string;
  now: string;
}

/** Who sees another hour than they are used to though the cohort does not, and from which session on. */
export function otherHours(steps: readonly Step[], people: Facts['people']): OtherHour[] {
  const found = people.flatMap(({ name, zone, concerns }) => {
    const step = steps.find(
      ({ session, slot }) => concerns(session.id) && gapAt(session, zone) !== gapAt(slot, zone),
    );
    if (!step) return [];
    const [was, now] = [step.session, step.slot].map(({ startsAt }) => wallTimeOf(startsAt, zone).time);
    return [{ name, from: step.slot.startsAt, was: was ?? '', now: now ?? '' }];
  });
  const alike = Map.groupBy(found, ({ from, was, now }) => `${from.toISOString()} ${was} ${now}`);
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ from, was, now }) => ({ names: group.map(({ name }) => name), from, was, now })),
  );
}

/** How many minutes a zone's clocks are ahead of the session's, at its beginning. */
function gapAt({ startsAt, zone }: { startsAt: Date; zone: string }, there: string): number {
  const minutes = (at: string) => {
    const { date, time } = wallTimeOf(startsAt, at);
    return Date.parse(`${date}T${time}Z`) / 60_000;
  };
  return minutes(there) - minutes(zone);
}
