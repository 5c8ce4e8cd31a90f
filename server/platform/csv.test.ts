import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Response } from 'express';
import { fc } from '../tools/testing/properties.ts';
import { aWhile } from '../tools/testing/waiting.ts';
import { csvOf, fitting, mostCsvRows, sendCsv } from './csv.ts';

/** Reads a file as RFC 4180 has it, where every cell is in quotes. */
function read(csv: string): string[][] {
  assert.ok(csv.startsWith('\uFEFF'), 'the mark by which Excel sees UTF-8');
  assert.ok(csv.endsWith('"\r\n'));
  const rows: string[][] = [[]];
  let rest = csv.slice(1);
  while (rest !== '') {
    const [whole, cell = '', end] = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest) ?? assert.fail(rest.slice(0, 80));
    rows.at(-1)?.push(cell.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === '\r\n' && rest !== '') rows.push([]);
  }
  return rows;
}

const cellOf = (words: string) => read(csvOf(['Name'], [[words]]))[1]?.[0];

test('names with commas, quotes and line breaks come back as they were', () => {
  const rows = [
    ['Zoë "Zo" Quist, PhD', 'one\r\ntwo'],
    ['Ölaf; Ærø', '日本\n"x"'],
  ];
  assert.deepEqual(read(csvOf(['A', 'B'], rows)).slice(1), rows);
  assert.deepEqual(read(csvOf(['A', 'B'], [[3, null]])).slice(1), [['3', '']]);
});

test('no cell begins a formula, whatever a member is called', () => {
  const signs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  for (const sign of signs) assert.equal(cellOf(`${sign}1+1`), `'${sign}1+1`, JSON.stringify(sign));
  assert.equal(cellOf("=cmd|'/C calc'!A0"), "'=cmd|'/C calc'!A0");
  assert.equal(cellOf('"=1"'), '"=1"');
  assert.equal(cellOf('ada@demo.test'), 'ada@demo.test', 'an address stays as it is');
});

test('nor does one where a spreadsheet takes semicolons, tabs or line breaks for the ends of cells', () => {
  assert.equal(cellOf('Ada;=HYPERLINK("https://evil.test")'), 'Ada;\'=HYPERLINK("https://evil.test")');
  assert.equal(cellOf('Ada\n=1'), "Ada\n'=1");
  assert.equal(cellOf('Ada\t+1'), "Ada\t'+1");
});

test('the marks around names that run from right to left stay out, and hide no formula', () => {
  assert.equal(cellOf('\u2068نور\u2069'), 'نور');
  assert.equal(cellOf('\u2068=1+1\u2069'), "'=1+1");
});

test('whatever is in the cells, a file has as many rows and cells as were put in, and none begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { maxLength: 5 }), (rows) => {
      const found = read(csvOf(['A', 'B'], rows)).slice(1);
      assert.equal(found.length, rows.length);
      for (const row of found) {
        assert.equal(row.length, 2);
        for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]|[;\t\r\n][=+\-@]/);
      }
    }),
  );
});

test('what does not fit into one file is refused, and never cut', () => {
  assert.equal(fitting(Array(mostCsvRows).fill(1)).length, mostCsvRows);
  assert.throws(() => fitting(Array(mostCsvRows + 1).fill(1)), { code: 'conflict' });
});

test('a long file is made as it is taken, and whoever takes it slowly holds nothing in memory', async () => {
  const all = Array.from({ length: 5000 }, (_, at) => [at, 'x'.repeat(200)]);
  let made = 0;
  function* rows() {
    for (const row of all) {
      made += 1;
      yield row;
    }
  }
  const way = new PassThrough();
  const same = () => way;
  const sent = sendCsv(
    Object.assign(way, { attachment: same, type: same, set: same }) as unknown as Response,
    'x',
    ['A', 'B'],
    rows(),
  );
  await aWhile(50);
  assert.ok(made > 0 && made < all.length / 2, `${made} rows were made for nobody`);
  assert.equal((await buffer(way)).toString(), csvOf(['A', 'B'], all));
  await sent;
});

test('who goes away in the middle of a file is no error', async () => {
  const way = new PassThrough();
  const same = () => way;
  const rows = Array.from({ length: 5000 }, () => ['x'.repeat(200)]);
  const sent = sendCsv(
    Object.assign(way, { attachment: same, type: same, set: same }) as unknown as Response,
    'x',
    ['A'],
    rows,
  );
  way.destroy();
  await sent;
});
