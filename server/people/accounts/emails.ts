import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Invited } from './invited.ts';
import { withNext } from './rules.ts';

const notYou = 'If you didn’t ask for this, ignore it: nothing changes unless the link is used.';

/** Asks a new person to show that the address is theirs. Holds nothing they typed, which might not be they. */
export const confirmEmail = (to: string, token: string, next: string, invited: Invited | null): Email => ({
  to,
  subject: invited ? `Confirm your address to join ${invited.group}` : 'Confirm your address',
  paragraphs: invited
    ? [
        `${invited.by} invites you to ${invited.to}.`,
        'Confirm your address to create your account and join. The link works once, within two days.',
      ]
    : [
        'Welcome! Confirm your address to finish creating your account. The link works once, within two days.',
      ],
  action: {
    label: invited ? `Confirm and join ${invited.group}` : 'Confirm and continue',
    href: addressOf(withNext(paths.verify(token), next)),
  },
  footer: `You’re getting this because someone registered with this address. ${notYou}`,
});

/** Tells somebody who registers again that they have an account. */
export const knownEmail = (to: string, next: string): Email => ({
  to,
  subject: 'You already have an account',
  paragraphs: [
    'Someone, probably you, has just registered with this address. It already has an account, and nothing about it has changed.',
    `If you don’t remember the password, choose a new one: ${addressOf(paths.forgotten())}`,
  ],
  action: { label: 'Sign in', href: addressOf(withNext(paths.signIn(), next)) },
  footer: 'If it wasn’t you, you can ignore this.',
});

export const magicEmail = (to: string, token: string, next: string): Email => ({
  to,
  subject: 'Your sign-in link',
  paragraphs: ['This link signs you in. It works once, within the next 15 minutes. Don’t share it.'],
  action: { label: 'Sign in', href: addressOf(withNext(paths.magic(token), next)) },
  footer: notYou,
});

export const resetEmail = (to: string, token: string, next: string): Email => ({
  to,
  subject: 'Choose a new password',
  paragraphs: ['Use this link to choose a new password. It works once, within the next hour.'],
  action: { label: 'Choose a new password', href: addressOf(withNext(paths.reset(token), next)) },
  footer: notYou,
});

/** Goes to the new address: the account moves there only when its reader says so. */
export const newAddressEmail = (to: string, token: string): Email => ({
  to,
  subject: 'Confirm your new address',
  paragraphs: [
    'Your account moves to this address as soon as you confirm it. The link works once, within a day.',
  ],
  action: { label: 'Use this address', href: addressOf(paths.account.emailBy(token)) },
  footer: notYou,
});

/** Goes to the new address when it has an account of its own. */
export const addressInUseEmail = (to: string): Email => ({
  to,
  subject: 'This address already has an account',
  paragraphs: [
    'Someone, probably you, tried to move another account to this address. It already has an account, so nothing has changed.',
    'To use this address for the other account, first delete the account that has it, or move that account to another address.',
  ],
  action: { label: 'Sign in', href: addressOf(paths.signIn()) },
  footer: 'If it wasn’t you, you can ignore this.',
});

/** Goes to the old address before anything changes, while its owner can still stop it. */
export const addressChangeNotice = (to: string, newEmail: string): Email => ({
  to,
  subject: 'Your email address is about to change',
  paragraphs: [
    `Someone signed in to your account wants to change its email address to ${newEmail}. It changes when they confirm that address.`,
    'If that isn’t you, choose a new password now: it signs everyone out and cancels the change.',
  ],
  action: { label: 'Choose a new password', href: addressOf(paths.forgotten()) },
});

export const passwordChangedEmail = (to: string): Email => ({
  to,
  subject: 'Your password was changed',
  paragraphs: [
    'Your password has just been changed, and you’ve been signed out everywhere else.',
    'If that wasn’t you, choose a new one now.',
  ],
  action: { label: 'Choose a new password', href: addressOf(paths.forgotten()) },
});

export const goodbyeEmail = (to: string): Email => ({
  to,
  subject: 'Your account has been deleted',
  paragraphs: [
    'Your account and everything personal in it have been deleted. What you wrote for others stays, under “Former member”.',
    'Thanks for reading with us. You’re welcome back at any time, with a new account.',
  ],
});
