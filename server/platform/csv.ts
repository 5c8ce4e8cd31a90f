import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { Response } from 'express';
import { conflict } from './errors.ts';
import { bareName } from './names.ts';

/** So many rows fit into one file; who needs more narrows down what is asked for. */
export const mostCsvRows = 50_000;

type Cell = string | number | null | undefined;
type Row = readonly Cell[];

/**
 * A table as a CSV file: RFC 4180 with the mark at its beginning by which Excel sees that it is UTF-8. Every cell is in
 * quotes. No cell begins a formula: see `withoutFormulas`.
 */
export const csvOf = (head: readonly string[], rows: Iterable<Row>): string =>
  [...piecesOf(head, rows)].join('');

/** So many rows are written at once, before others have their turn. */
const atOnce = 250;

function* piecesOf(head: readonly string[], rows: Iterable<Row>): Generator<string> {
  let piece = `\uFEFF${lineOf(head)}`;
  let count = 0;
  for (const row of rows) {
    piece += lineOf(row);
    count += 1;
    if (count % atOnce > 0) continue;
    yield piece;
    piece = '';
  }
  if (piece) yield piece;
}

const lineOf = (row: Row) => `${row.map(quoted).join(',')}\r\n`;

const quoted = (cell: Cell) => {
  const words = String(cell ?? '');
  return plain.test(words) ? `"${words}"` : `"${withoutFormulas(bareName(words)).replaceAll('"', '""')}"`;
};

/** Most cells have nothing in them to look for, and thousands of rows are written at a time. */
const plain = /^(?:[A-Za-z0-9][A-Za-z0-9 .,:@_-]*)?$/;

/**
 * Words that a spreadsheet takes as words. Those that begin as a formula does (= + - @, a tab or a return, and the wide
 * forms of the signs) get an apostrophe before them, as OWASP's page “CSV Injection” advises; so do those after a
 * semicolon, a tab or a new line, where a spreadsheet set to other separators begins a cell.
 */
const withoutFormulas = (words: string) => words.replace(/(^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g, "$1'");

/** Refuses what does not fit into one file. Throws `conflict`. */
export function fitting<Row>(rows: Row[]): Row[] {
  fittingCount(rows.length);
  return rows;
}

/** The same of so many rows. */
export function fittingCount(rows: number) {
  if (rows > mostCsvRows)
    throw conflict(
      `This list has more than ${mostCsvRows.toLocaleString('en-GB')} rows, too many for one file. Search or filter it first.`,
    );
}

/**
 * Sends a file of rows that a reader may see; no one between keeps a copy. It is written a few rows at a time, as they are
 * taken: thousands hold nobody else up, and are never in memory as one text.
 */
export async function sendCsv(
  response: Response,
  name: string,
  head: readonly string[],
  rows: Iterable<Row>,
) {
  response.attachment(`${name}.csv`).type('text/csv').set('Cache-Control', 'no-store');
  await pipeline(Readable.from(inTurns(piecesOf(head, rows))), response).catch((error) => {
    // Who has gone needs no file.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

async function* inTurns(pieces: Iterable<string>) {
  for (const piece of pieces) {
    yield piece;
    await turn();
  }
}
