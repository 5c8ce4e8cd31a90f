import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { readInstance } from './reading.rules.ts';

const mon = { mon: 'yes' };
const good = {
  slots: ['mon', 'tue'],
  size: { min: 2, target: 3, max: 4 },
  rooms: { mon: 1 },
  clashes: [['mon', 'tue']],
  participants: [
    { id: 'ann', can: { mon: 'yes', tue: 'ifneeded' } },
    { id: 'bo', can: mon },
  ],
  facilitators: [{ id: 'cy', max: 2, can: mon }],
  together: [['ann', 'bo']],
  apart: [['ann', 'cy']],
  fixed: [
    { participant: 'ann', slot: 'mon' },
    { facilitator: 'cy', slot: 'mon' },
  ],
};

test('an instance that keeps its form is read as it is', () => {
  assert.deepEqual(readInstance(good), good);
});

test('what may be absent is filled in: no limits, no wishes, and one cohort for each facilitator', () => {
  const { slots, size, participants } = good;
  const facilitators = [{ id: 'cy', can: mon }];
  assert.deepEqual(readInstance({ slots, size, participants, facilitators }), {
    ...{ slots, size, participants, facilitators: [{ id: 'cy', max: 1, can: mon }] },
    ...{ rooms: {}, clashes: [], together: [], apart: [], fixed: [] },
  });
});

/** What is wrong, and the sentence, which names the field or the people. */
const refused: [instance: unknown, sentence: string][] = [
  [null, 'the instance is not an object.'],
  [[good], 'the instance is not an object.'],
  [{ ...good, slots: 'mon' }, 'slots is not a list.'],
  [{ ...good, slots: ['mon', ''] }, 'slots[1] is not a name.'],
  [{ ...good, slots: ['mon', 'mon'] }, 'slots: “mon” stands twice.'],
  [{ ...good, size: undefined }, 'size is not an object.'],
  [{ ...good, size: { min: 0, target: 3, max: 4 } }, 'size.min is not a whole number of at least 1.'],
  [{ ...good, size: { min: 2, target: 2.5, max: 4 } }, 'size.target is not a whole number of at least 1.'],
  [{ ...good, size: { min: 2, target: 3, max: '4' } }, 'size.max is not a whole number of at least 1.'],
  [{ ...good, size: { min: 3, target: 2, max: 4 } }, 'size is out of order: min 3, target 2, max 4.'],
  [{ ...good, size: { min: 2, target: 5, max: 4 } }, 'size is out of order: min 2, target 5, max 4.'],
  [{ ...good, rooms: [1] }, 'rooms is not an object.'],
  [{ ...good, rooms: { wed: 1 } }, 'rooms names “wed”, which is not among the slots.'],
  [{ ...good, rooms: { mon: -1 } }, 'rooms of mon is not a whole number of at least 0.'],
  [{ ...good, clashes: {} }, 'clashes is not a list.'],
  [{ ...good, clashes: [['mon', 'wed']] }, 'clashes[0] names “wed”, which is not known.'],
  [{ ...good, clashes: [['mon', 'mon']] }, 'clashes[0]: “mon” stands twice.'],
  [{ ...good, clashes: [['mon']] }, 'clashes[0] is not a pair.'],
  [{ ...good, participants: undefined }, 'participants is not a list.'],
  [{ ...good, participants: ['ann'] }, 'participants[0] is not an object.'],
  [{ ...good, participants: [{ id: 7, can: mon }] }, 'participants[0].id is not a name.'],
  [{ ...good, participants: [{ id: 'ann' }] }, 'can of ann is not an object.'],
  [
    { ...good, participants: [{ id: 'ann', can: { wed: 'yes' } }] },
    'can of ann names “wed”, which is not among the slots.',
  ],
  [
    { ...good, participants: [{ id: 'ann', can: { mon: 'perhaps' } }] },
    'can of ann says “perhaps” for mon: it is “yes” or “ifneeded”.',
  ],
  [
    { ...good, participants: [{ id: 'ann', can: { mon: true } }] },
    'can of ann says true for mon: it is “yes” or “ifneeded”.',
  ],
  [{ ...good, facilitators: null }, 'facilitators is not a list.'],
  [
    { ...good, facilitators: [{ id: 'cy', max: -1, can: mon }] },
    'max of cy is not a whole number of at least 0.',
  ],
  [{ ...good, facilitators: [{ id: 'bo', can: mon }] }, 'participants and facilitators: “bo” stands twice.'],
  [{ ...good, together: ['ann'] }, 'together[0] is not a list.'],
  [{ ...good, together: [['ann', 'ann']] }, 'together[0]: “ann” stands twice.'],
  [{ ...good, together: [['ann', 'cy']] }, 'together[0] names “cy”, who is no participant.'],
  [{ ...good, apart: [['ann', 'bo', 'cy']] }, 'apart[0] is not a pair.'],
  [{ ...good, apart: [['ann', 'dee']] }, 'apart[0] names “dee”, which is not known.'],
  [{ ...good, fixed: ['ann'] }, 'fixed[0] is not an object.'],
  [{ ...good, fixed: [{ participant: 'ann' }] }, 'fixed[0].slot is not a name.'],
  [
    { ...good, fixed: [{ participant: 'ann', slot: 'wed' }] },
    'fixed[0] names “wed”, which is not among the slots.',
  ],
  [{ ...good, fixed: [{ slot: 'mon' }] }, 'fixed[0] names neither a participant nor a facilitator, or both.'],
  [
    { ...good, fixed: [{ participant: 'ann', facilitator: 'cy', slot: 'mon' }] },
    'fixed[0] names neither a participant nor a facilitator, or both.',
  ],
  [{ ...good, fixed: [{ participant: 'cy', slot: 'mon' }] }, 'fixed[0] names “cy”, who is no participant.'],
  [{ ...good, fixed: [{ facilitator: 'bo', slot: 'mon' }] }, 'fixed[0] names “bo”, who is no facilitator.'],
];
for (const [instance, sentence] of refused) {
  test(`it is refused to place people where ${sentence.slice(0, -1)}`, () => {
    assert.throws(
      () => readInstance(instance),
      (error) => error instanceof BadInstance && error.message === sentence,
    );
  });
}

test('a slot may be called anything, also what every object has', () => {
  const instance = readInstance({ ...good, slots: ['mon', 'tue', 'constructor', 'toString'] });
  assert.throws(
    () => readInstance({ ...good, rooms: { constructor: 1 } }),
    /rooms names “constructor”, which is not among the slots/,
  );
  assert.deepEqual(instance.slots.slice(2), ['constructor', 'toString']);
});
