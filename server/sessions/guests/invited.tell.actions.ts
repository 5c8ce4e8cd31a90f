import type { Email } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import type { Reader } from '../emails.ts';
import { guestFrame } from '../guest-frame.ts';
import { guestMovedEmail } from './invited.emails.ts';
import { guestReaders } from './invited.queries.ts';

/**
 * What the guests of some sessions are told of theirs, in the words for everybody, with the way to the one page that
 * they see.
 */
export async function emailsToGuests(
  tx: Db,
  sessionIds: string[],
  emailTo: (reader: Reader, sessionId: string) => Email,
): Promise<Email[]> {
  const guests = await guestReaders(tx, sessionIds);
  return guests.map((guest) => ({ ...emailTo(guest, guest.session.id), ...guestFrame(guest) }));
}

/** What the guests of several changed sessions are told of theirs; of the others they hear nothing. */
export async function emailsToGuestsOfMove(tx: Db, sessionIds: string[], now: Date): Promise<Email[]> {
  const guests = (await guestReaders(tx, sessionIds)).filter(({ session }) => session.cancelledAt === null);
  return guests.map((guest) => guestMovedEmail(guest, now));
}
