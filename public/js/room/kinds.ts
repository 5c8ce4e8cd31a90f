import type { StepKind } from '../../../server/rooms/agenda/protocol.ts';
import type { Child } from './dom.ts';
import { credenceView } from './kinds/credence.ts';
import { cruxesView } from './kinds/cruxes.ts';
import { type Act, type Look, runningStep } from './look.ts';

/** What people do in a step of some kind, below its title and text. */
export type KindView = (look: Look, act: Act) => Child[];

/** Each kind that is more than its text. */
const views: Partial<Record<StepKind, KindView>> = {
  credence: credenceView,
  cruxes: cruxesView,
};

/** What the running step asks people to do. */
export function workView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  return (step && views[step.kind]?.(look, act)) || [];
}
