import type { Request } from 'express';
import { unauthenticated } from './errors.ts';
import { commonHabits, type Habits, habitsOf } from './locale.ts';
import type { Reader } from './reader.rules.ts';

/** The person who asks, as every action gets them first. */
export interface Actor extends Reader, Habits {
  userId: string;
  name: string;
  email: string;
  /** The person's own IANA zone: every time they see is in it. */
  zone: string;
  /** Which of their sign-ins this is: the hash that names it in the database. */
  loginSessionId: string;
}

const actors = new WeakMap<object, Actor>();

/** Remembers who sent a request (or opened a socket); accounts calls it after checking the cookie. */
export function identify(request: object, actor: Actor) {
  actors.set(request, actor);
}

/** Who sent the request, or null for a visitor. */
export function actorIn(request: object): Actor | null {
  return actors.get(request) ?? null;
}

/** How the one who sent the request reads times: as they have chosen, or in this zone as their browser says. */
export function readerOf(request: Request, zone: string): Reader & Habits {
  return actorIn(request) ?? { zone, ...(habitsOf(request.get('accept-language')) ?? commonHabits) };
}

/** Who sent the request. Throws `unauthenticated` for a visitor; the error page then leads to sign-in. */
export function actorOf(request: Request): Actor {
  const actor = actorIn(request);
  if (!actor) throw unauthenticated();
  return actor;
}
