import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { paths } from './paths.ts';
import { openMatrix } from './tools/testing/matrix-server.ts';

const { routes } = await openMatrix();
const root = import.meta.dirname;
const listed = routesIn(paths);

/** Of a tree of addresses, the route of each. */
function routesIn(tree: object): string[] {
  return Object.values(tree).flatMap((one: string | object) =>
    typeof one === 'string' ? one : routesIn(one),
  );
}

test('every address that we link to has a page or a form behind it, and stands in the list once', () => {
  const answered = new Set(routes.map((route) => route.split(' ')[1]));
  assert.deepEqual(
    listed.filter((route) => !answered.has(route)),
    [],
  );
  assert.equal(new Set(listed).size, listed.length);
  assert.ok(listed.length > 230, `${listed.length}`);
});

test('no address is written by hand: a new one is given to all who link there in one place', async () => {
  const firsts = [...new Set(listed.map((route) => route.split('/')[1]))].filter(Boolean);
  const byHand = new RegExp(`['"\`](?:\\$\\{[^}]*\\})?/(?:${firsts.join('|')})(?![\\w-])`);
  const found: string[] = [];
  for await (const file of glob('*/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|^tools\/|^platform\/|(paths|protocol)\.ts$/.test(file)) continue;
    const lines = (await readFile(join(root, file), 'utf8')).split('\n');
    found.push(...lines.filter((line) => byHand.test(line)).map((line) => `${file}: ${line.trim()}`));
  }
  // The one is Microsoft's.
  assert.deepEqual(
    found.filter((line) => !line.includes('/calendar/action/compose')),
    [],
  );
});
