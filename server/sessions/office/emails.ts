import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayInstant, sayZone } from '../../platform/time.ts';
import { timeBooked, timeFreed, timeTaken, timeWithdrawn } from './emails.templates.ts';
import type { ShownTime } from './queries.ts';

interface Reader {
  userId: string;
  name: string;
  email: string | null;
}

const hostOf = ({ slot, hostName, hostEmail }: ShownTime): Reader => ({
  ...{ userId: slot.hostId, name: hostName, email: hostEmail },
});
const guestOf = ({ slot, guestName, guestEmail }: ShownTime): Reader => ({
  ...{ userId: slot.bookedBy ?? '', name: guestName ?? 'A former member', email: guestEmail },
});

/** When it is, where the group is: emails are read later, and by both. */
const when = ({ slot, group }: ShownTime, now: Date) =>
  `${sayInstant(slot.startsAt, anyoneIn(group.zone), now)} ${sayZone(group.zone)}`;

const frame = (to: Reader, { group }: ShownTime) => ({
  ...{ to: to.email ?? '', category: 'places' as const },
  about: { userId: to.userId, groupId: group.id },
  action: { label: 'See office hours', href: addressOf(paths.group.officeHours(group.slug)) },
  footer: `You’re getting this because it’s about office hours in ${group.name}.`,
});

/** What every email about a time names. */
const named = (to: Reader, other: Reader, time: ShownTime, now: Date) => ({
  ...{ name: to.name, other: other.name, group: time.group.name },
  when: when(time, now),
});

/** Tells both who booked a time that it’s theirs. */
export function bookedEmails(time: ShownTime, now: Date): Email[] {
  const [host, guest] = [hostOf(time), guestOf(time)];
  const { place: where, topic } = time.slot;
  return [
    { ...frame(guest, time), ...timeBooked({ ...named(guest, host, time, now), where }) },
    {
      ...frame(host, time),
      ...timeTaken({ ...named(host, guest, time, now), topic: topic ? [`They write: ${topic}`] : [] }),
    },
  ];
}

/** Tells the host that someone can’t come after all. */
export const freedEmail = (time: ShownTime, now: Date): Email => ({
  ...frame(hostOf(time), time),
  ...timeFreed(named(hostOf(time), guestOf(time), time, now)),
});

/** Tells who had booked that the host can’t. */
export const withdrawnEmail = (time: ShownTime, now: Date): Email => ({
  ...frame(guestOf(time), time),
  ...timeWithdrawn(named(guestOf(time), hostOf(time), time, now)),
  isUrgent: true,
});
