import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';

/** The steps from a new round to its announcement, and where one is in them. */
export interface StepsPart {
  steps: (Link & { isCurrent: boolean; isDone: boolean })[];
  /** The step after this one; null on the last. */
  next: Link | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/_steps': StepsPart;
  }
}

export type RoundStep = 'settings' | 'times' | 'questions' | 'preview';

interface OfRound {
  id: string;
  announcedAt: Date | null;
  slots: readonly unknown[];
}

/** The progress of a round that nobody sees yet; null once it is announced. */
export function stepsPart(round: OfRound, current: RoundStep): StepsPart | null {
  if (round.announcedAt) return null;
  const step = (name: RoundStep, label: string, isDone: boolean) => ({
    ...{ label, href: paths.round[name](round.id), isCurrent: name === current, isDone },
  });
  const steps = [
    step('settings', 'Details', true),
    step('times', 'Times', round.slots.length > 0),
    // A form is complete without questions of its own.
    step('questions', 'Questions', round.slots.length > 0),
    step('preview', 'Preview', false),
  ];
  const next = steps[steps.findIndex(({ isCurrent }) => isCurrent) + 1];
  return { steps, next: next ? { label: `Next: ${next.label.toLowerCase()}`, href: next.href } : null };
}
