import { type Advice, bestThree, smallChanges, type Tried, withChange } from './advice.rules.ts';
import type { Board } from './board.rules.ts';
import { type Facts, instanceOf } from './instance.rules.ts';
import type { Instance } from './solver/instance.rules.ts';
import type { Group, Proof, Score } from './solver/solution.rules.ts';

type Found = { groups: Group[]; score: Score; proof: Proof };
type Search = (instance: Instance) => Promise<Found>;

interface Asked {
  facts: Facts;
  board: Board;
  /** How many sessions each person has led before; 0 for who is not named. */
  turns: ReadonlyMap<string, number>;
}

/**
 * Works out what would place those who are left out, who of those asked for both had better lead, and what each wish
 * costs: each by searching with that one thing changed. `onStep` hears how many searches are done, of how many.
 */
export async function adviceFor(
  { facts, board, turns }: Asked,
  search: Search,
  onStep: (done: number, of: number) => Promise<void>,
): Promise<Advice> {
  const instance = instanceOf(facts, board);
  const base = await search(instance);
  // More than this cannot be placed as things stand; what a change places beyond it is owed to the change.
  const most = base.proof.bound.placed ?? instance.participants.length;
  let isProven = base.proof.status === 'optimal';
  const changes = smallChanges(instance, base.groups);
  const { settings } = board;
  const undecided = facts.people.filter(
    ({ id, role }) => role === 'either' && !settings.leaders.some((leader) => leader.id === id),
  );
  const wishes = [
    ...settings.together.map((people) => ({ wish: 'together' as const, people })),
    ...settings.apart.map((people) => ({ wish: 'apart' as const, people: [...people] })),
  ];
  const of = 1 + changes.length + undecided.length + wishes.length;
  let done = 0;
  const step = async (changed: Instance) => {
    await onStep(++done, of);
    const found = await search(changed);
    isProven &&= found.proof.status === 'optimal';
    return found;
  };
  const tried: Tried[] = [];
  for (const change of changes)
    tried.push({ change, score: (await step(withChange(instance, change))).score });
  const leaders: Advice['leaders'] = [];
  for (const { id } of undecided) {
    const found = await step(instanceOf(facts, ledAlsoBy(board, id)));
    const gain = withLeader(found, id) - most;
    leaders.push({ id, turns: turns.get(id) ?? 0, score: found.score, gain });
  }
  const prices: Advice['prices'] = [];
  for (const { wish, people } of wishes) {
    const { score } = await step(instanceOf(facts, without(board, wish, people)));
    prices.push({ wish, people, score });
  }
  await onStep(of, of);
  return {
    base: base.score,
    isProven,
    changes: bestThree(most, tried),
    leaders: leaders.sort((one, other) => other.gain - one.gain || one.turns - other.turns),
    prices,
  };
}

/** How many have a place, with whoever would have read and leads instead. */
const withLeader = ({ groups, score }: Found, id: string) =>
  score.placed + (groups.some(({ facilitator }) => facilitator === id) ? 1 : 0);

/** The board with one more who leads a cohort, and so reads in none. */
export const ledAlsoBy = ({ settings, groups }: Board, id: string): Board => ({
  settings: { ...settings, leaders: [...settings.leaders, { id, max: 1 }] },
  groups,
});

function without({ settings, groups }: Board, wish: 'together' | 'apart', people: string[]): Board {
  const isIt = (set: string[]) => set.length === people.length && set.every((id) => people.includes(id));
  const kept = { [wish]: settings[wish].filter((set) => !isIt(set)) };
  return { settings: { ...settings, ...kept }, groups };
}
