import type { Request, Response } from 'express';
import { type Actor, actorIn, actorOf } from '../../platform/actor.ts';
import { cookieOf, setCookie } from '../../platform/cookies.ts';
import { guestHours, guestWith, isInside } from './actions.ts';
import type { Guest } from './guest.ts';

const cookie = 'room-guest';

/** Whom the room cookie of a request belongs to; pages and sockets ask the same function. */
export const guestFrom = async (request: {
  headers: { cookie?: string | undefined; 'accept-language'?: string | undefined };
}): Promise<Guest | null> => {
  const secret = cookieOf(request, cookie);
  return secret ? guestWith(secret, request.headers['accept-language']) : null;
};

export function setGuestCookie(response: Response, secret: string) {
  setCookie(response, cookie, secret, { maxAge: guestHours * 3_600_000 });
}

/**
 * Who comes to a room: whoever is signed in, or a guest of just this room. Somebody with an account who is of another
 * group comes as a guest too. Throws `unauthenticated`.
 */
export async function comerOf(request: Request<{ sessionId: string }>): Promise<Actor> {
  const room = request.params.sessionId;
  const guest = await guestFrom(request);
  const person = actorIn(request);
  if (guest?.room !== room) return actorOf(request as Request);
  return person && (await isInside(person, room)) ? person : guest;
}
