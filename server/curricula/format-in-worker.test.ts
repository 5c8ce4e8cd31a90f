import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYamlAside } from './format-in-worker.ts';

test('a file is read on a thread of its own, with the same answer', async () => {
  const good = await readYamlAside('title: Four evenings\nunits:\n  - title: One\n');
  assert.equal(good.syllabus?.units[0]?.title, 'One');
  const bad = await readYamlAside('title: A: b\n');
  assert.deepEqual(bad.problems, ['line 1: put the title in quotes, because of the colon in it']);
});

test('a file that is made to take long holds up nobody else', async () => {
  let ticks = 0;
  const clock = setInterval(() => {
    ticks += 1;
  }, 5);
  const before = performance.now();
  // Each pair of brackets is an error of its own, and each error walks over those before it.
  const { syllabus, problems } = await readYamlAside('[]'.repeat(60_000));
  clearInterval(clock);
  const took = performance.now() - before;
  assert.ok(syllabus === null && problems.length > 0 && took > 200, `${took} ms`);
  assert.ok(ticks > took / 50, `${ticks} ticks in ${took.toFixed(0)} ms`);
});
