import type { Clock, Clocks } from '../../sessions/calendars/ical/clock.ts';
import type { Appointment, Period } from '../../sessions/calendars/ical/events.rules.ts';
import type { Length, Time } from '../../sessions/calendars/ical/times.rules.ts';
import type { Busy } from './busy.rules.ts';
import { ruleOf, timesBy } from './calendar-rule.ts';

const day = 86_400_000;
// No zone is as far from UTC.
const far = 26 * 3_600_000;

/** One occurrence: what its series' clock shows (not a number where nobody has said so), and the instant. */
interface Occurrence {
  wall: number;
  at: number;
  /** Its own end; undefined for one as long as its series. */
  end?: Time | Length | null;
}

/** When a period is; null where it ends before it begins. */
export function busyOf({ start, end }: Period, clocks: Clocks): Busy | null {
  const clock = clocks.named(start.zone);
  const from = clock.at(start.wall);
  const until = endAfter({ wall: start.wall, at: from, end }, clock, clocks);
  return until < from ? null : { from, until };
}

function endAfter({ wall, at, end }: Occurrence, clock: Clock, clocks: Clocks): number {
  if (!end) return at;
  if ('wall' in end) return (end.isDate ? clock : clocks.named(end.zone)).at(end.wall);
  return (end.days === 0 ? at : clock.at(wall + end.days * day)) + end.milliseconds;
}

/**
 * When one event, or a series with the changes to single occurrences of it (and to all after one), is somewhere near a
 * window. What is replaced is found by its instant, whatever the zone in which it is written. Throws `Unfollowed`.
 */
export function seriesIn(series: Appointment, changes: Appointment[], clocks: Clocks, window: Busy): Busy[] {
  const { start, end } = series;
  if (series.isFree && !changes.some(({ andLater }) => andLater)) return [];
  const clock = clocks.named(start.zone);
  const first = busyOf(series, clocks);
  if (!first) return [];
  const later = changes.filter(({ andLater }) => andLater).map((change) => laterOf(change, clocks));
  const gone = matching([...series.except, ...changes.flatMap(({ replaces }) => replaces ?? [])], clocks);
  const shift = Math.max(0, ...later.map(({ by }) => Math.abs(by)));
  const longest = Math.max(first.until - first.from, ...later.map(({ long }) => long));
  const near = { from: window.from - longest - shift - far, until: window.until + shift + far };
  const without = new Set(
    series.without.flatMap((rule) => byRule(rule, start.wall, clock, near)).map(({ at }) => at),
  );
  const found = new Map<number, Occurrence>();
  for (const one of occurrencesOf(series, { clock, clocks, near }))
    if (!without.has(one.at) && !gone(one)) found.set(one.at, one);
  const busy = ({ at: from, ...one }: Occurrence): Busy => {
    const isAsFirst = !one.end && end && 'wall' in end;
    const until = isAsFirst
      ? from + first.until - first.from
      : endAfter({ end, ...one, at: from }, clock, clocks);
    return { from, until };
  };
  return [...found.values()].flatMap((one) => {
    const change = later.findLast(({ since }) => since < one.at);
    if (!change ? series.isFree : change.isFree) return [];
    if (!change) return [busy(one)];
    const from = Number.isNaN(one.wall) ? one.at + change.by : clock.at(one.wall + change.by);
    return [{ from, until: from + change.long }];
  });
}

function* occurrencesOf(
  { start, rules, more }: Appointment,
  { clock, clocks, near }: { clock: Clock; clocks: Clocks; near: Busy },
): Generator<Occurrence> {
  yield { wall: start.wall, at: clock.at(start.wall) };
  for (const { start: one, end } of more) {
    const isHere = one.zone === '' || one.zone === start.zone;
    const wall = one.isDate ? one.wall + (((start.wall % day) + day) % day) : one.wall;
    const at = (isHere ? clock : clocks.named(one.zone)).at(wall);
    yield { wall: isHere ? wall : Number.NaN, at, ...(end ? { end } : {}) };
  }
  for (const rule of rules) yield* byRule(rule, start.wall, clock, near);
}

function byRule(text: string, start: number, clock: Clock, near: Busy): Occurrence[] {
  const rule = ruleOf(text);
  const { until, isElapsing } = rule;
  const last = until ? until.wall + (until.isDate ? day - 1 : 0) : Number.POSITIVE_INFINITY;
  // What has ended long ago is most of an old calendar.
  if (last + far < near.from) return [];
  // What ends it is an instant, or what the clock shows then; what elapses has instants only.
  const lastInstant = until && !until.isInstant && isElapsing ? clock.at(last) : last;
  const isByInstant = until?.isInstant || isElapsing;
  const isOver = ({ wall, at }: Occurrence) => (isByInstant ? at > lastInstant : wall > last);
  const times = timesBy(
    rule,
    isElapsing ? clock.at(start) : start,
    near.from,
    Math.min(near.until, last + far),
  );
  return times
    .map((time) => (isElapsing ? { wall: Number.NaN, at: time } : { wall: time, at: clock.at(time) }))
    .filter((one) => !isOver(one));
}

/** What holds for all occurrences after one. */
function laterOf(change: Appointment, clocks: Clocks) {
  const { replaces } = change;
  const since = replaces ? clocks.named(replaces.zone || change.start.zone).at(replaces.wall) : 0;
  const now = busyOf(change, clocks) ?? { from: since, until: since };
  return { since, by: now.from - since, long: now.until - now.from, isFree: change.isFree };
}

/** Whether an occurrence is one of some times: by its instant; by its day, or what the clock shows, where only that is said. */
function matching(times: Time[], clocks: Clocks): (one: Occurrence) => boolean {
  const days = new Set(times.filter(({ isDate }) => isDate).map(({ wall }) => wall));
  const walls = new Set(times.filter(({ isDate, zone }) => !isDate && zone === '').map(({ wall }) => wall));
  const instants = new Set(
    times.flatMap(({ isDate, zone, wall }) => (isDate || zone === '' ? [] : clocks.named(zone).at(wall))),
  );
  return ({ wall, at }) => instants.has(at) || walls.has(wall) || days.has(Math.floor(wall / day) * day);
}
