import { mostRooms } from './protocol.ts';

/** In another order, by chance. Fisher and Yates, as Durstenfeld wrote it down (CACM 7/7, 1964, algorithm 235). */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}

/**
 * People in rooms of about a size, by lot: the rooms differ by one person at most, and nobody is alone unless there
 * is nobody else. Those in `first` are dealt out first, so that each room has as many of them as the next, or one
 * more.
 */
export function drawRooms(
  people: readonly string[],
  size: number,
  random: () => number,
  first: ReadonlySet<string> = new Set(),
): string[][] {
  const count = Math.max(
    1,
    Math.min(Math.round(people.length / size), Math.floor(people.length / 2), mostRooms),
  );
  const order = shuffled(people, random);
  const dealt = [...order.filter((one) => first.has(one)), ...order.filter((one) => !first.has(one))];
  return Array.from({ length: count }, (_, room) => dealt.filter((_, index) => index % count === room));
}

/** Two rooms become one; of an odd number the last three do. */
export function mergedRooms(rooms: readonly string[][]): string[][] {
  if (rooms.length < 2) return rooms.map((people) => [...people]);
  const pairs = Math.floor(rooms.length / 2);
  return Array.from({ length: pairs }, (_, pair) =>
    rooms.slice(pair * 2, pair === pairs - 1 ? undefined : pair * 2 + 2).flat(),
  );
}
