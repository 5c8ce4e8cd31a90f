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
}

/** Where a round stands: `hidden` until it is announced, then by its opening and closing. */
export function phaseOf({ announcedAt, opensAt, closesAt }: Times, now: Date) {
  if (!announcedAt) return 'hidden';
  if (now < opensAt) return 'announced';
  return now < closesAt ? 'open' : 'closed';
}

/** Whether people may hand in applications and change them. */
export const mayApply = (round: Times, now: Date) => phaseOf(round, now) === 'open';

/** Whether somebody still takes part in the round: handed in and not gone elsewhere. */
export const isIn = (application: { state: ApplicationState }) => application.state === 'submitted';
