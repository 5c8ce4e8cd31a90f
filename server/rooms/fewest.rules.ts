import type { Step } from './agenda/protocol.ts';
import { isNameless } from './closed.fold.ts';
import { type CommandContext, refuse } from './deciding.rules.ts';
import { keyIn, type Whose } from './whose.rules.ts';

/** With fewer answers a result without names, beside the list of who has answered, would say whose they are. */
export const fewestNameless = 3;

/** Somebody's answers in a step, by person or pseudonym. */
export interface Answered {
  key: string;
  answers: readonly Whose[];
}

/**
 * Why what people gave in a step cannot be shown yet; null when it can. Whoever leads knows what they gave for people
 * without a device, and what they gave themselves: from a result of which only one or two other answers are unknown to
 * them, they would know those.
 */
export function tooFew(step: Step, all: readonly Answered[], context: CommandContext) {
  if (!isNameless(step)) return null;
  const unknown = all.filter(({ answers }) => answers.some(({ byLead }) => !byLead));
  const own = keyIn(step, { ...context, person: context.userId });
  const isKnown = unknown.every(({ key }) => key === own);
  if (all.length >= fewestNameless && (isKnown || unknown.length >= fewestNameless)) return null;
  return refuse('conflict', `Without names, at least ${fewestNameless} answers are shown together.`);
}

/** The same beforehand, for whoever leads. */
export const fewestWords = `They can be shown once ${fewestNameless} have answered on their own devices.`;
