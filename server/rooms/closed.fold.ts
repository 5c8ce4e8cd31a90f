import type { Step } from './agenda/protocol.ts';
import type { RoomState } from './fold.ts';

/** Whether a step promises that nobody is told whose an answer is. Dots are only ever counted. */
export const isNameless = ({ kind, settings }: Pick<Step, 'kind' | 'settings'>): boolean =>
  settings.anonymous === true || kind === 'voting' || (isCounted(kind) && !settings.named);

const isCounted = (kind: Step['kind']) => kind === 'credence' || kind === 'poll';

/**
 * When a room closes, nobody can tell any more whose a pseudonym is: if it opens again, people have others. What was
 * done without names and not shown goes with it, so that nobody has a second vote. So does what a step has left that
 * is no longer on the agenda.
 */
const isLost = ({ steps }: RoomState, step: string, isShown: boolean) =>
  !isShown && !steps.some((one) => one.id === step && !isNameless(one));

type Left<Part> = Record<string, Part>;

/** What the steps have left that stays when the room closes. */
export const keptOf = <Part>(state: RoomState, left: Left<Part>, isShown: (part: Part) => boolean) =>
  Object.fromEntries(Object.entries(left).filter(([step, part]) => !isLost(state, step, isShown(part))));

/** And what goes. */
export const lostOf = <Part>(state: RoomState, left: Left<Part>, isShown: (part: Part) => boolean) =>
  Object.entries(left).flatMap(([step, part]) => (isLost(state, step, isShown(part)) ? [part] : []));
