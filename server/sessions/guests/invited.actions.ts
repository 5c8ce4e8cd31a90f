import { reachOfEmails } from '../../mail/bounces/queries.ts';
import { nobody } from '../../mail/bounces/reach.rules.ts';
import { sendEmail } from '../../mail/mail.ts';
import { forgetEmails } from '../../mail/queue/outbox.queries.ts';
import { keyOf } from '../../people/accounts/limits.ts';
import { insertPerson } from '../../people/accounts/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { conflict, invalid, missing } from '../../platform/errors.ts';
import { spend } from '../../platform/limits.ts';
import { placeOf } from '../place.rules.ts';
import type { sessionFor } from '../queries.ts';
import { mayStillRsvp } from '../rules.ts';
import { settleSeats } from '../seats/seats.actions.ts';
import { lockSeats } from '../seats/seats.queries.ts';
import { stillOpen } from '../seats/still-open.ts';
import { ledSession } from '../seats/waitlist.actions.ts';
import { invitedEmail, uninvitedEmail } from './invited.emails.ts';
import {
  deleteEmailsToNobody,
  deleteGuest,
  guestReaders,
  guestsAt,
  guestsToForget,
  insertGuest,
  isSeatedAt,
} from './invited.queries.ts';

const hour = 3600;
/** Invitations that one person sends in an hour, and that one address gets from anybody. */
const sent = { name: 'guests-by', points: 30, seconds: hour };
const got = { name: 'guest-letters-to', points: 5, seconds: hour };
/** How many from outside one session has at most: more are a cohort of their own. */
const most = 50;
/** How long a guest's name and address are kept once their session is over. */
const keptFor = 30 * 24 * hour * 1000;

/**
 * Invites somebody from outside to one session, by name and address. They get an email with which they answer, and a
 * seat like anybody. Answers with whom that reaches. Throws `missing`, `forbidden`, `conflict`, `invalid`, `too-many`.
 */
export async function inviteGuest(actor: Actor, sessionId: string, guest: { name: string; email: string }) {
  await ledSession(db, actor, sessionId);
  await spend(sent, actor.userId);
  await spend(got, keyOf(guest.email));
  const now = clock.now();
  return db.transaction(async (tx) => {
    const found = await ledSession(tx, actor, sessionId);
    const locked = await lockSeats(tx, sessionId);
    if (!locked) throw missing();
    stillOpen(locked, now);
    await stillNew(tx, found.session, guest.email);
    const userId = await insertPerson(tx, { email: null, name: guest.name, zone: found.session.zone });
    if (!userId) throw new Error('A guest without an address cannot be there already.');
    const { email } = guest;
    await insertGuest(tx, { userId, sessionId, email, invitedBy: actor.userId, invitedAt: now });
    const reader = (await guestReaders(tx, [sessionId])).find((one) => one.userId === userId);
    if (!reader) return nobody;
    const message = invitedEmail(reader, { by: actor.name, where: whereOf(found), now });
    await sendEmail(tx, message);
    return reachOfEmails(tx, [message]);
  });
}

async function stillNew(tx: Db, session: { id: string; cohortId: string }, email: string) {
  if (await isSeatedAt(tx, session.cohortId, email))
    throw invalid({
      email: 'Someone with this email address is in the cohort already, and can answer themselves.',
    });
  const guests = await guestsAt(tx, session.id);
  if (guests.some((one) => one.email === email))
    throw invalid({ email: 'This email address has already been invited.' });
  if (guests.length >= most) throw conflict(`A session can have at most ${most} invited guests.`);
}

function whereOf({ cohort, session }: Awaited<ReturnType<typeof sessionFor>>): string[] {
  const { venue, address, onlineUrl } = placeOf(cohort, session);
  const where = [venue, address].filter(Boolean).join(', ');
  return [...(where ? [`Where: ${where}`] : []), ...(onlineUrl ? [`By video: ${onlineUrl}`] : [])];
}

/**
 * Takes a guest out of a session again: their answer and name are gone, and their seat goes to who waits.
 * While the session is to come they are told. Throws `missing`, `forbidden`.
 */
export async function takeOutGuest(actor: Actor, sessionId: string, userId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { session } = await ledSession(tx, actor, sessionId);
    await lockSeats(tx, sessionId);
    const guest = (await guestReaders(tx, [sessionId])).find((one) => one.userId === userId);
    if (!guest) throw missing();
    await forget(tx, userId);
    await settleSeats(tx, sessionId, now);
    if (mayStillRsvp(session, now)) await sendEmail(tx, uninvitedEmail(guest, now));
  });
}

/** Forgets those who were guests a month ago, with their emails. May be done at any time. */
export async function forgetGuests(now: Date) {
  const before = new Date(now.getTime() - keptFor);
  const forgetting = async () =>
    each('guests of long ago', await guestsToForget(db, before), ([userId = '']) =>
      db.transaction((tx) => forget(tx, userId)),
    );
  const rest = () => deleteEmailsToNobody(db, before);
  await each('what is left of guests', [forgetting, rest], async ([part]) => part?.());
}

async function forget(tx: Db, userId: string) {
  await forgetEmails(tx, userId, null);
  await deleteGuest(tx, userId);
}
