import { addDays } from '../../platform/time.ts';

/** What there is to do before a session that one facilitates, in order. */
export const points = ['read', 'questions', 'plan', 'venue', 'write'] as const;
export type PointName = (typeof points)[number];

/** By how many days before the session each is best done. */
const daysBefore: Record<PointName, number> = { read: 3, questions: 2, plan: 2, venue: 2, write: 1 };

/** What is known of a session’s preparation without anyone ticking anything. */
export interface Known {
  /** Required readings, and how many of them its facilitator has ticked. */
  required: number;
  read: number;
  /** Whether someone has changed its plan. */
  isPlanned: boolean;
}

export interface Preparing {
  point: PointName;
  /** The day by which it is best done, as a date where the session is. */
  due: string;
  isDone: boolean;
  /** Seen by what its facilitator did, so that there is nothing to tick. */
  isSeen: boolean;
  isLate: boolean;
}

/** Where each point stands for a session on a date, on the day that it is there. */
export function preparationOf(
  { date, today }: { date: string; today: string },
  known: Known,
  ticked: ReadonlySet<PointName>,
): Preparing[] {
  return points.map((point) => {
    const isSeen = seen[point](known);
    const due = addDays(date, -daysBefore[point]);
    const isDone = isSeen || ticked.has(point);
    return { point, due, isDone, isSeen, isLate: !isDone && today > due };
  });
}

const seen: Record<PointName, (known: Known) => boolean> = {
  read: ({ required, read }) => required > 0 && read >= required,
  questions: () => false,
  plan: ({ isPlanned }) => isPlanned,
  venue: () => false,
  write: () => false,
};
