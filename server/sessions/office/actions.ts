import { type Email, sendEmails } from '../../mail/mail.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { bookedEmails, freedEmail, withdrawnEmail } from './emails.ts';
import { changeTime, heldWith, insertTimes, lockTime, timeFor, timesWith } from './queries.ts';
import { mayOfferTimes, type Offer, type Refusal, spansOf, whyNot } from './rules.ts';

/** Offers times in a group; those offered already stay. Answers how many are new. Throws `forbidden`, `invalid`. */
export async function offerTimes(
  actor: Actor,
  slug: string,
  { place, about, ...offer }: Offer & { place: string; about: string },
): Promise<number> {
  const now = clock.now();
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOfferTimes(role));
  const spans = spansOf(offer, group.zone);
  if (spans.some(({ startsAt }) => startsAt <= now))
    throw invalid({ time: 'The first of these times is in the past. Choose a later one.' });
  const row = { groupId: group.id, hostId: actor.userId, place, about, offeredAt: now };
  return insertTimes(
    db,
    spans.map((span) => ({ ...row, ...span })),
  );
}

const refusals: Record<Refusal, string> = {
  gone: 'This time isn’t offered now. Choose another.',
  over: 'This time has passed. Choose another.',
  own: 'This is your own time.',
  taken: 'Someone has just booked this time. Choose another.',
  enough: 'You have two times with this person already. Come to one of them first, or cancel it.',
};

/** Books a time: the first has it, and again is the same. Throws `conflict` for everyone after. */
export async function bookTime(actor: Actor, id: string, topic: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { slot: seen } = await timeFor(tx, actor, id);
    const held = await heldWith(tx, seen.hostId, actor.userId, now);
    const slot = await lockTime(tx, id);
    if (!slot || slot.bookedBy === actor.userId) return;
    const refusal = whyNot(slot, actor.userId, held, now);
    if (refusal) throw conflict(refusals[refusal]);
    await changeTime(tx, id, { bookedBy: actor.userId, topic });
    await write(tx, bookedEmails(await timeFor(tx, actor, id), now));
  });
}

/** Gives a booked time back; others may have it. Again is the same. Throws `forbidden` for anyone but who booked it. */
export async function cancelBooking(actor: Actor, id: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await lockTime(tx, id);
    const time = await timeFor(tx, actor, id);
    if (time.slot.bookedBy === null) return;
    allow(time.slot.bookedBy === actor.userId);
    await changeTime(tx, id, { bookedBy: null, topic: '' });
    if (time.slot.startsAt > now) await write(tx, [freedEmail(time, now)]);
  });
}

/** Takes a time back: its host, or an organiser. Who had booked it is told. Again is the same. Throws `forbidden`. */
export async function withdrawTime(actor: Actor, id: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await lockTime(tx, id);
    const time = await timeFor(tx, actor, id);
    allow(time.slot.hostId === actor.userId || mayOrganise({ group: time.role }));
    if (time.slot.withdrawnAt) return;
    await changeTime(tx, id, { withdrawnAt: now });
    if (time.slot.bookedBy && time.slot.startsAt > now) await write(tx, [withdrawnEmail(time, now)]);
  });
}

/** Ends what someone who leaves a group hosts and has booked there, and tells the others. */
export async function endOfficeHours(tx: Db, groupId: string, userId: string, now: Date): Promise<undefined> {
  for (const time of await timesWith(tx, groupId, userId, now)) {
    const isHost = time.slot.hostId === userId;
    await changeTime(tx, time.slot.id, isHost ? { withdrawnAt: now } : { bookedBy: null, topic: '' });
    if (!isHost) await write(tx, [freedEmail(time, now)]);
    else if (time.slot.bookedBy) await write(tx, [withdrawnEmail(time, now)]);
  }
}

/** Accounts that are gone have no address. */
const write = (tx: Db, emails: Email[]) =>
  sendEmails(
    tx,
    emails.filter(({ to }) => to !== ''),
  );
