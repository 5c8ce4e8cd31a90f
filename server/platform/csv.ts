import type { Response } from 'express';
import { conflict } from './errors.ts';
import { bareName } from './names.ts';

/** So many rows fit into one file; who needs more narrows down what is asked for. */
export const mostCsvRows = 50_000;

type Cell = string | number | null | undefined;

/**
 * A table as a CSV file: RFC 4180 with the mark at its beginning by which Excel sees that it is UTF-8. Every cell is in
 * quotes. No cell begins a formula: see `withoutFormulas`.
 */
export const csvOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;

const quoted = (cell: Cell) => `"${withoutFormulas(bareName(String(cell ?? ''))).replaceAll('"', '""')}"`;

/**
 * Words that a spreadsheet takes as words. Those that begin as a formula does (= + - @, a tab or a return, and the wide
 * forms of the signs) get an apostrophe before them, as OWASP's page “CSV Injection” advises; so do those after a
 * semicolon, a tab or a new line, where a spreadsheet set to other separators begins a cell.
 */
const withoutFormulas = (words: string) => words.replace(/(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g, "$1'");

/** Refuses what does not fit into one file. Throws `conflict`. */
export function fitting<Row>(rows: Row[]): Row[] {
  if (rows.length > mostCsvRows)
    throw conflict(
      `This list has more than ${mostCsvRows.toLocaleString('en-GB')} rows, too many for one file. Search or filter it first.`,
    );
  return rows;
}

/** Sends a file of rows that a reader may see; no one between keeps a copy. */
export function sendCsv(response: Response, name: string, csv: string) {
  response.attachment(`${name}.csv`).type('text/csv').set('Cache-Control', 'no-store').send(csv);
}
