import type { Email } from '../../mail/mail.ts';
import { sayWhen } from '../../platform/layout.ts';
import { answerLinks } from '../answer-links.ts';
import { type GuestReader, guestFrame } from '../guest-frame.ts';
import { guestInvited, guestMoved, guestUninvited } from './invited.templates.ts';

/** Invites somebody from outside to one session. */
export const invitedEmail = (
  guest: GuestReader,
  { by, where, now }: { by: string; where: string[]; now: Date },
): Email => ({
  ...frame(guest),
  calendar: { bring: [guest.session.id] },
  ...guestInvited({ ...named(guest, now), by, where }),
  choices: answerLinks(guest.session.id, guest.userId, guest.session.endsAt),
});

/** The session of a guest is among several that are changed; of the others they hear nothing. */
export const guestMovedEmail = (guest: GuestReader, now: Date): Email => ({
  ...frame(guest),
  calendar: { bring: [guest.session.id] },
  ...guestMoved(named(guest, now)),
});

/** They are taken out again, and what they were sent opens nothing any more. */
export const uninvitedEmail = (guest: GuestReader, now: Date): Email => ({
  to: guest.email,
  category: 'sessions',
  about: { userId: guest.userId, groupId: guest.group.id },
  calendar: { take: [takenFrom(guest)] },
  ...guestUninvited(named(guest, now)),
  footer: `You’re getting this because ${guest.group.name} invited you to this session.`,
});

const takenFrom = ({ session, cohort, group }: GuestReader) => ({
  ...{ id: session.id, sequence: session.sequence, summary: cohort.name, group: group.name },
  startsAt: session.startsAt.toISOString(),
  endsAt: session.endsAt.toISOString(),
});

const frame = (guest: GuestReader) => ({
  to: guest.email,
  category: 'sessions' as const,
  forStart: guest.session.startsAt.toISOString(),
  ...guestFrame(guest),
});

const named = (guest: GuestReader, now: Date) => ({
  ...{ name: guest.name, title: guest.session.title, cohort: guest.cohort.name, group: guest.group.name },
  when: sayWhen(guest.session.startsAt, guest, guest.cohort.zone, now),
});
