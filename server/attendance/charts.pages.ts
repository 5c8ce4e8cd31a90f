import { sayDate } from '../platform/time.ts';
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
  rows: {
    when: string;
    title: string;
    href: string;
    said: number;
    came: number;
    of: number;
    share: string;
  }[];
}

const left = 44;
const apart = 48;
const top = 10;
const tall = 130;

/** Attendance week by week: of sessions of which it is known who came; null while there is none. */
export function chartsPart(attenders: readonly Attender[], now: Date): ChartsPart | null {
  const weeks = weeksOf(attenders);
  if (weeks.length === 0) return null;
  const y = (part: number) => Math.round(top + (1 - part) * tall);
  const at = (index: number) => left + 20 + index * apart;
  const dots = weeks.map(({ came, of }, index) => ({ x: at(index), y: y(came / of) }));
  const total = weeks.reduce((sum, { came }) => sum + came, 0);
  const all = weeks.reduce((sum, { of }) => sum + of, 0);
  const pair = (count: number, of: number, index: number, isAfter: boolean) => {
    const height = y(Math.min(1, count / of));
    return { x: at(index) + (isAfter ? 6 : -6), y: height, high: height, low: y(0), isAfter };
  };
  return {
    width: left + Math.max(6, weeks.length) * apart,
    height: y(0) + top,
    lines: [0, 0.5, 1].map((part) => ({ y: y(part), textY: y(part) + 4, percent: `${part * 100} %` })),
    share: {
      title: `Who came, week by week: ${Math.round((total / all) * 100)} % over ${weeks.length === 1 ? 'one session' : `${weeks.length} sessions`}.`,
      points: dots.map(({ x, y }) => `${x},${y}`).join(' '),
      dots,
    },
    pairs: {
      title: 'Who said they would come, as an open dot, and who came, as a full one.',
      marks: weeks.flatMap(({ said, came, of }, index) => [
        pair(said, of, index, false),
        pair(came, of, index, true),
      ]),
    },
    rows: weeks.map(({ session, said, came, of }) => ({
      ...{ when: sayDate(session.date, now), title: session.title, href: `/sessions/${session.id}` },
      ...{ said, came, of, share: `${Math.round((came / of) * 100)} %` },
    })),
  };
}

function weeksOf(attenders: readonly Attender[]) {
  const rows = attenders.flatMap((attender) => attender.rows);
  return [...Map.groupBy(rows, ({ session }) => session.id).values()].flatMap((those) => {
    const known = those.filter(({ mark }) => mark === 'came' || mark === 'missed' || mark === 'excused');
    const came = known.filter(({ mark }) => mark === 'came').length;
    const said = known.filter(({ answer }) => answer === 'going').length;
    const [first] = known;
    return first ? [{ session: first.session, came, said, of: known.length }] : [];
  });
}
