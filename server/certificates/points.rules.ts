import { sayShort } from '../admissions/availability/possible.rules.ts';
import { paths } from '../paths.ts';
import { addDays, sayer, weekdayOf } from '../platform/time.ts';
import { plural } from '../platform/words.rules.ts';
import type { Mark } from './rules.ts';

/** What is drawn at one place of a chart, and stands in one row of its table. */
export interface Point {
  title: string;
  /** '' where there is nothing to go to. */
  href: string;
  /** What stands beside the title. */
  note: string;
  /** Below the drawing. */
  label: string;
  said: number;
  came: number;
  of: number;
}

/** What is counted of a day's sessions. */
interface Day {
  /** ISO. */
  date: string;
  sessions: number;
  said: number;
  came: number;
  of: number;
}

interface Row {
  session: { id: string; title: string; date: string; startsAt: Date };
  mark: Mark;
  answer: string | null;
}

interface Person {
  rows: readonly Row[];
}

const isKnown = ({ mark }: Row) => mark === 'came' || mark === 'missed' || mark === 'excused';

/** How many said they would come, and how many came, of those of whom it is known. */
export function countOf(rows: readonly Row[]) {
  const known = rows.filter(isKnown);
  return {
    said: known.filter(({ answer }) => answer === 'going').length,
    came: known.filter(({ mark }) => mark === 'came').length,
    of: known.length,
  };
}

/** Session by session, of those of which it is known who came. */
export const sessionPoints = (people: readonly Person[], say: (date: string) => string): Point[] =>
  pointsBy(
    people,
    ({ session }) => session.id,
    ({ session }) => ({
      ...{ title: session.title, href: paths.session(session.id) },
      ...{ note: say(session.date), label: sayTick(session.date) },
    }),
  );

/** Week by week from its reader's first day on, whichever cohorts met in it; no more than the last `most`. */
export const weekPoints = (days: readonly Day[], most: number, weekStart = 1): Point[] =>
  [...Map.groupBy(days, ({ date }) => weekOf(date, weekStart))]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .slice(-most)
    .map(([first, those]) => {
      const sessions = those.reduce((sum, one) => sum + one.sessions, 0);
      return {
        ...{ title: `Week of ${sayShort(first)}`, href: '', label: sayTick(first) },
        note: plural(sessions, '1 session', `${sessions} sessions`),
        ...total(those),
      };
    });

/** All of what several count. */
export const total = (counts: readonly { said: number; came: number; of: number }[]) => ({
  said: counts.reduce((sum, { said }) => sum + said, 0),
  came: counts.reduce((sum, { came }) => sum + came, 0),
  of: counts.reduce((sum, { of }) => sum + of, 0),
});

const dayAndMonth = sayer({ day: 'numeric', month: 'short' });
const sayTick = (date: string) => dayAndMonth(new Date(`${date}T00:00:00Z`), 'UTC');

const weekOf = (date: string, weekStart: number) => addDays(date, -((weekdayOf(date) - weekStart + 7) % 7));

function pointsBy(
  people: readonly Person[],
  keyOf: (row: Row) => string,
  words: (first: Row, sessions: number) => Omit<Point, 'said' | 'came' | 'of'>,
): Point[] {
  const rows = people
    .flatMap((person) => person.rows)
    .toSorted((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime());
  return [...Map.groupBy(rows, keyOf).values()].flatMap((those) => {
    const known = those.filter(isKnown);
    const sessions = new Set(known.map(({ session }) => session.id));
    return known[0] ? [{ ...words(known[0], sessions.size), ...countOf(known) }] : [];
  });
}
