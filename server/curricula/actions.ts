import { ownGroupFor } from '../people/groups/queries.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, db, sqlState } from '../platform/db.ts';
import { allow, conflict } from '../platform/errors.ts';
import { libraryNamed } from './library.ts';
import { type CurriculumText, curriculumFor, type Syllabus, syllabusOf } from './queries.ts';
import { insertSyllabus, openCurriculum, removeCurriculum, updateCurriculum } from './store.queries.ts';

/** Gives a group a curriculum: an empty one, or all that a file held. Either the whole is stored or nothing. */
export async function addCurriculum(
  actor: Actor,
  slug: string,
  syllabus: Syllabus,
  id?: string,
): Promise<string> {
  return db.transaction(async (tx) =>
    insertSyllabus(tx, await organisedGroup(tx, actor, slug), syllabus, id),
  );
}

/** Gives a group its own copy of a curriculum of the library. */
export async function copyFromLibrary(
  actor: Actor,
  slug: string,
  name: string,
  id?: string,
): Promise<string> {
  return db.transaction(async (tx) =>
    insertSyllabus(tx, await organisedGroup(tx, actor, slug), libraryNamed(name), id),
  );
}

async function organisedGroup(tx: Db, actor: Actor, slug: string): Promise<string> {
  const { group, role } = await ownGroupFor(tx, actor, slug);
  allow(mayOrganise({ group: role }));
  return group.id;
}

/** The same within a larger action that has already asked who may: setting up, a new cohort, demo data. */
export async function copyLibrary(tx: Db, groupId: string, name: string): Promise<string> {
  return insertSyllabus(tx, groupId, libraryNamed(name));
}

/** Copies a group's curriculum, to change it without changing what a cohort reads now. */
export async function copyCurriculum(actor: Actor, curriculumId: string, id?: string): Promise<string> {
  return db.transaction(async (tx) => {
    const { curriculum, group } = await editableCurriculum(tx, actor, curriculumId);
    const syllabus = await syllabusOf(tx, curriculum);
    return insertSyllabus(tx, group.id, { ...syllabus, title: copyTitle(syllabus.title) }, id);
  });
}

const copyTitle = (title: string) => `${title.slice(0, 290)} (copy)`;

/** Changes what a curriculum says about itself, unless somebody else did so since the form was opened. */
export async function editCurriculum(
  actor: Actor,
  curriculumId: string,
  version: number,
  text: CurriculumText,
) {
  await db.transaction(async (tx) => {
    await editableCurriculum(tx, actor, curriculumId);
    if (!(await updateCurriculum(tx, curriculumId, version, text))) throw changedMeanwhile();
  });
}

/** Deletes a curriculum that no cohort reads; answers which group it was of. */
export async function deleteCurriculum(actor: Actor, curriculumId: string) {
  return db
    .transaction(async (tx) => {
      const { group } = await editableCurriculum(tx, actor, curriculumId);
      await removeCurriculum(tx, curriculumId);
      return group;
    })
    .catch((error) => {
      // The database knows the cohorts, also the one that was made a moment ago.
      if (sqlState(error) !== '23503') throw error;
      throw conflict(
        'A cohort reads this curriculum, or used to, so it can’t be deleted. Give the cohort another curriculum first.',
      );
    });
}

/** A curriculum through somebody who may edit it, held until the transaction ends. */
export async function editableCurriculum(tx: Db, actor: Actor, curriculumId: string) {
  // Locked before it is read: it may just be going.
  await openCurriculum(tx, curriculumId);
  const found = await curriculumFor(tx, actor, curriculumId);
  allow(mayOrganise({ group: found.role }));
  return found;
}

export const changedMeanwhile = () =>
  conflict(
    'Another organiser has changed this in the meantime. We’ve kept what you typed: compare it with the page as it is now, then save again.',
  );
