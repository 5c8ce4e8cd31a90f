/** Whole minutes in so many parts that differ by one at most, the longer ones first. */
export function shareOut(minutes: number, parts: number): number[] {
  const least = Math.floor(minutes / parts);
  const longer = minutes - least * parts;
  return Array.from({ length: parts }, (_, index) => least + (index < longer ? 1 : 0));
}

/**
 * Whole minutes in the same proportions, adding up to another total. What has no minutes gets none; what has some
 * keeps at least one, as long as there are enough, else the first ones do.
 */
export function scaled(minutes: readonly number[], total: number): number[] {
  const before = minutes.reduce((sum, one) => sum + one, 0);
  const timed = minutes.filter((one) => one > 0).length;
  if (timed === 0) return [...minutes];
  if (total < timed) return firstOnes(minutes, total);
  const ideal = minutes.map((one) => (one * total) / before);
  const shares = ideal.map((one) => (one > 0 ? Math.max(1, Math.floor(one)) : 0));
  settle(shares, ideal, total);
  return shares;
}

function firstOnes(minutes: readonly number[], total: number): number[] {
  let left = total;
  return minutes.map((one) => {
    if (one === 0 || left === 0) return 0;
    left -= 1;
    return 1;
  });
}

/** Minute by minute to or from where it errs most, until they add up. */
function settle(shares: number[], ideal: readonly number[], total: number) {
  let left = total - shares.reduce((sum, one) => sum + one, 0);
  while (left !== 0) {
    const by = Math.sign(left);
    const at = worst(shares, ideal, by);
    shares[at] = (shares[at] ?? 0) + by;
    left -= by;
  }
}

function worst(shares: readonly number[], ideal: readonly number[], by: number): number {
  let found = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, share] of shares.entries()) {
    const lacks = ((ideal[index] ?? 0) - share) * by;
    const mayChange = share > (by < 0 ? 1 : 0);
    if (mayChange && lacks > most) [found, most] = [index, lacks];
  }
  return found;
}
