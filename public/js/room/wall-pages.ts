/** Something that is only shown whole, by where it lies: from its top to its bottom. */
export interface Piece {
  top: number;
  bottom: number;
}

/**
 * Where the pages begin on which so high a screen shows pieces that are higher together. Each is whole on one of them,
 * also where they stand in columns; one that is higher than the screen goes on on the next page.
 */
export function pagesOf(pieces: readonly Piece[], screen: number): number[] {
  const starts = [0];
  for (let start = 0, rest = pieces; ; ) {
    const end = start + screen;
    rest = rest.filter(({ bottom }) => bottom > end + 1);
    if (rest.length === 0) return starts;
    const from = start;
    start = Math.min(end, ...rest.map(({ top }) => top).filter((top) => top > from));
    starts.push(start);
  }
}

/** Whether a page shows a piece whole, or as much of it as a screen can hold. */
export function isOnPage({ top, bottom }: Piece, start: number, screen: number): boolean {
  const isWhole = top >= start - 1 && bottom <= start + screen + 1;
  const isTooHigh = bottom - top > screen && top < start + screen && bottom > start;
  return isWhole || isTooHigh;
}
