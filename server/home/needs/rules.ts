/** What waits for somebody: one line on their home page, with one thing to do about it. */
export interface Need {
  kind: Kind;
  /** The id of what it is about. */
  of: string;
  /** What it is called: a session, a round, a cohort, or who has written. */
  title: string;
  /** The cohort or group it lies in. */
  within: string;
  /** How many wait. */
  count: number;
  /** When it begins, ends or began to wait. */
  at: Date | null;
  zone: string;
}

/** In the order in which they are shown among equals: what others wait for comes before paperwork. */
export const kinds = [
  'lost facilitator',
  'no facilitator',
  'turns to confirm',
  'offered turns',
  'swaps',
  'held places',
  'place offers',
  'handovers',
  'sign-ups',
  'applications',
  'concerns',
  'questions',
  'unanswered',
  'availability',
  'application draft',
  'attendance claims',
  'attendance',
  'bounces',
  'summaries',
  'debriefs',
  'cohorts to form',
  'drafts',
  'cohort drafts',
] as const;

export type Kind = (typeof kinds)[number];

/** Those whose time is a deadline: the nearer, the more urgent. */
const withDeadline: readonly Kind[] = [
  'no facilitator',
  'turns to confirm',
  'offered turns',
  'swaps',
  'held places',
  'place offers',
  'handovers',
  'availability',
  'application draft',
];

const day = 24 * 3_600_000;

/** Whether something goes wrong unless it is done within two days; a facilitator who dropped out is always that. */
export const isUrgent = ({ kind, at }: Pick<Need, 'kind' | 'at'>, now: Date) =>
  kind === 'lost facilitator' ||
  (withDeadline.includes(kind) && at !== null && at.getTime() - now.getTime() < 2 * day);

/** What is urgent first and the soonest before the later; then by kind, and what waits longest before the rest. */
export const inOrder = (needs: readonly Need[], now: Date): Need[] =>
  needs.toSorted(
    (one, other) =>
      Number(isUrgent(other, now)) - Number(isUrgent(one, now)) ||
      (isUrgent(one, now) ? 0 : kinds.indexOf(one.kind) - kinds.indexOf(other.kind)) ||
      (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0),
  );
