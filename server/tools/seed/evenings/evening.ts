import type { Settings, StepKind } from '../../../rooms/agenda/protocol.ts';
import type { Contribution } from './contributions.ts';

/** A step of a past evening: how long it was to be, how long it was, and what people did in it. */
export interface PastStep {
  kind: StepKind;
  title: string;
  text?: string;
  minutes: number;
  took: number;
  settings?: Settings;
  contributions?: Contribution[];
}

/** A past evening of the demo. */
export interface Evening {
  steps: PastStep[];
  /** What everybody wrote together, in Markdown. */
  notes?: string;
  /** What whoever led has put above the summary; without it the summary is not published yet. */
  words?: string;
}

/** What two cohorts and three evenings of the demo have asked themselves. */
export const deskJobs = 'By 2040, AI systems do most desk jobs as well as the people who do them today.';
