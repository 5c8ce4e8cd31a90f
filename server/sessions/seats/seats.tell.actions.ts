import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { guestFrame } from '../guest-frame.ts';
import { type SeatNews, seatGivenEmail, seatOfferedEmail, seatOpenEmail } from './seats.emails.ts';
import { type LockedSeats, seatReaders } from './seats.queries.ts';
import type { Place } from './seats.rules.ts';

/** Tells those who have come off the waitlist that they have a seat. */
export const tellSeated = (tx: Db, session: LockedSeats, places: Place[], now: Date) =>
  tell(tx, session, places, now, (news) => ({
    ...seatGivenEmail(news),
    once: `seat-given:${keyOf(session, news)}:${news.answeredAt.getTime()}`,
  }));

/** Tells those who are offered a seat until when they have it. */
export const tellOffered = (tx: Db, session: LockedSeats, places: Place[], now: Date) => {
  const untilOf = new Map(places.map(({ userId, offeredUntil }) => [userId, offeredUntil ?? now]));
  return tell(tx, session, places, now, (news) => {
    const until = untilOf.get(news.userId) ?? now;
    return {
      ...seatOfferedEmail(news, until),
      once: `seat-offered:${keyOf(session, news)}:${until.getTime()}`,
    };
  });
};

/** Tells all who wait, once, that whoever answers first has the seat. */
export const tellOpen = (tx: Db, session: LockedSeats, places: Place[], now: Date) =>
  tell(tx, session, places, now, (news) => ({
    ...seatOpenEmail(news),
    once: `seat-open:${keyOf(session, news)}:${session.startsAt.getTime()}`,
  }));

const keyOf = ({ id }: LockedSeats, { userId }: { userId: string }) => `${id}:${userId}`;

type Told = SeatNews & { userId: string; answeredAt: Date };

async function tell(
  tx: Db,
  session: LockedSeats,
  places: Place[],
  now: Date,
  emailOf: (news: Told) => Email,
) {
  if (places.length === 0) return;
  const readers = await seatReaders(
    tx,
    session.id,
    places.map(({ userId }) => userId),
  );
  const { id, startsAt } = session;
  const emails = readers.map(({ title, cohort, group, isGuest, endsAt, ...reader }) => ({
    ...emailOf({ ...reader, session: { id, title, startsAt }, about: { cohort, group, now } }),
    about: { userId: reader.userId, groupId: group.id, sessionId: id },
    ...(isGuest ? guestFrame({ userId: reader.userId, group, session: { id, endsAt } }) : {}),
  }));
  await sendEmails(tx, emails);
}
