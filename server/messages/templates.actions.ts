import { findTemplate, type Template } from '../mail/mail.ts';
import type { TemplateText } from '../mail/templates/text.rules.ts';
import { ownGroupFor } from '../people/groups/queries.ts';
import { mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, missing } from '../platform/errors.ts';
import { deleteTemplate, saveTemplate } from './templates.queries.ts';

/** The group whose post an organiser looks after. Throws `missing`, `forbidden`. */
export async function ownMessages(db: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** The email that an address names. Throws `missing`. */
export function templateOf(name: string): Template {
  const template = findTemplate(name);
  if (!template) throw missing();
  return template;
}

/** Puts an email into a group's own words. Throws `conflict` when somebody else has done so meanwhile. */
export async function saveEmailTemplate(
  actor: Actor,
  slug: string,
  name: string,
  words: TemplateText & { version: number },
) {
  const { id } = await ownMessages(db, actor, slug);
  const template = templateOf(name).name;
  if (!(await saveTemplate(db, { groupId: id, template, ...words })))
    throw conflict(
      'Someone else has changed this email in the meantime. Save again to replace their version with yours.',
    );
}

/** Goes back to our words. */
export async function resetTemplate(actor: Actor, slug: string, name: string) {
  const { id } = await ownMessages(db, actor, slug);
  await deleteTemplate(db, id, templateOf(name).name);
}
