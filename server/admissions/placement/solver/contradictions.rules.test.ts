import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../../tools/testing/properties.ts';
import { contradictionIn } from './contradictions.rules.ts';
import type { Fixed, Instance } from './instance.rules.ts';
import { bestByForce } from './testing/brute-force.ts';
import { randomInstance } from './testing/random-instance.ts';

const person = (id: string, ...slots: string[]) => ({
  id,
  can: Object.fromEntries(slots.map((slot) => [slot, 'yes' as const])),
});
const leader = (id: string, max: number, ...slots: string[]) => ({ ...person(id, ...slots), max });

const plain: Instance = {
  slots: ['mon', 'tue', 'wed'],
  size: { min: 2, target: 2, max: 2 },
  ...{ rooms: {}, clashes: [], together: [], apart: [], fixed: [] },
  participants: [
    person('ann', 'mon', 'tue'),
    person('bo', 'mon'),
    person('cy', 'mon', 'tue'),
    person('dee', 'wed'),
  ],
  facilitators: [leader('fay', 1, 'mon', 'tue'), leader('gus', 1, 'mon', 'wed')],
};
const sits = (participant: string, slot: string): Fixed => ({ participant, slot });
const leads = (facilitator: string, slot: string): Fixed => ({ facilitator, slot });

test('what is fixed and can be kept is no contradiction', () => {
  assert.equal(contradictionIn(plain), undefined);
  const fixed = [sits('ann', 'mon'), sits('bo', 'mon'), leads('fay', 'mon'), sits('ann', 'mon')];
  assert.equal(contradictionIn({ ...plain, fixed }), undefined);
});

const contradictions: [change: Partial<Instance>, sentence: string][] = [
  [{ fixed: [sits('bo', 'tue')] }, 'bo is fixed in tue, a time that bo can’t make.'],
  [{ fixed: [leads('gus', 'tue')] }, 'gus is fixed in tue, a time that gus can’t make.'],
  [{ fixed: [sits('ann', 'mon')], rooms: { mon: 0 } }, 'ann is fixed in mon, for which there is no room.'],
  [
    { fixed: [sits('ann', 'tue')], facilitators: [leader('gus', 1, 'mon')] },
    'ann is fixed in tue, where no one can facilitate.',
  ],
  [
    { fixed: [sits('ann', 'mon')], facilitators: [leader('gus', 0, 'mon')] },
    'ann is fixed in mon, where no one can facilitate.',
  ],
  [{ fixed: [leads('gus', 'wed')] }, 'gus is fixed in wed, where too few people can come: 1 of at least 2.'],
  [
    { fixed: [leads('fay', 'mon'), leads('fay', 'tue')] },
    'fay is fixed in mon and tue, and can facilitate at most 1.',
  ],
  [
    {
      ...{ fixed: [leads('fay', 'mon'), leads('fay', 'tue')], clashes: [['mon', 'tue']] },
      facilitators: [leader('fay', 2, 'mon', 'tue')],
    },
    'fay is fixed in mon and tue, which overlap.',
  ],
  [
    { fixed: [sits('ann', 'mon'), sits('ann', 'tue')] },
    'ann is fixed in mon and tue, and can only be in one.',
  ],
  [
    { fixed: [leads('fay', 'mon'), leads('gus', 'mon')], rooms: { mon: 1 } },
    'fay and gus are fixed in mon, where only 1 can facilitate at a time.',
  ],
  [
    { fixed: [leads('fay', 'mon'), leads('gus', 'mon')] },
    'fay and gus are fixed in mon, where 3 people are too few for 2 cohorts.',
  ],
  [
    { fixed: [sits('ann', 'mon'), sits('bo', 'mon'), sits('cy', 'mon')], rooms: { mon: 1 } },
    'ann, bo and cy are fixed in mon, which doesn’t have enough places.',
  ],
  [
    { fixed: [sits('ann', 'tue')], together: [['ann', 'bo']] },
    'ann and bo have to be together, and what is fixed for them leaves no time for all of them.',
  ],
  [
    { fixed: [sits('ann', 'mon'), sits('cy', 'tue')], together: [['ann', 'cy']] },
    'ann and cy have to be together, and what is fixed for them leaves no time for all of them.',
  ],
  [
    { fixed: [sits('ann', 'mon')], together: [['ann', 'bo', 'cy']], size: { min: 1, target: 2, max: 2 } },
    'ann, bo and cy have to be together: 3 people, and a cohort has at most 2.',
  ],
  [
    { fixed: [sits('ann', 'mon')], together: [['ann', 'bo']], apart: [['bo', 'ann']] },
    'ann and bo have to be together, but bo and ann have to be apart.',
  ],
];
for (const [change, sentence] of contradictions) {
  test(`a contradiction is said with the people in it: ${sentence}`, () => {
    assert.equal(contradictionIn({ ...plain, ...change }), sentence);
  });
}

test('what is called a contradiction has no placement whatever is tried', () => {
  const tiny = randomInstance({ people: 5, leaders: 2, fixed: true });
  let found = 0;
  fc.assert(
    fc.property(tiny, (instance) => {
      if (contradictionIn(instance) === undefined) return;
      found += 1;
      assert.equal(bestByForce(instance), undefined);
    }),
    tries(100),
  );
  assert.ok(found > 30, `${found} of them`);
});
