import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termOf } from '../../../tools/bench/rotation/instances.ts';
import type { Fixed, Instance } from '../solver/instance.rules.ts';
import { solve } from '../solver/solve.ts';
import { keptTurns, priceOf } from './replan.rules.ts';

const turnsOf = async (instance: Instance): Promise<Fixed[]> =>
  (await solve(instance)).turns.flatMap(({ session, facilitator }) =>
    facilitator === null ? [] : [{ session, facilitator }],
  );

const withAbsence = (instance: Instance, { session, facilitator }: Fixed): Instance => ({
  ...instance,
  fixed: [],
  facilitators: instance.facilitators.map((one) =>
    one.id === facilitator ? { ...one, away: [...one.away, session] } : one,
  ),
});

test('of 200 terms, one absence changes two published turns at most, and costs no coverage it need not', async () => {
  let filledByTwo = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const few = { sessions: 10 + (seed % 5), facilitators: 3 + (seed % 3), seed, apartTurns: seed % 4 === 0 };
    const term = termOf(few);
    const published = await turnsOf(term);
    const lost = published[seed % published.length];
    assert.ok(lost);
    const changed = withAbsence(term, lost);
    const fixed = keptTurns(changed, published);
    const again = new Map(
      (await turnsOf({ ...changed, fixed })).map(({ session, facilitator }) => [session, facilitator]),
    );
    const moved = published.filter(({ session, facilitator }) => again.get(session) !== facilitator);
    assert.ok(moved.includes(lost), `seed ${seed}`);
    assert.ok(moved.length <= 2, `seed ${seed}: ${JSON.stringify(moved)}`);
    if (moved.length === 2 && again.size === published.length) filledByTwo += 1;
    assert.ok(priceOf(changed, fixed) >= 0);
  }
  assert.ok(filledByTwo > 0, 'a second change never filled an empty session: the terms are too easy');
});

const person = (id: string, more: Partial<Instance['facilitators'][number]> = {}) => ({
  ...{ id, prior: 0, max: 9, away: [], prefers: [], rests: false },
  ...more,
});

test('a turn that cannot stand goes, and what can stays', () => {
  const instance: Instance = {
    sessions: ['1', '2', '3', '4'],
    facilitators: [person('Ana', { away: ['1'] }), person('Ben', { max: 1 })],
    fixed: [],
  };
  const published = [
    { session: '1', facilitator: 'Ana' },
    { session: '2', facilitator: 'Ben' },
    { session: '3', facilitator: 'Gone' },
    { session: '4', facilitator: 'Ana' },
  ];
  // Ben is the only one for the first session, so the second goes to Ana.
  assert.deepEqual(keptTurns(instance, published), [{ session: '4', facilitator: 'Ana' }]);
});

test('what it costs to keep turns is counted in the score of fairness', () => {
  const instance: Instance = {
    sessions: ['1', '2', '3', '4'],
    facilitators: [person('Ana'), person('Ben')],
    fixed: [],
  };
  const three = ['1', '2', '3'].map((session) => ({ session, facilitator: 'Ana' }));
  assert.equal(priceOf(instance, three), 10 - 8);
  assert.equal(priceOf(instance, three.slice(0, 2)), 0);
});
