import { many } from '../platform/words.rules.ts';
import { type Point, total } from './points.rules.ts';

interface Dot {
  x: number;
  y: number;
}

/** Drawings in units of their own, with the same numbers in a table. */
export interface ChartsPart {
  width: number;
  height: number;
  lines: { y: number; textY: number; percent: string }[];
  ticks: { x: number; y: number; words: string }[];
  /** Who came, of those who were to come. */
  share: { title: string; points: string; dots: Dot[]; radius: number };
  /** Who said they would come, and who came. */
  pairs: {
    title: string;
    radius: number;
    marks: { x: number; y: number; high: number; low: number; isAfter: boolean }[];
  };
  /** What the table’s first column is. */
  head: string;
  label: string;
  rows: {
    title: string;
    href: string;
    note: string;
    said: number;
    came: number;
    of: number;
    share: string;
  }[];
}

/** What the points of a chart are called: one, several, and at the head of the table. */
export interface PointWords {
  one: string;
  many: string;
  head: string;
}

// As wide as a narrow telephone leaves, so that its words keep their size there.
const width = 344;
const left = 44;
const right = 22;
const top = 10;
const tall = 130;

/** Attendance from point to point; null while there is none. */
export function chartsPart(points: readonly Point[], words: PointWords): ChartsPart | null {
  if (points.length === 0) return null;
  const y = (part: number) => Math.round(top + (1 - part) * tall);
  const apart = Math.min(80, (width - left - right - 14) / Math.max(1, points.length - 1));
  const at = (index: number) => Math.round((left + 14 + index * apart) * 10) / 10;
  const beside = Math.min(6, apart / 4);
  const pair = (count: number, of: number, index: number, isAfter: boolean) => {
    const high = y(Math.min(1, count / of));
    const x = Math.round((at(index) + (isAfter ? beside : -beside)) * 10) / 10;
    return { x, y: high, high, low: y(0), isAfter };
  };
  const dots = points.map(({ came, of }, index) => ({ x: at(index), y: y(came / of) }));
  const radius = Math.min(5, Math.max(2, Math.round(apart / 4)));
  return {
    width,
    height: y(0) + 26,
    lines: [0, 0.5, 1].map((part) => ({ y: y(part), textY: y(part) + 4, percent: `${part * 100}%` })),
    ticks: ticksOf(points, apart).map(({ index, label }) => ({ x: at(index), y: y(0) + 20, words: label })),
    share: {
      title: `Attendance: ${sayShare(total(points))} over ${many(points.length, words.one, words.many)}.`,
      points: dots.map(({ x, y }) => `${x},${y}`).join(' '),
      ...{ dots, radius },
    },
    pairs: {
      title: 'RSVP’d yes: hollow. Attended: solid.',
      radius,
      marks: points.flatMap(({ said, came, of }, index) => [
        pair(said, of, index, false),
        pair(came, of, index, true),
      ]),
    },
    head: words.head,
    label: `Attendance by ${words.one}`,
    rows: points.map(({ title, href, note, ...count }) => ({
      ...{ title, href, note },
      ...count,
      share: sayShare(count),
    })),
  };
}

/** Names of some points below the drawing, the last one’s always, as many as there is room for. */
function ticksOf(points: readonly Point[], apart: number) {
  const every = Math.ceil(44 / apart);
  return points.flatMap(({ label }, index) =>
    (points.length - 1 - index) % every === 0 ? [{ index, label }] : [],
  );
}

/** "78%"; a dash where nothing is known. */
export const sayShare = ({ came, of }: { came: number; of: number }) =>
  of > 0 ? `${Math.round((came / of) * 100)}%` : '–';
