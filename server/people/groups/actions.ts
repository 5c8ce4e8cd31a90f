import type { Actor } from '../../platform/actor.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { insertMember, rolesOf } from './members.queries.ts';
import { findGroupWithId, insertGroup, ownGroupFor, updateGroup } from './queries.ts';
import { mayFound, mayOrganise, slugOf } from './rules.ts';

export interface GroupEdit {
  name: string;
  city: string;
  zone: string;
  about: string;
  codeOfConduct: string;
}

interface NewGroup {
  /** Made with the form, so that sending it twice starts one. */
  id?: string | undefined;
  name: string;
  city: string;
  zone: string;
}

/** Starts another group on this installation, with the actor as its organiser. */
export async function foundGroup(actor: Actor, start: NewGroup) {
  return db.transaction(async (tx) => {
    allow(mayFound(await rolesOf(tx, actor.userId)));
    return startGroup(tx, actor.userId, start);
  });
}

/** Stores a new group under the first free address for its name, and its organiser. */
export async function startGroup(tx: Db, userId: string, start: NewGroup) {
  const wanted = slugOf(start.name);
  for (let number = 1; number <= 100; number += 1) {
    const group = await insertGroup(tx, { ...start, slug: number === 1 ? wanted : `${wanted}-${number}` });
    if (!group) {
      const before = start.id ? await findGroupWithId(tx, start.id) : undefined;
      if (before) return isThereAlready(before);
      continue;
    }
    await insertMember(tx, { groupId: group.id, userId, role: 'organiser' });
    return group;
  }
  throw conflict('There are already too many groups with this name. Please choose another.');
}

/** Changes what a group says about itself, unless somebody else did so since the form was opened. */
export async function editGroup(actor: Actor, slug: string, version: number, edit: GroupEdit) {
  await db.transaction(async (tx) => {
    const { group, role } = await ownGroupFor(tx, actor, slug);
    allow(mayOrganise({ group: role }));
    if (await updateGroup(tx, group.id, version, edit)) return;
    throw conflict(
      'Another organiser has changed this page in the meantime. We’ve kept what you typed: compare it with the page as it is now, then save again.',
    );
  });
}
