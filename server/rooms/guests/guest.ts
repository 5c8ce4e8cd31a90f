import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { sessionForGuest } from '../../sessions/queries.ts';

/** Somebody who came into one room by its code. Everywhere else they are a visitor. */
export interface Guest extends Actor {
  /** The room that has let them in. */
  room: string;
}

export const isGuest = (actor: Actor): actor is Guest => 'room' in actor;

/** The session whose room has let a guest in. Throws `missing` for any other. */
export async function sessionOfGuest(db: Db, guest: Guest, sessionId: string) {
  if (guest.room !== sessionId) throw missing();
  return sessionForGuest(db, guest.userId, sessionId);
}
