import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { bundleTests } from './bundle.ts';
import { inOriginals } from './originals.ts';

const root = await realpath(await mkdtemp(join(tmpdir(), 'convenor-bundle-')));
after(() => rm(root, { recursive: true, force: true }));

const parts = Array.from({ length: 80 }, (_, number) => number);
await mkdir(join(root, 'server/parts'), { recursive: true });
await writeFile(join(root, 'package.json'), '{"type":"module"}');
await writeFile(join(root, 'package-lock.json'), '{}');
for (const part of parts)
  await writeFile(join(root, `server/parts/${part}.ts`), `export const part${part} = '“${part}”';`);
const large = `${parts.map((part) => `import { part${part} } from './parts/${part}.ts';`).join('\n')}
const all: string[] = [${parts.map((part) => `part${part}`)}];
console.log(all.length, all.filter((part) => /^“/.test(part)).length, import.meta.dirname);
await Promise.resolve();
console.log(new Error('here').stack);
`;
await writeFile(join(root, 'server/large.test.ts'), large);
await writeFile(join(root, 'server/small.test.ts'), `console.log('small', import.meta.filename);`);

async function run(file: string, folder: string) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', join(import.meta.dirname, 'bundled.cjs'), join(root, file)],
    { env: { PATH: process.env.PATH, TEST_ROOT: root, TEST_BUNDLE: folder } },
  );
  return stdout;
}

test('a large test comes out of the bundle, believes to be where it was written, and is told of by its own lines', async () => {
  const folder = (await bundleTests(root, ['server/large.test.ts'], 1)) ?? '';
  // From here on nothing but the bundle has them.
  await rm(join(root, 'server/parts'), { recursive: true });
  const said = await run('server/large.test.ts', folder);
  assert.ok(said.startsWith(`80 80 ${join(root, 'server')}\n`), said);
  assert.match(said, /all\.mjs:\d+:\d+/);
  const line = large.split('\n').findIndex((text) => text.includes("new Error('here')")) + 1;
  const told = inOriginals(said, folder);
  assert.ok(told.includes(`${join(root, 'server/large.test.ts')}:${line}:`), told);
  assert.doesNotMatch(told, /all\.mjs/);
  assert.equal(await run('server/small.test.ts', folder), `small ${join(root, 'server/small.test.ts')}\n`);
});

test('for a few files no bundle is made', async () => {
  assert.equal(await bundleTests(root, ['server/small.test.ts', 'server/small.test.ts'], 1), undefined);
});
