import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db, queryCounter } from '../platform/db.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { addCurriculum } from './actions.ts';
import { courseAt } from './course.queries.ts';
import { outlineOf } from './queries.ts';
import { addReading, deleteReading, editReading, moveReading, rehomeReading } from './readings.actions.ts';
import { blankReading } from './readings.pages.ts';
import { curricula } from './tables.ts';
import { addUnit, deleteUnit, editUnit, moveUnit } from './units.actions.ts';
import { blankUnit } from './units.pages.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');

const unit = (title: string) => ({ ...blankUnit, title });
const reading = (title: string) => ({ ...blankReading, title });

const titlesOf = (units: readonly { title: string; readings: readonly { title: string }[] }[]) =>
  units.map(({ title, readings }) => [title, ...readings.map((one) => one.title)].join(' ')).join(', ');

/** What a page shows that asks now. */
async function shown(id: string) {
  const [found] = await db.select().from(curricula).where(eq(curricula.id, id));
  assert.ok(found);
  return titlesOf(await courseAt(db, id, found.edition));
}

test('whatever is changed in a curriculum, the next page shows it', async () => {
  const text = { title: 'Course', credit: '', source: '', about: '' };
  const units = ['A', 'B'].map((title) => ({
    ...unit(title),
    readings: ['1', '2'].map((number) => reading(title + number)),
  }));
  const id = await addCurriculum(organiser, world.group.slug, { ...text, units });
  const [a, b] = await outlineOf(db, id);
  const [a1, a2] = a?.readings ?? [];
  assert.ok(a && b && a1 && a2);
  assert.equal(await shown(id), 'A A1 A2, B B1 B2');
  const changes: [() => Promise<unknown>, string][] = [
    [() => addUnit(organiser, id, unit('C')), 'A A1 A2, B B1 B2, C'],
    [() => editUnit(organiser, a.id, 1, unit('A!')), 'A! A1 A2, B B1 B2, C'],
    [() => moveUnit(organiser, a.id, 'down'), 'B B1 B2, A! A1 A2, C'],
    [() => addReading(organiser, a.id, reading('A3')), 'B B1 B2, A! A1 A2 A3, C'],
    [() => editReading(organiser, a1.id, 1, reading('A1!')), 'B B1 B2, A! A1! A2 A3, C'],
    [() => moveReading(organiser, a1.id, 'down'), 'B B1 B2, A! A2 A1! A3, C'],
    [() => rehomeReading(organiser, a1.id, b.id), 'B B1 B2 A1!, A! A2 A3, C'],
    [() => deleteReading(organiser, a2.id), 'B B1 B2 A1!, A! A3, C'],
    [() => deleteUnit(organiser, b.id), 'A! A3, C'],
  ];
  for (const [change, expected] of changes) {
    await change();
    assert.equal(await shown(id), expected);
  }
});

test('a course is read once for all who follow it, until it changes', async () => {
  const [found] = await db.select().from(curricula).where(eq(curricula.id, world.curriculum.id));
  assert.ok(found);
  const counter = { queries: 0 };
  await queryCounter.run(counter, async () => {
    for (let page = 0; page < 3; page += 1) await courseAt(db, found.id, found.edition);
  });
  assert.equal(counter.queries, 1);
});

test('what an aborted change leaves behind is shown to nobody', async () => {
  const { id } = world.curriculum;
  const before = await shown(id);
  const refused = editUnit(organiser, world.curriculum.unitIds[0] ?? '', 99, unit('Never'));
  await assert.rejects(refused, { code: 'conflict' });
  assert.equal(await shown(id), before);
});
