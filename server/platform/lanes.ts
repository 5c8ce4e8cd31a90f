import { type Batcher, batcher } from './batcher.ts';

/** The answer for an item about something that is locked: it is done again in the lane of its key, which waits. */
export const held = Symbol('held');

interface Lanes<Item, Result> {
  /** What an item is about. Items about the same are done in the order in which they came. */
  keyOf(item: Item): string;
  /** Whether an item may wait for locks that others hold: then it takes the lane of its key. */
  mayWait(item: Item): boolean;
  /** Does items about many keys in one go and waits for nobody: answers `held` for what is locked. */
  together(items: Item[]): Promise<(Result | typeof held)[]>;
  /** Does items about one key, and waits as long as it takes. */
  alone(items: Item[]): Promise<Result[]>;
  /** In one go. */
  most: number;
}

/**
 * A batcher for items about many things, of which one that is locked holds up no other: it gets a lane of its own, and
 * so does what else comes about it until that is empty. As `work` of the batcher, `together` and `alone` must bear being
 * asked twice.
 */
export function lanes<Item, Result>({
  keyOf,
  mayWait,
  together,
  alone,
  most,
}: Lanes<Item, Result>): Batcher<Item, Result> {
  const open = new Map<string, { add: Batcher<Item, Result>; count: number }>();

  async function inLane(key: string, item: Item): Promise<Result> {
    const lane = open.get(key) ?? { add: batcher(alone, most), count: 0 };
    open.set(key, lane);
    lane.count += 1;
    try {
      return await lane.add(item);
    } finally {
      lane.count -= 1;
      if (lane.count === 0) open.delete(key);
    }
  }

  /** Lanes are entered last: when the rest fails, and is tried again one by one, nothing has been done twice. */
  async function work(items: Item[]): Promise<(Result | Promise<Result>)[]> {
    const apart = new Set([...open.keys(), ...items.filter(mayWait).map(keyOf)]);
    const shared = items.filter((item) => !apart.has(keyOf(item)));
    const results = (shared.length > 0 ? await together(shared) : []).values();
    return items.map((item) => {
      const key = keyOf(item);
      const result = apart.has(key) ? held : (results.next().value as Result | typeof held);
      return result === held ? inLane(key, item) : result;
    });
  }

  return batcher(work, most);
}
