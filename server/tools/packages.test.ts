import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';

const read = async (name: string) =>
  JSON.parse(await readFile(resolve(import.meta.dirname, '../..', name), 'utf8'));

test('every package with an install script is declared, so that npm ci neither runs nor warns of one', async () => {
  const { packages } = await read('package-lock.json');
  const { allowScripts } = await read('package.json');
  const withScripts = Object.entries(packages as Record<string, { hasInstallScript?: boolean }>)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  assert.ok(withScripts.includes('esbuild'));
  assert.deepEqual(Object.keys(allowScripts).sort(), [...new Set(withScripts)].sort());
  assert.deepEqual(new Set(Object.values(allowScripts)), new Set([false]));
});
