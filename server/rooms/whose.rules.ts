import type { Step } from './agenda/protocol.ts';
import { type CommandContext, refuse } from './deciding.rules.ts';

/** What a secret event says of whose it is: the pseudonym in an anonymous step, and whether it was given for them. */
export type Whose = {
  author?: string;
  /** Whoever leads gave it for somebody without a device, and so knows it. */
  byLead?: true;
};

/** Whose an action in a step is: the person, or in an anonymous step the pseudonym. */
export const keyIn = (step: Step, { person, aliasOf }: CommandContext) =>
  step.settings.anonymous ? aliasOf(step.id, person) : person;

/** What a secret event says of whose it is. */
export const secretly = (step: Step, context: CommandContext): { by: string | null; whose: Whose } => {
  const byLead = context.person !== context.userId && { byLead: true as const };
  return step.settings.anonymous
    ? { by: null, whose: { author: keyIn(step, context), ...byLead } }
    : { by: context.person, whose: { ...byLead } };
};

/** What an event says of who did it that everybody sees. */
export const openly = ({ settings }: Step, { person }: CommandContext) =>
  settings.anonymous ? null : person;

/** Whose a secret event is, as far as a fold is told. */
export const authorOf = ({ by, data }: { by: string | null; data: Whose }) => by ?? data.author ?? '';

/**
 * Why nobody may act for somebody who has answered from a device of their own: whoever leads could change it, or find
 * it out by trying. `own` is what the person has given so far.
 */
export const ownAnswer = ({ person, userId }: CommandContext, own: readonly Whose[]) =>
  person !== userId && own.some(({ byLead }) => !byLead)
    ? refuse('forbidden', 'They answered on their own device. Only they can change that.')
    : null;
