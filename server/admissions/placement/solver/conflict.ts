import type { Highs } from 'highs';
import { search } from '../../../platform/solver/highs.ts';
import { listed, nameOf } from './contradictions.rules.ts';
import { crowdOf } from './crowd.rules.ts';
import type { Fixed, Instance } from './instance.rules.ts';
import { modelOf } from './model.ts';

// To find the few of many fixed people who are in each other's way takes some small searches.
const mostSeconds = 20;

/** The sentence for an instance of which a search has proven that what is fixed cannot be kept: it names few people. */
export function conflictIn(solver: Highs, instance: Instance): string {
  const deadline = performance.now() + mostSeconds * 1000;
  const names = [...new Set(core([], [], instance.fixed).map(nameOf))];
  return names.length === 1
    ? `What is fixed for ${names[0]} can’t be kept.`
    : `What is fixed for ${listed(names)} can’t all be kept.`;

  /** Of `parts`, as few as cannot be kept beside `kept`; `added` says whether that has grown since it was last tried. */
  function core(kept: Fixed[], added: Fixed[], parts: Fixed[]): Fixed[] {
    if (added.length > 0 && isImpossible(kept)) return [];
    if (parts.length <= 1) return parts;
    const half = parts.length >> 1;
    const first = parts.slice(0, half);
    const second = parts.slice(half);
    const ofSecond = core([...kept, ...first], first, second);
    const ofFirst = core([...kept, ...ofSecond], ofSecond, first);
    return [...ofFirst, ...ofSecond];
  }

  function isImpossible(fixed: Fixed[]): boolean {
    const crowd = crowdOf({ ...instance, fixed });
    const slots = crowd.kinds.some(({ named }) => named) ? crowd.rooms.keys() : [];
    const { programme } = modelOf(crowd, new Set(slots));
    const found = search(solver, programme, { aim: [], sense: 'most', deadline });
    return found.isProven && !found.values;
  }
}
