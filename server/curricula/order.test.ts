import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { addCurriculum, copyFromLibrary, deleteCurriculum } from './actions.ts';
import { outlineOf, type ReadingText, type UnitText } from './queries.ts';
import { addReading, deleteReading, editReading, moveReading, rehomeReading } from './readings.actions.ts';
import { blankReading } from './readings.pages.ts';
import { addUnit, deleteUnit, editUnit, moveUnit } from './units.actions.ts';
import { blankUnit } from './units.pages.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');

const unit = (title: string): UnitText => ({ ...blankUnit, title });
const reading = (title: string): ReadingText => ({ ...blankReading, title });

async function fourUnits() {
  const id = await addCurriculum(organiser, world.group.slug, {
    title: 'Order',
    credit: '',
    source: '',
    about: '',
    units: ['A', 'B', 'C', 'D'].map((title) => ({
      ...unit(title),
      readings: ['1', '2', '3'].map((number) => reading(title + number)),
    })),
  });
  return { id, units: await outlineOf(db, id) };
}
const titles = async (id: string) => (await outlineOf(db, id)).map(({ title }) => title).join('');

/** 1, 2, 3, … without a gap, in units and in the readings of each. */
async function assertDense(id: string) {
  const outline = await outlineOf(db, id);
  const dense = (items: unknown[]) => items.map((_, index) => index + 1);
  assert.deepEqual(
    outline.map(({ position }) => position),
    dense(outline),
  );
  for (const { readings } of outline)
    assert.deepEqual(
      readings.map(({ position }) => position),
      dense(readings),
    );
  return outline;
}

test('an organiser moves a unit up and down', async () => {
  const { id, units } = await fourUnits();
  const third = units[2]?.id ?? '';
  await moveUnit(organiser, third, 'up');
  assert.equal(await titles(id), 'ACBD');
  await moveUnit(organiser, third, 'down');
  await moveUnit(organiser, third, 'down');
  await moveUnit(organiser, third, 'down');
  assert.equal(await titles(id), 'ABDC');
  await assertDense(id);
});

test('a unit is added at the end, and a deleted one leaves no gap', async () => {
  const { id, units } = await fourUnits();
  await addUnit(organiser, id, unit('E'));
  await deleteUnit(organiser, units[1]?.id ?? '');
  assert.equal(await titles(id), 'ACDE');
  await assertDense(id);
});

test('a reading moves within its unit, to another unit, and goes', async () => {
  const { id, units } = await fourUnits();
  const [a, b] = units;
  const [a1, a2] = a?.readings ?? [];
  await moveReading(organiser, a1?.id ?? '', 'down');
  await rehomeReading(organiser, a2?.id ?? '', b?.id ?? '');
  await deleteReading(organiser, b?.readings[0]?.id ?? '');
  await addReading(organiser, a?.id ?? '', reading('new'));
  const outline = await assertDense(id);
  assert.deepEqual(
    outline.slice(0, 2).map(({ readings }) => readings.map(({ title }) => title)),
    [
      ['A1', 'A3', 'new'],
      ['B2', 'B3', 'A2'],
    ],
  );
});

test('a reading does not move into another curriculum', async () => {
  const { units } = await fourUnits();
  const other = await fourUnits();
  await assert.rejects(rehomeReading(organiser, units[0]?.readings[0]?.id ?? '', other.units[0]?.id ?? ''), {
    code: 'invalid',
  });
});

