import { sendEmail } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { spend } from '../../platform/limits.ts';
import { markOf } from '../../platform/signed.ts';
import { confirmEmail, knownEmail } from './emails.ts';
import { invitedTo } from './invited.ts';
import { keyAt, keyOf, limits, spendFrom } from './limits.ts';
import {
  deleteRegistrations,
  findRegistration,
  lastRegistration,
  saveRegistration,
  takeRegistration,
} from './links.queries.ts';
import { passwordProblem } from './password.rules.ts';
import { hashPassword } from './passwords.ts';
import { findPersonByEmail, insertPerson } from './queries.ts';
import { linkExpiry } from './rules.ts';
import { hashOf, newSecret } from './secrets.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    registered: 'the browser that registered an address';
  }
}

export interface Registering {
  name: string;
  email: string;
  password: string;
  zone: string;
}

/**
 * Takes a registration and mails the link that makes it an account. For an address that has an account already, its
 * owner is told so instead; the one who registers cannot tell the two apart, not even by the time it takes, since
 * both do the same work. `from` is the network address, `next` the path to go on to. Answers with the mark by which
 * the browser shows later that this was typed there. Throws `invalid`, `too-many`.
 */
export async function register(
  { password, ...person }: Registering,
  next: string,
  from: string,
): Promise<string> {
  checkNewPassword(password, person);
  await spendFrom(limits.registerFrom, from);
  await spendEmails(person.email, from);
  const passwordHash = await hashPassword(password);
  await db.transaction((tx) => mailRegistration(tx, { ...person, passwordHash }, next));
  return shownBy({ email: person.email, passwordHash });
}

/**
 * Mails the link of an unconfirmed registration again. Its password has been typed, so this is the same person, and the
 * mark that comes back is for their browser, too.
 */
export async function mailRegistrationAgain(email: string, next: string, from: string): Promise<string> {
  await spendEmails(email, from);
  return db.transaction(async (tx) => {
    const registration = await lastRegistration(tx, email, clock.now());
    if (!registration) return '';
    await mailRegistration(tx, registration, next);
    return shownBy(registration);
  });
}

async function spendEmails(email: string, from: string) {
  await spend(limits.emailsFrom, keyAt(email, from));
  await spend(limits.emailsTo, keyOf(email));
}

/** What only the browser knows in which a registration was typed. */
const shownBy = ({ email, passwordHash }: { email: string; passwordHash: string }) =>
  markOf('registered', [email, passwordHash], 32);

type Waiting = Omit<Registering, 'password'> & { passwordHash: string };

// Every email has its own link and its own copy of what was typed: whoever registers somebody else's address
// beforehand, with a password of theirs, does not find that password on the account the owner makes later.
async function mailRegistration(tx: Db, { email, name, zone, passwordHash }: Waiting, next: string) {
  const now = clock.now();
  const token = newSecret();
  const invited = await invitedTo(tx, next);
  const known = await findPersonByEmail(tx, email);
  const expiresAt = linkExpiry('confirm', now);
  const hash = hashOf(token);
  await saveRegistration(tx, { hash, email, name, zone, passwordHash, createdAt: now, expiresAt });
  await sendEmail(tx, known ? knownEmail(email, next) : confirmEmail(email, token, next, invited));
}

/**
 * The registration that a link confirms, and whether the browser that shows `mark` is the one in which it was typed;
 * undefined when the link has expired or was used.
 */
export async function registrationOf(token: string, mark: string) {
  const registration = await findRegistration(db, hashOf(token), clock.now());
  return registration && { ...registration, isTypedHere: mark === shownBy(registration) };
}

/**
 * Makes a registration an account and returns the new person's id. The link works once. Anybody can type any address
 * with a password of theirs: only in the browser in which it was typed does the account have that password. Elsewhere
 * it has the one that is chosen now, or none. Throws `conflict`, `invalid`.
 */
export async function confirmRegistration(token: string, mark: string, chosen = ''): Promise<string> {
  const found = await registrationOf(token, mark);
  if (!found) throw linkGone();
  if (chosen && !found.isTypedHere) checkNewPassword(chosen, found);
  const ownHash = chosen && !found.isTypedHere ? await hashPassword(chosen) : null;
  return await db.transaction(async (tx) => {
    const registration = await takeRegistration(tx, hashOf(token), clock.now());
    if (!registration) throw linkGone();
    const { email, name, zone } = registration;
    const passwordHash = found.isTypedHere ? registration.passwordHash : ownHash;
    const userId = await insertPerson(tx, { email, name, passwordHash, zone });
    if (!userId) throw linkGone();
    await deleteRegistrations(tx, email);
    return userId;
  });
}

export const linkGone = () => conflict('This link has been used or has expired.');

/** Makes the first account of an installation, without an email: the set-up code has shown who this is. Throws `invalid`. */
export async function registerFirst(tx: Db, { password, ...person }: Registering): Promise<string> {
  checkNewPassword(password, person);
  const userId = await insertPerson(tx, { ...person, passwordHash: await hashPassword(password) });
  if (!userId) throw invalid({ email: 'This address already has an account.' });
  return userId;
}

/** Refuses a new password that is guessed too easily. Throws `invalid` for the field `password`. */
export function checkNewPassword(password: string, owner: { email: string; name: string }) {
  const problem = passwordProblem(password, owner);
  if (problem) throw invalid({ password: problem });
}
