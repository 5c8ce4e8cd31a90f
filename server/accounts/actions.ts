import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { spend } from '../platform/limits.ts';
import { post } from '../platform/mail.ts';
import { confirmLetter, knownLetter } from './letters.ts';
import { keyOf, limits, spendFrom } from './limits.ts';
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

export interface Registering {
  name: string;
  email: string;
  password: string;
  zone: string;
}

/**
 * Takes a registration and mails the link that makes it an account. For an address that has an account already, its
 * owner is told so instead; the one who registers cannot tell the two apart, not even by the time it takes, since
 * both do the same work. `from` is the network address, `next` the path to go on to. Throws `invalid`, `too-many`.
 */
export async function register({ password, ...person }: Registering, next: string, from: string) {
  checkNewPassword(password, person);
  await spendFrom(limits.registerFrom, from);
  await spend(limits.lettersTo, keyOf(person.email));
  const passwordHash = await hashPassword(password);
  await db.transaction((tx) => mailRegistration(tx, { ...person, passwordHash }, next));
}

/** Mails the link of an unconfirmed registration again. Its password has been typed, so this is the same person. */
export async function mailRegistrationAgain(email: string, next: string) {
  await spend(limits.lettersTo, keyOf(email));
  await db.transaction(async (tx) => {
    const registration = await lastRegistration(tx, email, clock.now());
    if (registration) await mailRegistration(tx, registration, next);
  });
}

type Waiting = Omit<Registering, 'password'> & { passwordHash: string };

// Every letter has its own link and its own copy of what was typed: whoever registers somebody else's address
// beforehand, with a password of theirs, does not find that password on the account the owner makes later.
async function mailRegistration(tx: Db, { email, name, zone, passwordHash }: Waiting, next: string) {
  const now = clock.now();
  const token = newSecret();
  const known = await findPersonByEmail(tx, email);
  const expiresAt = linkExpiry('confirm', now);
  const hash = hashOf(token);
  await saveRegistration(tx, { hash, email, name, zone, passwordHash, createdAt: now, expiresAt });
  await post(tx, known ? knownLetter(email, next) : confirmLetter(email, token, next));
}

/** The registration that a link confirms; undefined when the link has expired or was used. */
export const registrationOf = (token: string) => findRegistration(db, hashOf(token), clock.now());

/** Makes a registration an account and returns the new person's id. The link works once. Throws `conflict`. */
export async function confirmRegistration(token: string): Promise<string> {
  return await db.transaction(async (tx) => {
    const registration = await takeRegistration(tx, hashOf(token), clock.now());
    if (!registration) throw linkGone();
    const { email, name, passwordHash, zone } = registration;
    const userId = await insertPerson(tx, { email, name, passwordHash, zone });
    if (!userId) throw linkGone();
    await deleteRegistrations(tx, email);
    return userId;
  });
}

export const linkGone = () => conflict('This link has been used or is too old.');

/** Makes the first account of an installation, without a letter: the set-up code has shown who this is. Throws `invalid`. */
export async function registerFirst(tx: Db, { password, ...person }: Registering): Promise<string> {
  checkNewPassword(password, person);
  const userId = await insertPerson(tx, { ...person, passwordHash: await hashPassword(password) });
  if (!userId) throw invalid({ email: 'This address has an account already.' });
  return userId;
}

/** Refuses a new password that is guessed too easily. Throws `invalid` for the field `password`. */
export function checkNewPassword(password: string, owner: { email: string; name: string }) {
  const problem = passwordProblem(password, owner);
  if (problem) throw invalid({ password: problem });
}
