import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { fc, tries } from '../../../tools/testing/properties.ts';
import { evenChoices } from './choices.rules.ts';
import { dealtEvenly } from './dealing.rules.ts';
import { boardOf, type Instance } from './instance.rules.ts';
import type { Progress } from './progress.ts';
import { readInstance } from './reading.rules.ts';
import { isAllowed, type Score, scoreOf } from './solution.rules.ts';
import { solve } from './solve.ts';
import { solveInWorker } from './solve-in-worker.ts';
import { bestByForce, everyRota } from './testing/brute-force.ts';
import { faultsOf } from './testing/check.ts';
import { randomInstance } from './testing/random-instance.ts';

const folder = join(import.meta.dirname, 'instances');
const json = async (name: string) => JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));

const known = ['r8-3', 'r20-3-apart', 'r26-7', 'r26-12', 'r52-12', 'r104-20', 'r156-40'];
for (const name of known) {
  test(`the turns of ${name} are given as well as they can be, with the proof`, async () => {
    const written = await json(name);
    const solution = await solve(readInstance(written));
    assert.deepEqual(faultsOf(written, solution), []);
    assert.deepEqual({ ...solution.score, status: solution.proof.status }, await json(`${name}.best`));
  });
}

test('of few sessions and people the best rota is found, or that what is fixed cannot be kept', async () => {
  await fc.assert(
    fc.asyncProperty(randomInstance({ sessions: 6, people: 3 }), async (instance) =>
      assert.deepEqual(await scoreBySolving(instance), bestByForce(instance)),
    ),
    tries(150),
  );
});

test('what is left to choose from is exactly the rotas that cover most and are fairest', () => {
  fc.assert(
    fc.property(randomInstance({ sessions: 5, people: 3 }), (drawn) => {
      const facilitators = drawn.facilitators.map((one) => ({ ...one, rests: false }));
      const instance = { ...drawn, facilitators, fixed: drawn.fixed.slice(0, 1) };
      const best = bestByForce(instance);
      if (!best) return;
      const board = boardOf(instance);
      const { open, mayBeEmpty, turns } = evenChoices(board, dealtEvenly(board));
      for (const rota of everyRota(instance)) {
        if (!isAllowed(instance, rota)) continue;
        const { uncovered, load } = scoreOf(instance, rota);
        const isBest: boolean = uncovered === best.uncovered && load === best.load;
        const isChoice =
          rota.every((who, at) => (who === null ? mayBeEmpty[at] : open[at]?.includes(who))) &&
          turns.every(({ least, most }, person) => {
            const count = rota.filter((who) => who === person).length;
            return least <= count && count <= most;
          });
        assert.equal(isChoice, isBest);
      }
    }),
    tries(60),
  );
});

test('the first answer keeps every rule, and its bounds on coverage and fairness hold', async () => {
  await fc.assert(
    fc.asyncProperty(randomInstance({ sessions: 14, people: 5 }), async (drawn) => {
      const instance = { ...drawn, fixed: [] };
      const told: Progress[] = [];
      const { score, proof, turns } = await solve(instance, { onProgress: (news) => told.push(news) });
      assert.equal(proof.status, 'optimal');
      assert.deepEqual(faultsOf(instance, { turns, score }), []);
      const [first] = told;
      assert.ok(first && isAllowed(instance, first.turns));
      assert.ok(told.every(({ bound }) => (bound.uncovered ?? 0) <= score.uncovered));
    }),
    tries(60),
  );
});

test('an answer on another thread is the same, and a contradiction comes back as one', async () => {
  const instance = readInstance(await json('r26-7'));
  const { score, proof } = await solveInWorker(instance).done;
  assert.deepEqual({ ...score, status: proof.status }, await json('r26-7.best'));
  const [session = ''] = instance.facilitators[1]?.away ?? [];
  const bad = { ...instance, fixed: [{ session, facilitator: instance.facilitators[1]?.id ?? '' }] };
  await assert.rejects(solveInWorker(bad).done, BadInstance);
});

test('an empty turn says why in plain words', async () => {
  const solution = await solve(
    readInstance({
      sessions: ['one', 'two', 'three'],
      facilitators: [
        { id: 'Ana', max: 1, away: ['three'] },
        { id: 'Ben', away: ['one', 'two', 'three'] },
      ],
    }),
  );
  assert.deepEqual(
    solution.turns.flatMap(({ reason }) => reason ?? []),
    ['Ana is free but already has as many turns as agreed. Everyone else is away.', 'Everyone is away.'],
  );
});

async function scoreBySolving(instance: Instance): Promise<Score | undefined> {
  try {
    const solution = await solve(instance);
    assert.deepEqual(faultsOf(instance, solution), []);
    assert.equal(solution.proof.status, 'optimal');
    return solution.score;
  } catch (error) {
    if (error instanceof BadInstance) return undefined;
    throw error;
  }
}
