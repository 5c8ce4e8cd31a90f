import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BadInstance, type Instance } from './instance.rules.ts';
import { type Reason, type ReasonKind, reasonsFor } from './reasons.rules.ts';
import { solve } from './solve.ts';
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
  participants: [person('ann', 'mon'), person('bo', 'mon')],
  facilitators: [leader('fay', 1, 'mon')],
};

/** Places people, and says why these have no place. */
async function reasonsIn(change: Partial<Instance>): Promise<Map<string, Reason>> {
  const instance = { ...plain, ...change };
  const { groups, proof } = await solve(instance);
  assert.equal(proof.status, 'optimal');
  return reasonsFor(instance, groups, true);
}

const two = plain.participants;
const cases: [ReasonKind, Partial<Instance>, sentence: RegExp, slots: string[]][] = [
  ['no hours', { participants: [...two, person('cy')] }, /not named a time/, []],
  [
    'no facilitator',
    { participants: [...two, person('cy', 'tue', 'wed')] },
    /No facilitator is free at any time that you can make/,
    ['tue', 'wed'],
  ],
  [
    'no facilitator',
    {
      participants: [...two, person('cy', 'tue')],
      facilitators: [leader('fay', 1, 'mon'), leader('gus', 0, 'tue')],
    },
    /No facilitator is free/,
    ['tue'],
  ],
  [
    'too few people',
    { participants: [...two, person('cy', 'tue')], facilitators: [leader('fay', 2, 'mon', 'tue')] },
    /Too few people are free/,
    ['tue'],
  ],
  [
    'full',
    { participants: [...two, { id: 'cy', can: { mon: 'ifneeded' } }] },
    /no place left for you/,
    ['mon'],
  ],
  [
    'no room',
    {
      participants: [...two, person('cy', 'tue')],
      facilitators: [leader('fay', 2, 'mon', 'tue')],
      rooms: { tue: 0 },
    },
    /no room for a cohort/,
    ['tue'],
  ],
  [
    'together',
    { participants: [...two, person('cy', 'mon'), person('dee', 'tue')], together: [['cy', 'dee']] },
    /no time suits all of you/,
    ['mon'],
  ],
  [
    'facilitators busy',
    {
      participants: [...two, person('cy', 'tue'), { id: 'dee', can: { tue: 'ifneeded' } }],
      facilitators: [leader('fay', 1, 'mon', 'tue')],
    },
    /lead other cohorts already/,
    ['tue'],
  ],
  [
    'too few left',
    {
      participants: [
        person('ann', 'mon'),
        person('bo', 'mon', 'tue'),
        { id: 'cy', can: { tue: 'ifneeded' } },
      ],
      facilitators: [leader('fay', 1, 'mon'), leader('gus', 1, 'tue')],
    },
    /were left for one more cohort/,
    ['tue'],
  ],
];
for (const [kind, change, sentence, slots] of cases) {
  test(`who has no place for want of this reads so: ${kind}, ${slots.join(' and ') || 'no time'}`, async () => {
    const reason = (await reasonsIn(change)).get('cy');
    assert.equal(reason?.kind, kind);
    assert.match(reason.sentence, sentence);
    assert.deepEqual(reason.slots, slots);
  });
}

test('who has a place has no reason for having none', async () => {
  assert.deepEqual([...(await reasonsIn({}))], []);
});

test('where the places went is said with the proof only; before, that the search was too short', () => {
  const instance = { ...plain, participants: [...two, person('cy', 'mon'), person('dee')] };
  const groups = [{ slot: 'mon', facilitator: 'fay', participants: ['ann', 'bo'] }];
  const kind = (isProven: boolean, id: string) => reasonsFor(instance, groups, isProven).get(id)?.kind;
  assert.equal(kind(true, 'cy'), 'full');
  assert.equal(kind(false, 'cy'), 'not found');
  assert.equal(kind(false, 'dee'), 'no hours', 'what the answers alone show needs no proof');
});

const hopeless: ReasonKind[] = ['no hours', 'no facilitator', 'no room', 'too few people', 'together'];

test('whom no placement could seat is told so, and solving with a seat for them finds none', async () => {
  const small = randomInstance({ people: 7, leaders: 2, fixed: false });
  const seen = new Set<ReasonKind>();
  await fc.assert(
    fc.asyncProperty(small, async (instance) => {
      const { groups } = await solve(instance);
      for (const [participant, { kind }] of reasonsFor(instance, groups, true)) {
        if (!hopeless.includes(kind)) continue;
        seen.add(kind);
        for (const slot of instance.slots) {
          const fixed = [...instance.fixed, { participant, slot }];
          await assert.rejects(
            solve({ ...instance, fixed }),
            BadInstance,
            `${participant} in ${slot}: ${kind}`,
          );
        }
      }
    }),
    { numRuns: 120 },
  );
  assert.ok(seen.size >= 3, [...seen].join());
});
