import { type Reader, sayClock } from '../../platform/reader.rules.ts';
import { addDays, instantOf, wallTimeOf, weekdayOf } from '../../platform/time.ts';

/** A weekly wall-clock time in its round's zone, as the placement files write it: "mon-18:00". */
export type Slot = string;

export interface RoundSlot {
  slot: Slot;
  /** How many cohorts can meet then; null where nothing limits it. */
  rooms: number | null;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Weekday (1 Monday to 7 Sunday) and wall-clock time ("18:00") of a slot. Throws `RangeError` for what is none. */
export function slotParts(slot: Slot): { weekday: number; time: string } {
  const [, day, time] = slot.match(/^([a-z]{3})-((?:[01]\d|2[0-3]):[0-5]\d)$/) ?? [];
  const weekday = days.indexOf(day ?? '') + 1;
  if (weekday === 0 || time === undefined) throw new RangeError(`${slot} is not a slot`);
  return { weekday, time };
}

/** The slot of a weekday (1 Monday to 7 Sunday) and a time ("18:00"). */
export const slotAt = (weekday: number, time: string): Slot => `${days[weekday - 1]}-${time}`;

/** A slot in words: "Monday 18:00" or "Monday 6:00 pm". */
export function saySlot(slot: Slot, clock: Pick<Reader, 'hourCycle'>): string {
  const { weekday, time } = slotParts(slot);
  return `${names[weekday - 1]} ${sayClock(time, clock)}`;
}

/** Minutes from the week's start, by default Monday 00:00, to a slot's beginning, by the wall clock. */
export function minuteOf(slot: Slot, weekStart = 1): number {
  const { weekday, time } = slotParts(slot);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (((weekday - weekStart + 7) % 7) * 24 + hours) * 60 + minutes;
}

/** Every slot on some weekdays (1 Monday to 7 Sunday) from a first to a last beginning, so many minutes apart. */
export function slotsBetween(weekdays: readonly number[], from: string, to: string, step: number): Slot[] {
  const [first, last] = [minuteOf(slotAt(1, from)), minuteOf(slotAt(1, to))];
  const count = last < first ? 0 : Math.floor((last - first) / step) + 1;
  const times = Array.from({ length: count }, (_, index) => timeAt(first + index * step));
  return weekdays.flatMap((weekday) => times.map((time) => slotAt(weekday, time)));
}

/** The same slots from the week's start on, each once: of two that are the same the later in the list counts. */
export function inOrder(slots: readonly RoundSlot[], weekStart = 1): RoundSlot[] {
  const bySlot = new Map(slots.map((one) => [one.slot, one]));
  return [...bySlot.values()].sort((a, b) => minuteOf(a.slot, weekStart) - minuteOf(b.slot, weekStart));
}

/** The times of one day of the week, in words, and for a reader elsewhere what their own clock shows then. */
export interface DayOfSlots {
  day: string;
  times: string[];
  /** "Tuesday 02:00, 03:00"; '' where the reader's clock shows the same. */
  yours: string;
}

/** Slots by weekday, as they fall in the round's first week for a reader in a zone. */
export function slotsForReader(
  { slots, startsOn, zone }: { slots: readonly RoundSlot[]; startsOn: string; zone: string },
  reader: Reader & { weekStart: number },
): DayOfSlots[] {
  const grouped = Map.groupBy(inOrder(slots, reader.weekStart), ({ slot }) => slotParts(slot).weekday);
  return [...grouped].map(([weekday, mine]) => {
    const times = mine.map(({ slot }) => slotParts(slot).time);
    const date = addDays(startsOn, weekday - 1);
    const theirs = times.map((time) => wallTimeOf(instantOf({ date, time, zone }), reader.zone));
    const same = theirs.every((wall, index) => wall.date === date && wall.time === times[index]);
    return {
      day: names[weekday - 1] ?? '',
      times: times.map((time) => sayClock(time, reader)),
      yours: same ? '' : sayWalls(theirs, reader),
    };
  });
}

const sayWalls = (walls: readonly { date: string; time: string }[], reader: Reader) =>
  [...Map.groupBy(walls, ({ date }) => names[weekdayOf(date) - 1] ?? '')]
    .map(([day, mine]) => `${day} ${mine.map(({ time }) => sayClock(time, reader)).join(', ')}`)
    .join('; ');

const timeAt = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
