import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sign } from '../../platform/signed.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import type { Person } from './queries.ts';
import { idleDays } from './rules.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    takeover: 'stopping the takeover of a group';
  }
}

interface Group {
  id: string;
  slug: string;
  name: string;
  zone: string;
}

const frame = ({ userId, email }: Pick<Person, 'userId' | 'email'>, group: Group) => ({
  ...{ to: email ?? '', category: 'places' as const },
  about: { userId, groupId: group.id },
  footer: `You’re getting this because it’s about who organises ${group.name}.`,
});

const seeIt = (group: Group, label: string) => ({
  label,
  href: addressOf(paths.group.takeover(group.slug)),
});

/** Asks the other facilitators whether one of them joins the first. */
export const joinEmail = (to: Person, group: Group, first: string): Email => ({
  ...frame(to, group),
  subject: `${first} suggests taking over ${group.name}`,
  paragraphs: [
    `No organiser of ${group.name} has signed in for ${idleDays} days. ${first} suggests that two facilitators take the group over, and needs one more.`,
    'If you join, we’ll give the organisers 14 days’ notice. Any of them can stop it.',
  ],
  action: seeIt(group, 'See what it involves'),
});

/** Gives every organiser notice, with the link that stops it. */
export const noticeEmail = (
  to: Person,
  group: Group,
  { id, dueAt, names }: { id: string; dueAt: Date; names: string },
): Email => ({
  ...frame(to, group),
  subject: `Are you still organising ${group.name}?`,
  paragraphs: [
    `No organiser of ${group.name} has signed in for ${idleDays} days. ${names} have asked to become organisers, so that the group can go on.`,
    `If you don’t want that, stop it before ${sayDate(dateIn(group.zone, dueAt))}: use the button below, or just sign in. Otherwise they become organisers then, and you stay one too.`,
  ],
  action: { label: 'Stop the takeover', href: addressOf(paths.takeover(sign('takeover', [id], dueAt))) },
  isUrgent: true,
});

/** Tells the first that the notice has begun. */
export const joinedEmail = (
  to: Person,
  group: Group,
  { second, dueAt }: { second: string; dueAt: Date },
): Email => ({
  ...frame(to, group),
  subject: `${second} has joined you: the organisers of ${group.name} have notice`,
  paragraphs: [
    `We’ve emailed every organiser. If none of them stops it, you and ${second} become organisers on ${sayDate(dateIn(group.zone, dueAt))}.`,
  ],
  action: seeIt(group, 'See where it stands'),
});

/** Tells the two that they run the group from now on. */
export const doneEmail = (to: Person, group: Group): Email => ({
  ...frame(to, group),
  subject: `You’re now an organiser of ${group.name}`,
  paragraphs: [
    `The notice to the organisers is over and none of them stopped it, so you organise ${group.name} from now on. You can see members’ email addresses and applications, so please keep them private.`,
    'Your home page lists what needs you.',
  ],
  action: { label: 'See what needs you', href: addressOf(paths.home()) },
  isUrgent: true,
});

/** Tells those who were organisers that there are others now. */
export const passedEmail = (to: Person, group: Group, names: string): Email => ({
  ...frame(to, group),
  subject: `${group.name} has new organisers`,
  paragraphs: [
    `${names} are organisers of ${group.name} now, as none of you stopped it within 14 days. You’re still one too.`,
  ],
  action: { label: `See ${group.name}`, href: addressOf(paths.group(group.slug)) },
});

/** Tells the facilitators who asked that it is over. */
export const stoppedEmail = (to: Pick<Person, 'userId' | 'email'>, group: Group): Email => ({
  ...frame(to, group),
  subject: `The takeover of ${group.name} has been stopped`,
  paragraphs: [
    `You don’t become an organiser of ${group.name}: an organiser is back or said no, one of you left or stopped facilitating, or no second facilitator joined in time.`,
    'If you need something from the organisers, write to them: their names are on the group’s members page.',
  ],
  action: { label: 'See the members', href: addressOf(paths.group.members(group.slug)) },
});
