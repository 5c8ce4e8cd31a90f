import { log } from './log.ts';

/**
 * Begins something for each of some items, of which one that takes long holds up no other: nobody waits for it, and it
 * is not begun again before it has ended. One that fails is noted, and the next time tries again.
 */
export function sideBySide<Item>(
  what: string,
  keyOf: (item: Item) => string,
  work: (item: Item) => Promise<unknown>,
): (items: Iterable<Item>) => void {
  const atWork = new Set<string>();
  const begin = async (key: string, item: Item) => {
    atWork.add(key);
    try {
      await work(item);
    } catch (error) {
      log.warn({ error, what, item: key }, 'one of several failed and will be tried again');
    } finally {
      atWork.delete(key);
    }
  };
  return (items) => {
    for (const item of items) {
      const key = keyOf(item);
      if (!atWork.has(key)) void begin(key, item);
    }
  };
}
