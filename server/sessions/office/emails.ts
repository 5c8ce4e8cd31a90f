import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayInstant, sayZone } from '../../platform/time.ts';
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

/** Tells both who booked a time that it’s theirs. */
export function bookedEmails(time: ShownTime, now: Date): Email[] {
  const [host, guest] = [hostOf(time), guestOf(time)];
  const at = when(time, now);
  return [
    {
      ...frame(guest, time),
      subject: `Booked: ${host.name}, ${at}`,
      paragraphs: [
        `You’re talking with ${host.name} on ${at}.`,
        `Where: ${time.slot.place}`,
        'It’s in your Convenor calendar. If you can’t come, cancel it so that someone else can have the time.',
      ],
    },
    {
      ...frame(host, time),
      subject: `${guest.name} has booked ${at}`,
      paragraphs: [
        `${guest.name} would like to talk with you on ${at}.`,
        ...(time.slot.topic ? [`They write: ${time.slot.topic}`] : []),
      ],
    },
  ];
}

/** Tells the host that someone can’t come after all. */
export const freedEmail = (time: ShownTime, now: Date): Email => ({
  ...frame(hostOf(time), time),
  subject: `${guestOf(time).name} has cancelled ${when(time, now)}`,
  paragraphs: [`${guestOf(time).name} can’t come. The time is free for others again.`],
});

/** Tells who had booked that the host can’t. */
export const withdrawnEmail = (time: ShownTime, now: Date): Email => ({
  ...frame(guestOf(time), time),
  subject: `Cancelled: ${hostOf(time).name}, ${when(time, now)}`,
  paragraphs: [
    `${hostOf(time).name} can’t make it on ${when(time, now)}. Book another time if you’d still like to talk.`,
  ],
  isUrgent: true,
});
