/** After so many updates some of a document are made one. */
export const oftenEnough = 100;

/**
 * How many of a document's last updates are made one, by their sizes in order: the `fresh` ones, and each before them
 * that is not much larger than all after it together. So each byte is written anew a few times only (as often as its
 * document doubles), however long people write, and a handful of updates is left.
 */
export function toMerge(sizes: readonly number[], fresh: number): number {
  const together = sizes.slice(sizes.length - fresh).reduce((sum, size) => sum + size, 0);
  let [count, sum] = [fresh, together];
  for (const size of sizes.slice(0, sizes.length - fresh).toReversed()) {
    if (size > 2 * sum) break;
    count += 1;
    sum += size;
  }
  return count;
}
