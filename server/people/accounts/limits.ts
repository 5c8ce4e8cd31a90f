import type { Limit } from '../../platform/limits.ts';
import { spend } from '../../platform/limits.ts';
import { networkOf } from './rules.ts';
import { hashOf } from './secrets.ts';

const minute = 60;
const hour = 60 * minute;

/**
 * How often what guesses, or sends mail, may be tried. A whole group meets behind one address of a café, so the
 * limits by network are wide and only stop machines; the narrow ones hold for one account, whether it exists or not.
 */
export const limits = {
  /** Tries to sign in from one network, right or wrong. */
  signInFrom: { name: 'sign-in-from', points: 60, seconds: 10 * minute },
  /** Wrong passwords for one account from one network. */
  signInAt: { name: 'sign-in-at', points: 8, seconds: 15 * minute },
  /** Wrong passwords for one account from everywhere; browsers that know it are spared, and a link by mail works. */
  signInTo: { name: 'sign-in-to', points: 40, seconds: hour },
  /** Wrong passwords for one account in a browser in which its owner has signed in before. */
  signInKnown: { name: 'sign-in-known', points: 8, seconds: 15 * minute },
  /** Registrations from one network. */
  registerFrom: { name: 'register-from', points: 40, seconds: hour },
  /** Sign-in and reset links asked for from one network. */
  linkFrom: { name: 'link-from', points: 30, seconds: hour },
  /** Emails that one network can have sent to one address: to confirm it, to sign in, to reset a password. */
  emailsFrom: { name: 'emails-from', points: 5, seconds: hour },
  /** The same from everywhere. Who asks for a link beyond that has the last one work again. */
  emailsTo: { name: 'emails-to', points: 15, seconds: hour },
  /** Wrong passwords of somebody signed in who wants to change their account. */
  proof: { name: 'proof', points: 8, seconds: 15 * minute },
  /** New addresses that one account wants to move to: each gets an email. */
  changeEmail: { name: 'change-email', points: 5, seconds: hour },
} satisfies Record<string, Limit>;

/** Counts a try from a network. Throws `too-many`. */
export const spendFrom = (limit: Limit, address: string) => spend(limit, networkOf(address));

/** The key of an address as it is tried from one network. */
export const keyAt = (email: string, from: string) => hashOf(`${networkOf(from)} ${email}`);

/** The key of an e-mail address, which is nobody's business in a table of counts. */
export const keyOf = (email: string) => hashOf(email);
