import type { StepKind } from '../../../server/rooms/agenda/protocol.ts';
import type { Child } from './dom.ts';
import { breakoutsView } from './kinds/breakouts.ts';
import { closingView, feedbackView } from './kinds/closing.ts';
import { clusteringView } from './kinds/clustering.ts';
import { credenceView } from './kinds/credence.ts';
import { cruxesView } from './kinds/cruxes.ts';
import { itemsView } from './kinds/items.ts';
import { pickView } from './kinds/pick.ts';
import { pollView } from './kinds/poll.ts';
import { roundView } from './kinds/round.ts';
import { togetherView } from './kinds/together.ts';
import { votingView } from './kinds/voting.ts';
import { writingView } from './kinds/writing.ts';
import { type Act, type Look, runningStep } from './look.ts';

/** What people do in a step of some kind, below its title and text. */
export type KindView = (look: Look, act: Act) => Child[];

/** Each kind that is more than its text. */
const views: Partial<Record<StepKind, KindView>> = {
  clustering: clusteringView,
  voting: votingView,
  writing: writingView,
  breakouts: breakoutsView,
  'check-in': roundView,
  'go-round': roundView,
  reading: togetherView,
  poll: pollView,
  actions: itemsView,
  closing: closingView,
  credence: credenceView,
  cruxes: cruxesView,
};

/** How often what a step asks is drawn again though nothing has happened: each minute, in a countdown each second. */
export const workClock = ({ state, now }: Look) =>
  Math.floor(now / ((state.breakouts?.recallAt ?? 0) > now - 2000 ? 1000 : 60_000));

/** What the running step asks people to do. */
export function workView(look: Look, act: Act): Child[] {
  if (look.state.status === 'closed') return feedbackView(look);
  const step = runningStep(look);
  return step ? [pickView(look, act), ...(views[step.kind]?.(look, act) ?? [])] : [];
}
