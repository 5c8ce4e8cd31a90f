import { debate } from './shipped/debate.rules.ts';
import { firstMeeting } from './shipped/first-meeting.rules.ts';
import { inPerson } from './shipped/in-person.rules.ts';
import { projectWeek } from './shipped/project-week.rules.ts';
import { short } from './shipped/short.rules.ts';
import { standard } from './shipped/standard.rules.ts';
import { twoHardPapers } from './shipped/two-hard-papers.rules.ts';
import type { PlanStep } from './steps.rules.ts';

/** A plan that comes with the product. */
export interface ShippedPlan {
  /** Its name in addresses. */
  key: string;
  name: string;
  /** When one takes it, in a sentence. */
  about: string;
  steps: readonly PlanStep[];
}

/** The plans that come with the product, the usual one first. */
export const shippedPlans: readonly ShippedPlan[] = [
  standard,
  firstMeeting,
  twoHardPapers,
  debate,
  projectWeek,
  inPerson,
  short,
];
