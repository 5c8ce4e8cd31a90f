/** A document that changes gets a version so often, in milliseconds. */
export const versionEvery = 3 * 60_000;
/** And one before somebody takes so many characters out of it at once, unless it has just got one. */
export const muchAtOnce = 200;
export const justNow = 20_000;

/** What is kept of one document at most: so many versions, of so many bytes together, for so long. */
export const mostVersions = 30;
export const mostBytes = 4_000_000;
export const keptFor = 30 * 24 * 3_600_000;

/** A version as it counts for what is kept. */
export interface Kept {
  id: string;
  /** When it was made, in milliseconds. */
  at: number;
  /** In bytes. */
  size: number;
}

/**
 * The versions of a document that are given up, for `versions` in the order of their time. Those go first that are
 * near others for their age, so that what is left lies close together lately and ever further apart before. The newest
 * and the oldest stay, as long as both fit: nobody can drive out what was there before by making many.
 */
export function superfluous(versions: readonly Kept[], now: number): string[] {
  const left = [...versions];
  const gone: string[] = [];
  const bytes = () => left.reduce((sum, { size }) => sum + size, 0);
  while (left.length > mostVersions || (left.length > 1 && bytes() > mostBytes)) {
    const [first] = left.splice(leastMissed(left, now), 1);
    if (first) gone.push(first.id);
  }
  return gone;
}

function leastMissed(versions: readonly Kept[], now: number): number {
  let least = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { at }] of versions.entries()) {
    const [before, after] = [versions[index - 1], versions[index + 1]];
    if (!before || !after) continue;
    const gap = (after.at - before.at) / Math.max(now - at, versionEvery);
    if (gap < smallest) [least, smallest] = [index, gap];
  }
  return least;
}
