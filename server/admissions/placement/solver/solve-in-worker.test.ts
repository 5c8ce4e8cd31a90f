import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { faultsOfSolution } from './check.rules.ts';
import type { Progress } from './progress.ts';
import { readInstance } from './reading.rules.ts';
import { solve } from './solve.ts';
import { solveInWorker } from './solve-in-worker.ts';

const instanceOf = async (name: string) =>
  readInstance(JSON.parse(await readFile(join(import.meta.dirname, 'instances', `${name}.json`), 'utf8')));

test('a search on another thread tells how far it is and ends with the proven best', async () => {
  const told: Progress[] = [];
  const instance = await instanceOf('p60');
  const { done } = solveInWorker(instance, { onProgress: (progress) => told.push(progress) });
  const solution = await done;
  assert.equal(solution.proof.status, 'optimal');
  assert.ok(told.length > 1 && told.every(({ groups }) => groups !== undefined));
  assert.deepEqual(told.at(-1)?.best, solution.score);
});

test('a search that is stopped ends soon, with the best so far', async () => {
  const instance = await instanceOf('p1000');
  const work = solveInWorker(instance, {
    onProgress: ({ best }) => {
      if (best) work.stop();
    },
  });
  const solution = await work.done;
  assert.equal(solution.proof.status, 'feasible');
  assert.ok(solution.score.placed > 900);
  assert.deepEqual(faultsOfSolution(instance, solution), []);
});

test('a third search waits for its turn, and a contradiction comes back as one', async () => {
  const instance = await instanceOf('p30');
  const id = instance.participants[0]?.id ?? '';
  const [free = ''] = instance.slots.filter(
    (slot) => !Object.hasOwn(instance.participants[0]?.can ?? {}, slot),
  );
  const bad = { ...instance, fixed: [{ participant: id, slot: free }] };
  const works = [instance, instance, instance].map((one) => solveInWorker(one).done);
  await assert.rejects(solveInWorker(bad).done, BadInstance);
  for (const { proof } of await Promise.all(works)) assert.equal(proof.status, 'optimal');
});

test('when one facilitator falls out, few people move, and the score is no worse for it', async () => {
  const instance = await instanceOf('p60');
  const first = await solve(instance);
  const [gone] = first.groups;
  const facilitators = instance.facilitators.filter(({ id }) => id !== gone?.facilitator);
  const changed = { ...instance, facilitators };
  const afresh = await solve(changed);
  const again = await solve(changed, { previous: first.groups });
  assert.deepEqual(again.score, afresh.score);
  const slotOf = new Map(
    first.groups.flatMap(({ slot, participants }) => participants.map((id) => [id, slot])),
  );
  const stayed = ({ groups }: typeof first) =>
    groups.flatMap(({ slot, participants }) => participants.filter((id) => slotOf.get(id) === slot)).length;
  assert.ok(stayed(again) >= stayed(afresh) && stayed(again) > 30, `${stayed(again)} of ${stayed(afresh)}`);
});

test('a placement that is found again stays as it was, to the person', async () => {
  const instance = await instanceOf('p40-pairs');
  const { groups } = await solve(instance);
  const again = await solve(instance, { previous: groups });
  const cohorts = (list: typeof groups) =>
    list
      .map(({ slot, facilitator, participants }) => [slot, facilitator, ...participants.toSorted()].join())
      .sort();
  assert.deepEqual(cohorts(again.groups), cohorts(groups));
});
