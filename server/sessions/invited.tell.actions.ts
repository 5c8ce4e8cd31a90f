import type { Db } from '../platform/db.ts';
import { type Letter, postAll } from '../platform/mail.ts';
import { guestFrame, guestMovedLetter } from './invited.letters.ts';
import { guestReaders } from './invited.queries.ts';
import type { Reader } from './letters.ts';

/** Tells the guests of a session what everybody is told, with the way to the one page that they see. */
export async function tellGuests(tx: Db, sessionIds: string[], letterTo: (reader: Reader) => Letter) {
  const guests = await guestReaders(tx, sessionIds);
  await postAll(
    tx,
    guests.map((guest) => ({ ...letterTo(guest), ...guestFrame(guest) })),
  );
}

/** Tells the guests of several changed sessions that theirs is another; of the others they hear nothing. */
export async function tellGuestsOfMove(tx: Db, sessionIds: string[], now: Date) {
  const guests = (await guestReaders(tx, sessionIds)).filter(({ session }) => session.cancelledAt === null);
  await postAll(
    tx,
    guests.map((guest) => guestMovedLetter(guest, now)),
  );
}
