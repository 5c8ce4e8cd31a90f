import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { withNext } from './rules.ts';

const notYou = 'If you did not ask for this, ignore it: nothing happens without the link.';

/** Asks a new person to show that the address is theirs. Holds nothing they typed, which might not be they. */
export const confirmEmail = (to: string, token: string, next: string): Email => ({
  to,
  subject: 'Confirm your address',
  paragraphs: ['Welcome! One tap and your account is ready. The link works once, for two days.'],
  action: { label: 'Confirm and continue', href: addressOf(withNext(paths.verify(token), next)) },
  footer: `You get this because somebody registered with this address. ${notYou}`,
});

/** Tells somebody who registers again that they have an account. */
export const knownEmail = (to: string, next: string): Email => ({
  to,
  subject: 'You already have an account',
  paragraphs: [
    'Somebody, probably you, has just registered with this address. It has an account already, and nothing about it was changed.',
    `If you do not remember the password, choose a new one: ${addressOf(paths.forgotten())}`,
  ],
  action: { label: 'Sign in', href: addressOf(withNext(paths.signIn(), next)) },
  footer: 'If it was not you, you can ignore this.',
});

export const magicEmail = (to: string, token: string, next: string): Email => ({
  to,
  subject: 'Your link to sign in',
  paragraphs: ['This link signs you in, once, within the next 15 minutes. Keep it to yourself.'],
  action: { label: 'Sign in', href: addressOf(withNext(paths.magic(token), next)) },
  footer: notYou,
});

export const resetEmail = (to: string, token: string, next: string): Email => ({
  to,
  subject: 'Choose a new password',
  paragraphs: ['Choose a new password with this link. It works once, within the next hour.'],
  action: { label: 'Choose a new password', href: addressOf(withNext(paths.reset(token), next)) },
  footer: notYou,
});

/** Goes to the new address: the account moves there only when its reader says so. */
export const newAddressEmail = (to: string, token: string): Email => ({
  to,
  subject: 'Confirm your new address',
  paragraphs: [
    'Your account moves to this address as soon as you confirm it. The link works once, for a day.',
  ],
  action: { label: 'Use this address', href: addressOf(paths.account.emailBy(token)) },
  footer: notYou,
});

/** Goes to the new address when it has an account of its own. */
export const addressInUseEmail = (to: string): Email => ({
  to,
  subject: 'This address has an account already',
  paragraphs: [
    'Somebody, probably you, wants to move another account to this address. It has an account already, so nothing was changed.',
    'To use this address for the other account, first delete the one that has it, or move that one to another address.',
  ],
  action: { label: 'Sign in', href: addressOf(paths.signIn()) },
  footer: 'If it was not you, you can ignore this.',
});

/** Goes to the old address before anything changes, while its owner can still stop it. */
export const addressChangeNotice = (to: string, newEmail: string): Email => ({
  to,
  subject: 'Your account is about to move',
  paragraphs: [
    `Somebody who is signed in to your account wants to move it to ${newEmail}. It moves when they confirm that address.`,
    'If that is not you, choose a new password now: it signs everybody out and stops the move.',
  ],
  action: { label: 'Choose a new password', href: addressOf(paths.forgotten()) },
});

export const passwordChangedEmail = (to: string): Email => ({
  to,
  subject: 'Your password was changed',
  paragraphs: [
    'Your password was changed just now, and all other sign-ins were ended.',
    'If that was not you, choose a new one at once.',
  ],
  action: { label: 'Choose a new password', href: addressOf(paths.forgotten()) },
});

export const goodbyeEmail = (to: string): Email => ({
  to,
  subject: 'Your account is deleted',
  paragraphs: [
    'Your account and everything personal in it are gone. What you wrote for others stays, under “Former member”.',
    'Thank you for reading with us. You are welcome back at any time, with a new account.',
  ],
});
