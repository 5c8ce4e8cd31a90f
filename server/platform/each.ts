import { sql } from 'drizzle-orm';
import { db } from './db.ts';
import { log } from './log.ts';

/**
 * Does something with each of some items, in their order, however many of them throw: one that does is noted, and the
 * others are done all the same. `atOnce` are given to `work` together, as one transaction takes them, and `beside` of those
 * go on side by side; where some throw, they are halved until those that do are alone. Throws at the end when any did, so that whoever asked tries again; and
 * at once where the database is away, which is no item's fault.
 */
export async function each<Item>(
  what: string,
  items: readonly Item[],
  work: (some: Item[]) => Promise<unknown>,
  { atOnce = 1, beside = 1 } = {},
) {
  const failed: unknown[] = [];
  let from = 0;
  const inTurn = async () => {
    while (from < items.length) {
      const some = items.slice(from, from + atOnce);
      from += atOnce;
      failed.push(...(await troublesOf(what, some, work)));
    }
  };
  await Promise.all(Array.from({ length: beside }, inTurn));
  tell(what, items, failed);
}

/** As `each`, with all of them at once: for work that may wait for what somebody holds, and holds up none of the others. */
export async function eachBeside<Item>(
  what: string,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
) {
  const troubles = items.map((item) => troublesOf(what, [item], () => work(item)));
  tell(what, items, (await Promise.all(troubles)).flat());
}

function tell(what: string, items: readonly unknown[], failed: unknown[]) {
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${items.length} failed: ${what}`, { cause: failed[0] });
}

async function troublesOf<Item>(
  what: string,
  some: Item[],
  work: (some: Item[]) => Promise<unknown>,
): Promise<unknown[]> {
  try {
    await work(some);
    return [];
  } catch (error) {
    if (!(await isDatabaseThere())) throw error;
    if (some.length > 1) {
      const middle = Math.ceil(some.length / 2);
      const first = await troublesOf(what, some.slice(0, middle), work);
      return [...first, ...(await troublesOf(what, some.slice(middle), work))];
    }
    log.error({ error, what, item: nameOf(some[0]) }, 'one of several failed and will be tried again');
    return [error];
  }
}

/** What the log calls an item: itself or its id, never an address or a name. */
const nameOf = (item: unknown) =>
  typeof item === 'string' ? item : (item as { id?: unknown } | undefined)?.id;

const isDatabaseThere = () =>
  db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
