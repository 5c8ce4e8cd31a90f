import { totalProgress, unitProgress } from '../study/reading/rules.ts';
import type { GridRow, Papers } from './grid.queries.ts';
import type { ReadingRow } from './queries.ts';
import {
  type Condition,
  conditionsOf,
  isEarned,
  type Mark,
  markOf,
  type Rules,
  slippingBy,
  standingOf,
} from './rules.ts';

export interface Facts {
  cohort: { endedAt: Date | null };
  grid: readonly GridRow[];
  reading: readonly ReadingRow[];
  papers: readonly Papers[];
  rules: Rules;
  now: Date;
}

/** One person with a seat, by what is noted of them alone. */
export interface Marked {
  person: GridRow['person'];
  rows: { session: GridRow['session']; mark: Mark; answer: GridRow['answer'] }[];
  came: number;
  missed: number;
  inARow: number;
  /** The session after which the row of missed ones stands as it does. */
  lastMissed: GridRow['session'] | undefined;
}

export interface Attender extends Marked {
  conditions: Condition[];
  isEarned: boolean;
  /** '' where nothing is to be seen. */
  slipping: string;
  papers: Papers | undefined;
}

const day = 86_400_000;

/** Everybody with a seat in one cohort, with how they stand by its rules. Those who facilitate are judged by nothing. */
export function attendersOf(facts: Facts): Attender[] {
  const { grid, now } = facts;
  return [...Map.groupBy(grid, ({ person }) => person.userId).values()].map((rows) =>
    attenderOf(rows, isOver(facts.cohort, rows, now), facts),
  );
}

/** Whether a cohort is at its end: it has been ended, or its last session was yesterday or before. */
export const isOver = (
  cohort: { endedAt: Date | null },
  rows: readonly Pick<GridRow, 'session'>[],
  now: Date,
) =>
  cohort.endedAt !== null ||
  rows.every(
    ({ session }) => session.cancelledAt !== null || session.endsAt.getTime() + day <= now.getTime(),
  );

/** What the sessions of one cohort mean for one person of it, by their rows in the order of the sessions. */
export function markedOf(rows: readonly GridRow[], now: Date): Marked {
  const [{ person }] = rows as [GridRow];
  const marks = rows.map(({ session, person: { seatedAt }, ...known }) =>
    markOf({ ...session, seatedAt, ...known }, now),
  );
  const { lastMissed, ...standing } = standingOf(marks);
  return {
    ...{ person, ...standing, lastMissed: rows[lastMissed]?.session },
    rows: rows.map(({ session, answer }, index) => ({ session, answer, mark: marks[index] ?? 'unknown' })),
  };
}

function attenderOf(rows: GridRow[], over: boolean, { reading, papers, rules, now }: Facts): Attender {
  const marked = markedOf(rows, now);
  const { person, came, missed, inARow } = marked;
  const mine = papers.find(({ userId }) => userId === person.userId);
  const { read, lastRead } = readBy(person.userId, rows, reading);
  const record = { came, missed, read, isOver: over, hasReflected: Boolean(mine?.reflection) };
  const isMember = person.role === 'member';
  return {
    ...marked,
    papers: mine,
    conditions: isMember ? conditionsOf(rules, record) : [],
    isEarned: isMember && isEarned(rules, record),
    slipping: isMember ? slippingBy({ inARow, lastRead, isOver: over }, now) : '',
  };
}

/** What somebody has read of the units that the sessions are about, and when they last did. */
function readBy(userId: string, rows: readonly GridRow[], reading: readonly ReadingRow[]) {
  const unitIds = new Set(rows.flatMap(({ session }) => session.unitId ?? []));
  const ticks = reading.map(({ readers, ...text }) => ({
    ...text,
    at: readers[userId],
  }));
  const units = Map.groupBy(
    ticks
      .filter(({ unitId }) => unitIds.has(unitId))
      .map((text) => ({ ...text, read: text.at !== undefined })),
    ({ unitId }) => unitId,
  );
  const times = ticks.flatMap(({ at }) => (at ? [new Date(at).getTime()] : []));
  return {
    read: totalProgress([...units.values()].map(unitProgress)),
    lastRead: times.length > 0 ? new Date(Math.max(...times)) : null,
  };
}
