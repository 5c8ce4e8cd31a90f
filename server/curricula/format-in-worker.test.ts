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
  // Each pair of brackets is an error of its own, and each error walks over those before it.
  const { syllabus, problems } = await readYamlAside('[]'.repeat(60_000));
  clearInterval(clock);
  assert.ok(syllabus === null && problems.length > 0);
  // Had it been read on this thread, the clock could not have ticked before the answer.
  assert.ok(ticks > 2, `${ticks} ticks`);
});
