/** What pointers and keys do to the grid. */
export interface Canvas {
  element: HTMLElement;
  brush: { level(): string; choose(index: number): void };
  undo(): void;
  /** The half hours that are shown, a list for each row. */
  rows(): number[][];
  /** The level that a stroke gives which begins here: the brush's, or none where that is there already. */
  levelAt(cell: number): string;
  /** Shows a rectangle between two half hours at a level; not kept until `finish`. */
  paint(from: number, to: number, level: string): void;
  finish(): void;
  focus(cell: number): void;
}

/** Which half hour an element is; null for none. */
export function cellOf(target: EventTarget | null): number | null {
  const cell =
    target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined;
  return cell === undefined ? null : Number(cell);
}
