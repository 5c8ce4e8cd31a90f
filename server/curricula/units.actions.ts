import type { Actor } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { conflict } from '../platform/errors.ts';
import { isThereAlready } from '../platform/repeats.ts';
import { changedMeanwhile, editableCurriculum } from './actions.ts';
import { type UnitText, unitFor } from './queries.ts';
import { mostUnits, moved } from './rules.ts';
import { insertUnit, type Made, orderUnits, removeUnit, unitOrder, updateUnit } from './store.queries.ts';

/** Adds a unit at the end of a curriculum; its form may come twice. */
export async function addUnit(actor: Actor, curriculumId: string, text: Made<UnitText>): Promise<string> {
  return db.transaction(async (tx) => {
    await editableCurriculum(tx, actor, curriculumId);
    const order = await unitOrder(tx, curriculumId);
    if (text.id && order.includes(text.id)) return isThereAlready({ id: text.id }).id;
    if (order.length >= mostUnits) throw conflict(`A curriculum can have at most ${mostUnits} units.`);
    return insertUnit(tx, curriculumId, order.length + 1, text);
  });
}

/** Changes a unit, unless somebody else did so since the form was opened; answers which curriculum it is of. */
export async function editUnit(actor: Actor, unitId: string, version: number, text: UnitText) {
  return db.transaction(async (tx) => {
    const { curriculum } = await editableUnit(tx, actor, unitId);
    if (!(await updateUnit(tx, unitId, version, text))) throw changedMeanwhile();
    return curriculum.id;
  });
}

/** Moves a unit one place; answers which curriculum it is of. */
export async function moveUnit(actor: Actor, unitId: string, direction: 'up' | 'down'): Promise<string> {
  return db.transaction(async (tx) => {
    const { curriculum } = await editableUnit(tx, actor, unitId);
    await orderUnits(tx, moved(await unitOrder(tx, curriculum.id), unitId, direction));
    return curriculum.id;
  });
}

/** Deletes a unit with its readings; answers which curriculum it was of. */
export async function deleteUnit(actor: Actor, unitId: string): Promise<string> {
  return db.transaction(async (tx) => {
    const { curriculum } = await editableUnit(tx, actor, unitId);
    await removeUnit(tx, unitId);
    await orderUnits(tx, await unitOrder(tx, curriculum.id));
    return curriculum.id;
  });
}

/** A unit through somebody who may edit it; its curriculum is held until the transaction ends. */
export async function editableUnit(tx: Db, actor: Actor, unitId: string) {
  const { curriculum } = await unitFor(tx, actor, unitId);
  await editableCurriculum(tx, actor, curriculum.id);
  // Once more under the lock: it may just have gone.
  return unitFor(tx, actor, unitId);
}
