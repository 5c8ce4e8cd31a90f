import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const names = (text: string, call: string) =>
  [...text.matchAll(new RegExp(`\\b${call}\\('([a-zA-Z]+\\.[a-zA-Z]+)'`, 'g'))].map(([, name]) => name);

test('every event that is published is heard by the product itself, and every event heard is published', async () => {
  const published = new Set<string | undefined>();
  const heard = new Set<string | undefined>();
  for await (const file of glob('**/*.ts', { cwd: import.meta.dirname })) {
    if (/\.test\.ts$|^tools/.test(file)) continue;
    const text = await readFile(`${import.meta.dirname}/${file}`, 'utf8');
    for (const name of names(text, 'publish')) published.add(name);
    for (const name of names(text, 'subscribe')) heard.add(name);
  }
  assert.ok(published.size > 5);
  assert.deepEqual([...published].toSorted(), [...heard].toSorted());
});
