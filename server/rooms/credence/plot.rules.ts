/** Where a dot stands in a plot of percents: dots of about the same percent stand on each other. */
export interface Dot {
  /** The middle of its place on the scale, in percent. */
  percent: number;
  /** How many stand below it. */
  level: number;
}

/** How wide a place on the scale is, in percent. */
const width = 5;

/** One dot for each percent. */
export function dotsOf(percents: readonly number[]): Dot[] {
  const taken = new Map<number, number>();
  return percents.map((percent) => {
    const place = Math.min(100, Math.round(percent / width) * width);
    const level = taken.get(place) ?? 0;
    taken.set(place, level + 1);
    return { percent: place, level };
  });
}

/** How a change of percents is said: "+15", "−4", "0". */
export function sayChange(change: number): string {
  if (change === 0) return '0';
  return change < 0 ? `−${-change}` : `+${change}`;
}
