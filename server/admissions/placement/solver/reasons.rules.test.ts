import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { fc, tries } from '../../../tools/testing/properties.ts';
import type { Instance } from './instance.rules.ts';
import type { ReasonKind } from './reason-words.rules.ts';
import { type Origin, type Reason, reasonsFor } from './reasons.rules.ts';
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
  return reasonsFor(instance, groups, 'proven');
}

const two = plain.participants;
const cases: [ReasonKind, Partial<Instance>, sentence: RegExp, slots: string[]][] = [
  ['no hours', { participants: [...two, person('cy')] }, /any of the possible times/, []],
  [
    'no facilitator',
    { participants: [...two, person('cy', 'tue', 'wed')] },
    /No facilitator is free at a time you can make/,
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
    /Too few people can be placed at the times you and a facilitator can make/,
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
    /no room for another cohort/,
    ['tue'],
  ],
  [
    'no shared time',
    { participants: [...two, person('cy', 'mon'), person('dee', 'tue')], together: [['cy', 'dee']] },
    /placed together with others. No time suits all of you/,
    ['mon'],
  ],
  [
    'facilitators busy',
    {
      participants: [...two, person('cy', 'tue'), { id: 'dee', can: { tue: 'ifneeded' } }],
      facilitators: [leader('fay', 1, 'mon', 'tue')],
    },
    /already have other cohorts/,
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
  [
    'too many together',
    {
      participants: [...two, person('cy', 'mon'), person('dee', 'mon'), person('eve', 'mon')],
      together: [['cy', 'dee', 'eve']],
    },
    /too many of you for one cohort/,
    ['mon'],
  ],
  [
    'wishes differ',
    {
      participants: [...two, person('cy', 'mon'), person('dee', 'mon')],
      ...{ together: [['cy', 'dee']], apart: [['dee', 'cy']] },
    },
    /Some of you also have to be kept apart/,
    ['mon'],
  ],
  [
    'kept apart',
    {
      participants: [...two, person('cy', 'mon')],
      ...{
        size: { min: 2, target: 2, max: 3 },
        apart: [
          ['ann', 'cy'],
          ['bo', 'cy'],
        ],
      },
    },
    /full, or include someone you have to be kept apart from/,
    ['mon'],
  ],
  [
    'nowhere',
    { participants: [...two, person('cy', 'mon')], apart: [['fay', 'cy']] },
    /no facilitator for you, no room or too few people/,
    ['mon'],
  ],
  [
    'full',
    {
      participants: [...two, person('cy', 'mon'), person('dee', 'mon')],
      ...{
        size: { min: 2, target: 3, max: 3 },
        together: [
          ['ann', 'bo'],
          ['cy', 'dee'],
        ],
      },
    },
    /placed together with others. The cohorts .* have no place left for all of you/,
    ['mon'],
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
  const kind = (origin: Origin, id: string) => reasonsFor(instance, groups, origin).get(id)?.kind;
  assert.equal(kind('proven', 'cy'), 'full');
  assert.equal(kind('searched', 'cy'), 'not found');
  assert.equal(kind('searched', 'dee'), 'no hours', 'what the answers alone show needs no proof');
});

test('who was taken out of a cohort by hand is not told that it is full', () => {
  const groups = [{ slot: 'mon', facilitator: 'fay', participants: ['ann'] }];
  const reasons = reasonsFor(plain, groups, 'by hand');
  assert.deepEqual(
    [...reasons].map(([id, { kind }]) => [id, kind]),
    [['bo', 'left out by hand']],
  );
});

const hopeless: ReasonKind[] = [
  ...(['no hours', 'no facilitator', 'no room', 'too few people', 'nowhere'] as const),
  ...(['no shared time', 'too many together', 'wishes differ'] as const),
];

test('whom no placement could seat is told so, and solving with a seat for them finds none', async () => {
  const small = randomInstance({ people: 7, leaders: 2, fixed: false });
  const seen = new Set<ReasonKind>();
  await fc.assert(
    fc.asyncProperty(small, async (instance) => {
      const { groups } = await solve(instance);
      for (const [participant, { kind }] of reasonsFor(instance, groups, 'proven')) {
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
    tries(120),
  );
  assert.ok(seen.size >= 3, [...seen].join());
});
