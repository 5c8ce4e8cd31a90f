import { wallTimeOf } from '../../platform/time.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** From an instant on (milliseconds) a zone's clocks are so many minutes ahead of UTC. */
export interface Offset {
  from: number;
  minutes: number;
}

/**
 * How far ahead of UTC a zone's clocks are between two instants, with every change to the minute. It looks once a day
 * and closes in on a change, so hundreds of sessions cost a hundred looks at the clock.
 */
export function offsetsOf(zone: string, from: Date, until: Date): Offset[] {
  const start = Math.floor(from.getTime() / minute) * minute;
  const offsets: Offset[] = [{ from: start, minutes: offsetAt(zone, start) }];
  for (let before = start; before < until.getTime(); before += day) {
    const was = offsets.at(-1)?.minutes;
    if (offsetAt(zone, before + day) === was) continue;
    const change = changeBetween(zone, before, before + day);
    offsets.push({ from: change, minutes: offsetAt(zone, change) });
  }
  return offsets;
}

function offsetAt(zone: string, at: number): number {
  const { date, time } = wallTimeOf(new Date(at), zone);
  return (Date.parse(`${date}T${time}Z`) - at) / minute;
}

/** The first minute at which the clocks are no longer as they were. */
function changeBetween(zone: string, before: number, after: number): number {
  const was = offsetAt(zone, before);
  let [low, high] = [before / minute, after / minute];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * minute) === was) low = middle;
    else high = middle;
  }
  return high * minute;
}

/** The parts of a time, from and until in milliseconds, in which the clocks stay as they are. */
export function partsOf(offsets: readonly Offset[], from: number, until: number) {
  return offsets.flatMap((offset, index) => {
    const begin = Math.max(from, offset.from);
    const end = Math.min(until, offsets[index + 1]?.from ?? Number.POSITIVE_INFINITY);
    return begin < end ? [{ from: begin, until: end, minutes: offset.minutes }] : [];
  });
}
