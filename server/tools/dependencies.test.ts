import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('server/decisions/2026-11-30-dependencies.md');
const rows = [...page.matchAll(/^\| `([^`]+)`(.*)\|$/gm)].map(([, name = '', rest = '']) => {
  const [, why = '', licence = '', released = '', leaving = ''] = rest.split('|').map((cell) => cell.trim());
  return { name, why, licence, released, leaving };
});
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, string>
>;
const named = { ...dependencies, ...devDependencies, ...optionalDependencies };

test('every dependency has its line, and nothing else has', () => {
  assert.deepEqual(rows.map(({ name }) => name).sort(), Object.keys(named).sort());
});

test('each line says why, what leaving would take, and when its newest release was', () => {
  for (const { name, why, released, leaving } of rows) {
    assert.match(why, /^\S.*\.$/, name);
    assert.match(leaving, /^\S.*\.$/, name);
    assert.match(released, /^\d+\.\d+\.\d+\S*, \d{4}-\d\d-\d\d$/, name);
  }
});

test('the licence is that of what is installed, and one that lets anyone host it', () => {
  const free = /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|CC-BY-3\.0| AND | OR )+\)?$/;
  for (const { name, licence } of rows) {
    assert.match(licence, free, name);
    const installed = join(root, 'node_modules', name, 'package.json');
    // Node comes for one kind of machine at a time.
    if (optionalDependencies?.[name] && !existsSync(installed)) continue;
    assert.equal(licence, JSON.parse(readFileSync(installed, 'utf8')).license, name);
  }
});

test('versions are exact', () => {
  for (const [name, version] of Object.entries(named))
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
});
