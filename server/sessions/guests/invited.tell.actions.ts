import type { Letter } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { guestFrame } from '../guest-frame.ts';
import type { Reader } from '../letters.ts';
import { guestMovedLetter } from './invited.letters.ts';
import { guestReaders } from './invited.queries.ts';

/**
 * What the guests of some sessions are told of theirs, in the words for everybody, with the way to the one page that
 * they see.
 */
export async function lettersToGuests(
  tx: Db,
  sessionIds: string[],
  letterTo: (reader: Reader, sessionId: string) => Letter,
): Promise<Letter[]> {
  const guests = await guestReaders(tx, sessionIds);
  return guests.map((guest) => ({ ...letterTo(guest, guest.session.id), ...guestFrame(guest) }));
}

/** What the guests of several changed sessions are told of theirs; of the others they hear nothing. */
export async function lettersToGuestsOfMove(tx: Db, sessionIds: string[], now: Date): Promise<Letter[]> {
  const guests = (await guestReaders(tx, sessionIds)).filter(({ session }) => session.cancelledAt === null);
  return guests.map((guest) => guestMovedLetter(guest, now));
}
