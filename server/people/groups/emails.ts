import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { joined, membershipEnded } from './emails.templates.ts';

interface Reader {
  userId: string;
  name: string;
  email: string;
}

interface Group {
  id: string;
  slug: string;
  name: string;
}

const frame = ({ userId, email }: Reader, group: Group) => ({
  ...{ to: email, category: 'places' as const },
  about: { userId, groupId: group.id },
});

/** Tells somebody that they were removed, and why. */
export const removedEmail = (reader: Reader, group: Group, reason: string): Email => ({
  ...frame(reader, group),
  ...membershipEnded({ name: reader.name, group: group.name, reason }),
  footer: 'You keep your account; nothing about it has changed.',
});

/** Greets a new member: what they joined, and the one place to start from. */
export const welcomeEmail = (reader: Reader, group: Group, next: string): Email => ({
  ...frame(reader, group),
  ...joined({ name: reader.name, group: group.name, next }),
  action: { label: `See ${group.name}`, href: addressOf(paths.group(group.slug)) },
  footer:
    'You’re getting this because you joined. You can leave the group at any time from its Members page.',
});
