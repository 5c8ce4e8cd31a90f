/** A column of a programme, and what it counts for in a row or an aim. */
export type Term = [column: number, weight: number];

export interface Row {
  terms: Term[];
  from: number;
  to: number;
}

/** A mixed-integer programme, column by column and row by row: all columns are whole but those made by `amount`. */
export class Programme {
  lower: number[] = [];
  upper: number[] = [];
  whole: (0 | 1)[] = [];
  rows: Row[] = [];

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

  /** The same with some columns fixed where these values are whole already. */
  fixedAt(values: ArrayLike<number>, columns: Iterable<number>): Programme {
    const narrow = new Programme();
    Object.assign(narrow, this, { lower: [...this.lower], upper: [...this.upper] });
    for (const column of columns) {
      const value = values[column] ?? 0;
      narrow.lower[column] = Math.floor(value + almost);
      narrow.upper[column] = Math.ceil(value - almost);
    }
    return narrow;
  }

  #column(lower: number, upper: number, whole: 0 | 1): number {
    this.lower.push(lower);
    this.upper.push(upper);
    return this.whole.push(whole) - 1;
  }
}

// Nearer than this to a whole number is one.
const almost = 1e-6;

/** What a weighted sum comes to. */
export const worth = (terms: Term[], values: ArrayLike<number>): number =>
  terms.reduce((sum, [column, weight]) => sum + weight * (values[column] ?? 0), 0);

export const negative = (terms: Term[]): Term[] => terms.map(([column, weight]) => [column, -weight]);

/** A column counted once, if there is one. */
export const counted = (column: number | undefined): Term[] => (column === undefined ? [] : [[column, 1]]);
