import { type Letter, postAll } from '../../mail/mail.ts';
import type { Db } from '../../platform/db.ts';
import { guestFrame } from '../guest-frame.ts';
import { type SeatNews, seatGivenLetter, seatOfferedLetter, seatOpenLetter } from './seats.letters.ts';
import { type LockedSeats, seatReaders } from './seats.queries.ts';
import type { Place } from './seats.rules.ts';

/** Tells those who have come off the waitlist that they have a seat. */
export const tellSeated = (tx: Db, session: LockedSeats, places: Place[], now: Date) =>
  tell(tx, session, places, now, (news) => ({
    ...seatGivenLetter(news),
    once: `seat-given:${keyOf(session, news)}:${news.answeredAt.getTime()}`,
  }));

/** Tells those who are offered a seat until when they have it. */
export const tellOffered = (tx: Db, session: LockedSeats, places: Place[], now: Date) => {
  const untilOf = new Map(places.map(({ userId, offeredUntil }) => [userId, offeredUntil ?? now]));
  return tell(tx, session, places, now, (news) => {
    const until = untilOf.get(news.userId) ?? now;
    return {
      ...seatOfferedLetter(news, until),
      once: `seat-offered:${keyOf(session, news)}:${until.getTime()}`,
    };
  });
};

/** Tells all who wait, once, that whoever answers first has the seat. */
export const tellOpen = (tx: Db, session: LockedSeats, places: Place[], now: Date) =>
  tell(tx, session, places, now, (news) => ({
    ...seatOpenLetter(news),
    once: `seat-open:${keyOf(session, news)}:${session.startsAt.getTime()}`,
  }));

const keyOf = ({ id }: LockedSeats, { userId }: { userId: string }) => `${id}:${userId}`;

type Told = SeatNews & { userId: string; answeredAt: Date };

async function tell(
  tx: Db,
  session: LockedSeats,
  places: Place[],
  now: Date,
  letterOf: (news: Told) => Letter,
) {
  if (places.length === 0) return;
  const readers = await seatReaders(
    tx,
    session.id,
    places.map(({ userId }) => userId),
  );
  const { id, startsAt } = session;
  const letters = readers.map(({ title, cohort, group, isGuest, endsAt, ...reader }) => ({
    ...letterOf({ ...reader, session: { id, title, startsAt }, about: { cohort, group, now } }),
    about: { userId: reader.userId, groupId: group.id, sessionId: id },
    ...(isGuest ? guestFrame({ userId: reader.userId, group, session: { id, endsAt } }) : {}),
  }));
  await postAll(tx, letters);
}
