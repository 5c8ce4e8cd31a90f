import { addDays, sayDate, weekdayOf } from '../platform/time.ts';
import type { Attender } from './people.ts';

interface Dot {
  x: number;
  y: number;
}

/** Drawings in units of their own, with the same numbers in a table. */
export interface ChartsPart {
  width: number;
  height: number;
  lines: { y: number; textY: number; percent: string }[];
  /** Who came, of those who were to come. */
  share: { title: string; points: string; dots: Dot[] };
  /** Who said they would come, and who came. */
  pairs: { title: string; marks: { x: number; y: number; high: number; low: number; isAfter: boolean }[] };
  /** Over the first two columns of the table. */
  heads: [string, string];
  rows: (ChartPoint & { share: string })[];
}

const left = 44;
const apart = 48;
const top = 10;
const tall = 130;

/** One place on the drawings: a session, or a week of several. */
export interface ChartPoint {
  title: string;
  /** '' where it has no page. */
  href: string;
  when: string;
  said: number;
  came: number;
  of: number;
}

/** Who said they would come and who came, point by point in their order; null while there is none. */
export function chartsPart(points: readonly ChartPoint[], heads: [string, string]): ChartsPart | null {
  if (points.length === 0) return null;
  const y = (part: number) => Math.round(top + (1 - part) * tall);
  const at = (index: number) => left + 20 + index * apart;
  const dots = points.map(({ came, of }, index) => ({ x: at(index), y: y(came / of) }));
  const total = points.reduce((sum, { came }) => sum + came, 0);
  const all = points.reduce((sum, { of }) => sum + of, 0);
  const pair = (count: number, of: number, index: number, isAfter: boolean) => {
    const height = y(Math.min(1, count / of));
    return { x: at(index) + (isAfter ? 6 : -6), y: height, high: height, low: y(0), isAfter };
  };
  return {
    width: left + Math.max(6, points.length) * apart,
    height: y(0) + top,
    lines: [0, 0.5, 1].map((part) => ({ y: y(part), textY: y(part) + 4, percent: `${part * 100} %` })),
    share: {
      title: `Who came, week by week: ${sayShare(total, all)} over ${counted(points.length, heads[0])}.`,
      points: dots.map(({ x, y }) => `${x},${y}`).join(' '),
      dots,
    },
    pairs: {
      title: 'Who said they would come, as an open dot, and who came, as a full one.',
      marks: points.flatMap(({ said, came, of }, index) => [
        pair(said, of, index, false),
        pair(came, of, index, true),
      ]),
    },
    heads,
    rows: points.map((point) => ({ ...point, share: sayShare(point.came, point.of) })),
  };
}

const counted = (count: number, what: string) =>
  count === 1 ? `one ${what.toLowerCase()}` : `${count} ${what.toLowerCase()}s`;

/** A share in words: "75 %". */
export const sayShare = (count: number, of: number) => `${Math.round((count / of) * 100)} %`;

/** A cohort's sessions of which it is known who came. */
export const sessionPoints = (attenders: readonly Attender[], now: Date): ChartPoint[] =>
  knownSessions(attenders).map(({ session, ...counts }) => ({
    ...{ title: session.title, href: `/sessions/${session.id}`, when: sayDate(session.date, now) },
    ...counts,
  }));

/** The weeks, from Monday to Sunday, in which it is known of sessions who came, in their order. */
export function weekPoints(attenders: readonly Attender[], now: Date): ChartPoint[] {
  const monday = (date: string) => addDays(date, 1 - weekdayOf(date));
  const weeks = Map.groupBy(knownSessions(attenders), ({ session }) => monday(session.date));
  return [...weeks]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([week, sessions]) => ({
      ...{ title: sayDate(week, now), href: '' },
      when: sessions.length === 1 ? '1 session' : `${sessions.length} sessions`,
      ...sumOf(sessions),
    }));
}

/** Who came over all sessions of which it is known. */
export const totalOf = (attenders: readonly Attender[]) => sumOf(knownSessions(attenders));

const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, { said, came, of }) => ({ said: sum.said + said, came: sum.came + came, of: sum.of + of }),
    { said: 0, came: 0, of: 0 },
  );

type Counts = Pick<ChartPoint, 'said' | 'came' | 'of'>;

function knownSessions(attenders: readonly Attender[]) {
  const rows = attenders.flatMap((attender) => attender.rows);
  return [...Map.groupBy(rows, ({ session }) => session.id).values()].flatMap((those) => {
    const known = those.filter(({ mark }) => mark === 'came' || mark === 'missed' || mark === 'excused');
    const came = known.filter(({ mark }) => mark === 'came').length;
    const said = known.filter(({ answer }) => answer === 'going').length;
    const [first] = known;
    return first ? [{ session: first.session, came, said, of: known.length }] : [];
  });
}
