import { findPersonById } from '../people/accounts/queries.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { findGuest } from './guests/invited.queries.ts';
import { sessionFor, sessionForGuest } from './queries.ts';

/**
 * A session as somebody finds it who is not signed in and known by a link or an email: through the standing that they
 * have now, or as whom it was opened to for this once. Who has left, or was taken out again, finds nothing. Throws
 * `missing`.
 */
export async function attendeeOf(db: Db, sessionId: string, userId: string) {
  const person = await findPersonById(db, userId);
  if (person?.email) {
    const actor = actorOf({ ...person, userId, email: person.email });
    return { actor, found: await sessionFor(db, actor, sessionId), isGuest: false };
  }
  const guest = await findGuest(db, sessionId, userId);
  if (!guest) throw missing();
  return { actor: actorOf(guest), found: await sessionForGuest(db, userId, sessionId), isGuest: true };
}

const actorOf = ({
  userId,
  name,
  email,
  zone,
  hourCycle,
  weekStart,
}: Omit<Actor, 'loginSessionId'>): Actor => ({
  ...{ userId, name, email, zone, hourCycle, weekStart },
  loginSessionId: '',
});
