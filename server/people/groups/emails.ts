import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import {
  joined,
  joinedToFacilitate,
  madeFacilitator,
  madeOrganiser,
  membershipEnded,
} from './emails.templates.ts';

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

/** Tells somebody that they may do more in a group from now on: what that means, and where to start. */
export const raisedEmail = (
  reader: Reader,
  group: Group,
  role: 'facilitator' | 'organiser',
  by: string,
): Email => ({
  ...frame(reader, group),
  ...(role === 'organiser' ? madeOrganiser : madeFacilitator)({ name: reader.name, group: group.name, by }),
  action:
    role === 'organiser'
      ? { label: 'See what needs you', href: addressOf(paths.home()) }
      : { label: 'See the cohorts', href: addressOf(paths.group.cohorts(group.slug)) },
  footer: `You’re getting this because you’re a member of ${group.name}.`,
});

interface Welcome {
  /** Organisers are told what that means instead (`raisedEmail`). */
  role: 'member' | 'facilitator';
  /** What happens next for them, in a sentence. */
  next: string;
  /** The next session of their cohort, with the answers to it. */
  session: { says: string; choices: Link[] } | null;
}

/** Greets a new member or facilitator: what they joined, what comes first, and the one place to start from. */
export const welcomeEmail = (reader: Reader, group: Group, { role, next, session }: Welcome): Email => ({
  ...frame(reader, group),
  ...(role === 'facilitator' ? joinedToFacilitate : joined)({
    ...{ name: reader.name, group: group.name, next },
    session: session ? [session.says] : [],
  }),
  ...(session ? { choices: session.choices } : {}),
  action: { label: `See ${group.name}`, href: addressOf(paths.group(group.slug)) },
  footer:
    'You’re getting this because you joined. You can leave the group at any time from its Members page.',
});
