import { spendFrom } from '../../people/accounts/limits.ts';
import { hashOf, newSecret } from '../../people/accounts/secrets.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { forbidden, invalid, Refusal } from '../../platform/errors.ts';
import { commonHabits, habitsOf } from '../../platform/locale.ts';
import { looksLike } from '../../platform/names.ts';
import { sessionOf } from '../actions.ts';
import { fetchNewEvents, openRoom } from '../open-rooms.ts';
import type { Guest } from './guest.ts';
import { findGuest, lockRoomWithCode, namesAround, roomWithCode, saveGuest } from './queries.ts';
import { codeIn } from './rules.ts';

/** An evening, and no longer. */
export const guestHours = 12;

/** A whole group comes in from behind one address, and a code has 300 million others beside it. */
const tries = { name: 'room-code', points: 60, seconds: 600 };

/**
 * Lets somebody into the room that has this code, for this evening. Answers with the room and the secret that their
 * browser keeps; whose session it is anyway comes as they are, and needs none. `before` is the guest that this browser
 * was until now: who was sent out does not come back by another name. A code that was never there is refused like one that is gone. Throws `invalid`, `too-many`.
 */
export async function comeByCode(
  { code, name }: { code: string; name: string },
  address: string,
  { person, before }: { person: Actor | null; before: Guest | null },
): Promise<{ room: string; secret: string }> {
  await spendFrom(tries, address);
  const room = codeIn(code) && (await roomWithCode(db, codeIn(code)));
  if (!room) throw noSuchCode();
  if (person && (await isInside(person, room))) return { room, secret: '' };
  if (before?.room === room && (await wasSentOut(room, before)))
    throw forbidden('The host has removed you from this room. You can ask them to let you back in.');
  // Their form came twice: they are in.
  if (before?.room === room && before.name === name) return { room, secret: '' };
  const secret = newSecret();
  await keepGuest(room, codeIn(code), name, secret);
  return { room, secret };
}

/** Decides and writes under the room's lock: of two who come at once by one name, one has it; and the code still holds. */
async function keepGuest(room: string, code: string, name: string, secret: string) {
  const here = await namesHere(room);
  await db.transaction(async (tx) => {
    if (!(await lockRoomWithCode(tx, room, code))) throw noSuchCode();
    if ([...here, ...(await namesAround(tx, room))].some((other) => looksLike(other, name)))
      throw invalid({
        name: 'Someone here already has that name or a very similar one. Add a surname or an initial.',
      });
    const expiresAt = new Date(clock.now().getTime() + guestHours * 3_600_000);
    await saveGuest(tx, { sessionId: room, name, tokenHash: hashOf(secret), expiresAt });
  });
}

const noSuchCode = () => invalid({ code: 'No open room has this code. Check the code on the screen.' });

async function wasSentOut(room: string, { userId }: Guest): Promise<boolean> {
  await fetchNewEvents(db, [room]);
  return openRoom(room)?.state.removed.includes(userId) ?? false;
}

/** Nobody is to be taken for somebody else; also not for a person who is here without a device. */
async function namesHere(room: string): Promise<string[]> {
  await fetchNewEvents(db, [room]);
  return (openRoom(room)?.state.people ?? []).map(({ name }) => name);
}

/** The guest whose browser keeps this secret; null for nobody, or when the evening is over. */
export async function guestWith(secret: string, language: string | undefined): Promise<Guest | null> {
  const hash = hashOf(secret);
  const found = secret && (await findGuest(db, hash, clock.now()));
  if (!found) return null;
  const { id, name, room, zone } = found;
  return {
    userId: id,
    name,
    email: '',
    zone,
    ...(habitsOf(language) ?? commonHabits),
    loginSessionId: hash,
    room,
  };
}

/** Whether the session is somebody's own. */
export async function isInside(actor: Actor, room: string): Promise<boolean> {
  try {
    await sessionOf(actor, room);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
