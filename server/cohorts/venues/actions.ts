import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Db, db, isDuplicate } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { deleteVenue, findVenue, insertVenue, updateVenue, venuesOf } from './queries.ts';
import { addressAt } from './rules.ts';
import type { Venue } from './tables.ts';

type Typed = Omit<Venue, 'id' | 'groupId' | 'version'>;

/** The group whose places somebody may keep. Throws `missing`, `forbidden`. */
export async function placesGroup(db: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** One place of a group that somebody organises. Throws `missing`, `forbidden`. */
export async function ownVenue(db: Db, actor: Actor, slug: string, id: string) {
  const group = await placesGroup(db, actor, slug);
  const venue = await findVenue(db, group.id, id);
  if (!venue) throw missing();
  return { group, venue };
}

/** Adds a place to a group's list; its form may come twice. Throws `invalid` for a name that is there. */
export async function addVenue(
  actor: Actor,
  slug: string,
  { id, ...typed }: Typed & { id?: string | undefined },
) {
  const group = await placesGroup(db, actor, slug);
  if (!(await named(insertVenue(db, { ...(id ? { id } : {}), ...typed, groupId: group.id }))))
    isThereAlready({ id });
}

/** Changes a place. Throws `conflict` where somebody else has done so meanwhile, `invalid` for a name that is there. */
export async function changeVenue(actor: Actor, slug: string, id: string, form: Typed & { version: number }) {
  const { venue } = await ownVenue(db, actor, slug, id);
  if (!(await named(updateVenue(db, { ...form, id: venue.id }))))
    throw conflict('Someone else has changed this venue in the meantime. Here’s the latest version.');
}

/** Takes a place off the list; cohorts and sessions that name it go on naming it. Done twice it is as once. */
export async function removeVenue(actor: Actor, slug: string, id: string) {
  const group = await placesGroup(db, actor, slug);
  if (await findVenue(db, group.id, id)) await deleteVenue(db, id);
}

/**
 * Where something of a group takes place, with the address of the list where none was written. It is kept with the rest,
 * so that what people are told once stands until somebody changes it and tells them again.
 */
export async function located<Place extends { venue: string; address: string }>(
  db: Db,
  groupId: string,
  place: Place,
): Promise<Place> {
  if (!place.venue) return place;
  return { ...place, address: addressAt(await venuesOf(db, groupId), place) };
}

async function named<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isDuplicate(error)) throw invalid({ name: 'There’s already a venue with this name.' });
    throw error;
  }
}
