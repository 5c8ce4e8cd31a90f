/** A part of one text and a part of another: words from … to, without the last. */
export interface Range {
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
}

/** For each word of one text the word of the other that it became, or `gone`. */
export type Alignment = Int32Array;

export const gone = -1;
