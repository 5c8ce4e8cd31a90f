import { findTemplate, type Template } from '../mail/mail.ts';
import type { Wording } from '../mail/templates/wording.rules.ts';
import { ownGroupFor } from '../people/groups/queries.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, missing } from '../platform/errors.ts';
import { deleteWording, saveWording } from './wordings.queries.ts';

/** The group whose post an organiser looks after. Throws `missing`, `forbidden`. */
export async function ownPost(db: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** The letter that an address names. Throws `missing`. */
export function templateOf(name: string): Template {
  const template = findTemplate(name);
  if (!template) throw missing();
  return template;
}

/** Puts a letter into a group's own words. Throws `conflict` when somebody else has done so meanwhile. */
export async function wordLetter(
  actor: Actor,
  slug: string,
  name: string,
  words: Wording & { version: number },
) {
  const { id } = await ownPost(db, actor, slug);
  const template = templateOf(name).name;
  if (!(await saveWording(db, { groupId: id, template, ...words })))
    throw conflict('Somebody changed these words meanwhile. Save again to put yours in their place.');
}

/** Goes back to our words. */
export async function resetLetter(actor: Actor, slug: string, name: string) {
  const { id } = await ownPost(db, actor, slug);
  await deleteWording(db, id, templateOf(name).name);
}
