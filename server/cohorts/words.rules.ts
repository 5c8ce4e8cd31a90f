import { type Reader, sayClock } from '../platform/reader.rules.ts';
import { sayWeekday, sayZone } from '../platform/time.ts';
import { many, plural } from '../platform/words.rules.ts';

/** When a cohort meets, in words: "Tuesdays at 18:30, Berlin time". */
export const sayMeets = (
  { weekday, time, zone }: { weekday: number; time: string; zone: string },
  reader: Pick<Reader, 'hourCycle'>,
) => `${sayWeekday(weekday)}s at ${sayClock(time, reader)}, ${sayZone(zone)}`;

/** How full a cohort is, in words: "3 of 8 seats free", "All 8 seats are taken". */
export function saySeats(cohort: { kind: 'fixed' | 'open'; seats: number }, taken: number): string {
  if (cohort.kind === 'open') return 'Anyone can drop in';
  const free = Math.max(0, cohort.seats - taken);
  if (free > 0) return `${free} of ${many(cohort.seats, 'place')} free`;
  return plural(cohort.seats, 'The place is taken', `All ${cohort.seats} places are taken`);
}

const partsOfDay = [
  ['mornings', '12:00'],
  ['afternoons', '17:00'],
] as const;

/** What a cohort is called that nobody has named: "Tuesday evenings", and "Tuesday evenings (2)" beside another. */
export function nameFor({ weekday, time }: { weekday: number; time: string }, taken: readonly string[]) {
  const [part] = partsOfDay.find(([, until]) => time < until) ?? ['evenings'];
  const name = `${sayWeekday(weekday)} ${part}`;
  const others = Array.from({ length: taken.length }, (_, index) => `${name} (${index + 2})`);
  return [name, ...others].find((one) => !taken.includes(one)) ?? name;
}
