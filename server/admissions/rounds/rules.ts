/** An application is a draft until it is handed in; `left` is who dropped out after they had been accepted. */
export const states = ['draft', 'submitted', 'withdrawn', 'deferred', 'moved', 'left'] as const;
export type ApplicationState = (typeof states)[number];

export const roles = ['member', 'facilitator', 'either'] as const;
export type ApplicationRole = (typeof roles)[number];

export const decisions = ['accept', 'waitlist', 'decline'] as const;
export type Decision = (typeof decisions)[number];

export const happenings = [
  'submitted',
  'changed',
  'withdrawn',
  'deferred',
  'moved',
  'arrived',
  'accepted',
  'waitlisted',
  'declined',
  'placed',
  'left',
  'switched',
] as const;
export type Happening = (typeof happenings)[number];

export const questionKinds = ['short', 'long', 'choice', 'several', 'scale'] as const;

/** A question of the organiser's own. */
export interface Question {
  id: string;
  kind: (typeof questionKinds)[number];
  label: string;
  help: string;
  /** For `choice` and `several`. */
  options: string[];
  required: boolean;
}

/** What somebody has written into the form so far; what is missing was not answered. */
export interface Answers {
  motivation?: string;
  background?: string;
  /** 1 new to it, to 5 works in it. */
  experience?: number;
  hopes?: string;
  /** Where they did the earlier course, when not here. */
  elsewhere?: string;
  /** By the question's id: words, one option, or several. */
  own?: Record<string, string | string[]>;
}

interface Times {
  announcedAt: Date | null;
  opensAt: Date;
  closesAt: Date;
  /** Until when late joiners may apply; null: not at all. */
  lateUntil: Date | null;
  /** When cohorts were published, which closes applications. */
  formedAt: Date | null;
}

export type Phase = 'hidden' | 'announced' | 'open' | 'late' | 'closed';

/**
 * Where a round is: `hidden` until it is announced, then by its opening and closing. Publishing cohorts closes
 * applications too; `late` is a form that stays open after that.
 */
export function phaseOf({ announcedAt, opensAt, closesAt, lateUntil, formedAt }: Times, now: Date): Phase {
  if (!announcedAt) return 'hidden';
  if (now < opensAt) return formedAt ? 'closed' : 'announced';
  if (!formedAt && now < closesAt) return 'open';
  return lateUntil && now < lateUntil ? 'late' : 'closed';
}

/** Until when people may apply now; null while they may not. */
export function appliesUntil(round: Times, now: Date): Date | null {
  const phase = phaseOf(round, now);
  if (phase === 'open') return round.closesAt;
  return phase === 'late' ? round.lateUntil : null;
}

/** Whether people may send in applications. */
export const mayApply = (round: Times, now: Date) => appliesUntil(round, now) !== null;

/** Whether somebody still takes part in the round: handed in and not gone elsewhere. */
export const isIn = (application: { state: ApplicationState }) => application.state === 'submitted';
