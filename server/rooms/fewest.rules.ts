import type { Step } from './agenda/protocol.ts';
import { refuse } from './deciding.rules.ts';

/** With fewer answers an anonymous result, beside the list of who has answered, would say whose they are. */
export const fewestAnonymous = 3;

/** Why what so many people gave in a step cannot be shown yet; null when it can. */
export const tooFew = ({ settings }: Step, people: number) =>
  settings.anonymous && people < fewestAnonymous
    ? refuse('conflict', `Without names, at least ${fewestAnonymous} answers are shown together.`)
    : null;
