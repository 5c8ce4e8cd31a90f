import type { Actor } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { isThereAlready } from '../platform/repeats.ts';
import { changedMeanwhile, editableCurriculum } from './actions.ts';
import { type ReadingText, readingFor } from './queries.ts';
import { mostReadings, moved } from './rules.ts';
import {
  insertReading,
  type Made,
  orderReadings,
  placeReading,
  readingOrder,
  removeReading,
  unitOrder,
  updateReading,
} from './store.queries.ts';
import { editableUnit } from './units.actions.ts';

/** Adds a reading at the end of a unit; its form may come twice. */
export async function addReading(actor: Actor, unitId: string, text: Made<ReadingText>): Promise<string> {
  return db.transaction(async (tx) => {
    await editableUnit(tx, actor, unitId);
    const { id } = text;
    if (id && (await readingOrder(tx, unitId)).includes(id)) return isThereAlready({ id }).id;
    return insertReading(tx, unitId, await nextPosition(tx, unitId), text);
  });
}

/** Changes a reading, unless somebody else did so since the form was opened; answers which unit it is of. */
export async function editReading(actor: Actor, readingId: string, version: number, text: ReadingText) {
  return db.transaction(async (tx) => {
    const { unit } = await editableReading(tx, actor, readingId);
    if (!(await updateReading(tx, readingId, version, text))) throw changedMeanwhile();
    return unit.id;
  });
}

/** Moves a reading one place within its unit; answers which unit that is. */
export async function moveReading(actor: Actor, readingId: string, direction: 'up' | 'down') {
  return db.transaction(async (tx) => {
    const { unit } = await editableReading(tx, actor, readingId);
    await orderReadings(tx, moved(await readingOrder(tx, unit.id), readingId, direction));
    return unit.id;
  });
}

/** Moves a reading to the end of another unit of the same curriculum; answers which unit it came from. */
export async function rehomeReading(actor: Actor, readingId: string, unitId: string) {
  return db.transaction(async (tx) => {
    const { unit, curriculum } = await editableReading(tx, actor, readingId);
    const units = await unitOrder(tx, curriculum.id);
    if (!units.includes(unitId)) throw invalid({ unit: 'Please choose a unit of this curriculum.' });
    if (unitId === unit.id) return unit.id;
    await placeReading(tx, readingId, unitId, await nextPosition(tx, unitId));
    await orderReadings(tx, await readingOrder(tx, unit.id));
    return unit.id;
  });
}

/** Deletes a reading with everyone's ticks and notes on it; answers which unit it was of. */
export async function deleteReading(actor: Actor, readingId: string) {
  return db.transaction(async (tx) => {
    const { unit } = await editableReading(tx, actor, readingId);
    await removeReading(tx, readingId);
    await orderReadings(tx, await readingOrder(tx, unit.id));
    return unit.id;
  });
}

async function nextPosition(tx: Db, unitId: string): Promise<number> {
  const order = await readingOrder(tx, unitId);
  if (order.length >= mostReadings) throw conflict(`A unit can have at most ${mostReadings} readings.`);
  return order.length + 1;
}

/** A reading through somebody who may edit it; its curriculum is held until the transaction ends. */
async function editableReading(tx: Db, actor: Actor, readingId: string) {
  const { curriculum } = await readingFor(tx, actor, readingId);
  await editableCurriculum(tx, actor, curriculum.id);
  // Once more under the lock: it may just have moved to another unit, or gone.
  return readingFor(tx, actor, readingId);
}
