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

/** A slot in words: "Monday 18:00". */
export function saySlot(slot: Slot): string {
  const { weekday, time } = slotParts(slot);
  return `${names[weekday - 1]} ${time}`;
}

/** Minutes from Monday 00:00 to a slot's beginning, by the wall clock. */
export function minuteOf(slot: Slot): number {
  const { weekday, time } = slotParts(slot);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return ((weekday - 1) * 24 + hours) * 60 + minutes;
}
