import { addressOf, type Letter } from '../platform/mail.ts';

/** Tells somebody that they were removed, and why. */
export const removedLetter = (to: string, groupName: string, reason: string): Letter => ({
  to,
  category: 'places',
  subject: `You are no longer a member of ${groupName}`,
  paragraphs: [
    `An organiser has ended your membership of ${groupName} and your seats in its cohorts.`,
    `They gave this reason: ${reason}`,
    'If this seems wrong to you, please speak to an organiser; they can let you back in.',
  ],
  footer: 'Your account is yours and stays as it is.',
});

/** Greets a new member: what they joined, and the one place to start from. */
export const welcomeLetter = (to: string, joined: { group: string; slug: string; next: string }): Letter => ({
  to,
  category: 'places',
  subject: `Welcome to ${joined.group}`,
  paragraphs: [`You are now a member of ${joined.group}.`, joined.next],
  action: { label: `See ${joined.group}`, href: addressOf(`/groups/${joined.slug}`) },
  footer: 'You get this because you joined. You can leave the group at any time, on its members’ page.',
});
