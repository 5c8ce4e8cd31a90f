import type { Step } from '../agenda/protocol.ts';
import type { Moment } from '../deciding.rules.ts';

/** Whose a deed is in a step: the person, or in an anonymous step the pseudonym. */
export const keyIn = (step: Step, { person, aliasOf }: Moment) =>
  step.settings.anonymous ? aliasOf(step.id, person) : person;

/** What a secret event says of whose it is. */
export const secretly = (step: Step, moment: Moment): { by: string | null; author: { author?: string } } =>
  step.settings.anonymous
    ? { by: null, author: { author: keyIn(step, moment) } }
    : { by: moment.person, author: {} };

/** What an event says of who did it that everybody sees. */
export const openly = ({ settings }: Step, { person }: Moment) => (settings.anonymous ? null : person);
