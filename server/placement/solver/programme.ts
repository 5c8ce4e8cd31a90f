/** A column of a programme, and what it counts for in a row or an aim. */
export type Term = [column: number, weight: number];

/** A mixed-integer programme, column by column and row by row: all columns are whole but those made by `amount`. */
export class Programme {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly whole: (0 | 1)[] = [];
  readonly rows: { terms: Term[]; from: number; to: number }[] = [];

  /** A whole number between these two. */
  count(lower: number, upper: number): number {
    return this.#column(lower, upper, 1);
  }

  /** Any number from 0 on. */
  amount(): number {
    return this.#column(0, Number.POSITIVE_INFINITY, 0);
  }

  /** Asks that the weighted sum lies between these two. */
  ask(terms: Term[], { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }) {
    this.rows.push({ terms, from, to });
  }

  #column(lower: number, upper: number, whole: 0 | 1): number {
    this.lower.push(lower);
    this.upper.push(upper);
    return this.whole.push(whole) - 1;
  }
}

/** What a weighted sum comes to. */
export const worth = (terms: Term[], values: ArrayLike<number>): number =>
  terms.reduce((sum, [column, weight]) => sum + weight * (values[column] ?? 0), 0);

export const negative = (terms: Term[]): Term[] => terms.map(([column, weight]) => [column, -weight]);

/** A column counted once, if there is one. */
export const counted = (column: number | undefined): Term[] => (column === undefined ? [] : [[column, 1]]);
