import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { fc, tries } from '../../../tools/testing/properties.ts';
import { faultsOfSolution } from './check.rules.ts';
import { crowdOf } from './crowd.rules.ts';
import { greedyGroups } from './greedy.ts';
import type { Instance } from './instance.rules.ts';
import { readInstance } from './reading.rules.ts';
import { isBetter, type Score, scoreOf } from './solution.rules.ts';
import { solve } from './solve.ts';
import { bestByForce } from './testing/brute-force.ts';
import { randomInstance } from './testing/random-instance.ts';

const folder = join(import.meta.dirname, 'instances');
const json = async (name: string) => JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));

const known = [
  'p24-pairs',
  'p30',
  'p40-pairs',
  'p60',
  'p60-scarce',
  'p60-fixed-clashes',
  'p120',
  'p120-scarce',
  'p300',
  'p1000',
];
for (const name of known) {
  test(`${name} is placed as well as it can be, with the proof`, async () => {
    const instance = readInstance(await json(name));
    const solution = await solve(instance);
    assert.deepEqual(faultsOfSolution(instance, solution), []);
    assert.deepEqual({ ...solution.score, status: solution.proof.status }, await json(`${name}.best`));
  });
}

test('of few people the best placement is found, or that there is none', async () => {
  const tiny = randomInstance({ people: 6, leaders: 3, fixed: true });
  await fc.assert(
    fc.asyncProperty(tiny, async (instance) =>
      assert.deepEqual(await scoreBySolving(instance), bestByForce(instance)),
    ),
    tries(100),
  );
});

test('whatever is asked, everybody stands exactly once, every rule holds, and it beats the quick answer', async () => {
  const small = randomInstance({ people: 18, leaders: 5, fixed: false });
  await fc.assert(
    fc.asyncProperty(small, async (instance) => {
      const solution = await solve(instance);
      assert.deepEqual(faultsOfSolution(instance, solution), []);
      assert.equal(solution.proof.status, 'optimal');
      const quick = greedyGroups(crowdOf(instance));
      assert.ok(quick && !isBetter(scoreOf(instance, quick), solution.score));
      assert.ok(solution.unplaced.every(({ reason }) => reason.length > 20));
    }),
    tries(100),
  );
});

async function scoreBySolving(instance: Instance): Promise<Score | undefined> {
  try {
    const solution = await solve(instance);
    assert.deepEqual(faultsOfSolution(instance, solution), []);
    assert.equal(solution.proof.status, 'optimal');
    return solution.score;
  } catch (error) {
    if (error instanceof BadInstance) return undefined;
    throw error;
  }
}