test('organisers who change the order at the same moment leave it whole', async () => {
  const { id, units } = await fourUnits();
  const ids = units.map((one) => one.id);
  const readingIds = units.flatMap(({ readings }) => readings.map((one) => one.id));
  const work = Array.from({ length: 12 }, (_, index) => [
    () => moveUnit(organiser, ids[index % 4] ?? '', index % 2 ? 'up' : 'down'),
    () => addUnit(organiser, id, unit(`E${index}`)),
    () => moveReading(organiser, readingIds[index] ?? '', 'down'),
    () => rehomeReading(organiser, readingIds[index] ?? '', ids[(index * 3) % 4] ?? ''),
    () => addReading(organiser, ids[index % 4] ?? '', reading(`new ${index}`)),
    () => (index % 4 === 1 ? deleteReading(organiser, readingIds[index] ?? '') : Promise.resolve('')),
  ]).flat();
  await Promise.allSettled(work.map((attempt) => attempt()));
  const outline = await assertDense(id);
  assert.equal(outline.length, 16);
  assert.equal(outline.flatMap(({ readings }) => readings).length, 12 + 12 - 3);
});

test('of two organisers editing the same unit or reading the second is told', async () => {
  const { units } = await fourUnits();
  const [a] = units;
  const a1 = a?.readings[0]?.id ?? '';
  await editUnit(organiser, a?.id ?? '', 1, unit('Mine'));
  await assert.rejects(editUnit(organiser, a?.id ?? '', 1, unit('Yours')), { code: 'conflict' });
  await editReading(organiser, a1, 1, reading('Mine'));
  await assert.rejects(editReading(organiser, a1, 1, reading('Yours')), { code: 'conflict' });
});

test('only organisers of the group change units and readings', async () => {
  const { id, units } = await fourUnits();
  const [a, b] = units;
  const [a1] = a?.readings ?? [];
  const attempts = [
    (who: typeof organiser) => addUnit(who, id, unit('X')),
    (who: typeof organiser) => editUnit(who, a?.id ?? '', 1, unit('X')),
    (who: typeof organiser) => moveUnit(who, a?.id ?? '', 'down'),
    (who: typeof organiser) => deleteUnit(who, a?.id ?? ''),
    (who: typeof organiser) => addReading(who, a?.id ?? '', reading('X')),
    (who: typeof organiser) => editReading(who, a1?.id ?? '', 1, reading('X')),
    (who: typeof organiser) => moveReading(who, a1?.id ?? '', 'down'),
    (who: typeof organiser) => rehomeReading(who, a1?.id ?? '', b?.id ?? ''),
    (who: typeof organiser) => deleteReading(who, a1?.id ?? ''),
  ];
  for (const attempt of attempts) {
    await assert.rejects(attempt(actor(world, 'member')), { code: 'forbidden' });
    await assert.rejects(attempt(actor(world, 'facilitator')), { code: 'forbidden' });
    await assert.rejects(attempt(actor(world, 'otherOrganiser')), { code: 'not-found' });
    await assert.rejects(attempt(actor(world, 'outsider')), { code: 'not-found' });
  }
  assert.equal(await titles(id), 'ABCD');
});

test('a curriculum holds 100 units and a unit 100 readings at most', async () => {
  const id = await copyFromLibrary(organiser, world.group.slug, 'advanced-ai-alignment-2022');
  for (let number = 10; number <= 100; number += 1) await addUnit(organiser, id, unit(String(number)));
  await assert.rejects(addUnit(organiser, id, unit('101')), { message: /at most 100 units/ });
  const [first] = await outlineOf(db, id);
  for (let number = 1; number <= 100; number += 1)
    await addReading(organiser, first?.id ?? '', reading(String(number)));
  await assert.rejects(addReading(organiser, first?.id ?? '', reading('101')), {
    message: /at most 100 readings/,
  });
});

test('whatever is added to a unit or a curriculum that is deleted at that moment finds nothing, or goes with it', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id, units } = await fourUnits();
    const [first] = units;
    const races = [
      [
        () => deleteUnit(organiser, first?.id ?? ''),
        () => addReading(organiser, first?.id ?? '', reading('E')),
      ],
      [() => deleteCurriculum(organiser, id), () => addUnit(organiser, id, unit('E'))],
    ];
    for (const race of races) {
      const answers = await Promise.allSettled(race.map((act) => act()));
      const reasons = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      assert.ok(
        reasons.every((reason) => reason instanceof Refusal),
        String(reasons[0]),
      );
    }
  }
});
