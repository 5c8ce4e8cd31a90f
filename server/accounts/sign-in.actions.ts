import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { env } from '../platform/env.ts';
import { invalid, missing } from '../platform/errors.ts';
import { publish } from '../platform/events.ts';
import { enqueue } from '../platform/jobs.ts';
import { forgive, spend } from '../platform/limits.ts';
import { post } from '../platform/mail.ts';
import { checkNewPassword, linkGone, mailRegistrationAgain } from './actions.ts';
import { magicLetter, passwordChangedLetter, resetLetter } from './letters.ts';
import { keyOf, limits, spendFrom } from './limits.ts';
import { deleteTokensOf, findToken, lastRegistration, saveToken, takeToken } from './links.queries.ts';
import { deleteLoginsOf } from './logins.queries.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { findPersonByEmail, findPersonById, lockPerson, updatePerson } from './queries.ts';
import { linkExpiry } from './rules.ts';
import { hashOf, newSecret } from './secrets.ts';

/**
 * Whose password this is. Answers 'unconfirmed' for the password of a registration whose link was never followed, and
 * mails its letter again. Wrong passwords and unknown addresses get the same answer in the same time. An address
 * with an account can be registered as well (and nothing comes of it), so 'unconfirmed' does not tell that there
 * is none. Throws `invalid`, `too-many`.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  next: string,
  from: string,
): Promise<{ userId: string } | 'unconfirmed'> {
  await spendFrom(limits.signInFrom, from);
  // Counted before the password is looked at, so that many guesses at once do not all pass.
  await spend(limits.signInTo, keyOf(email));
  const person = await findPersonByEmail(db, email);
  const right = await isPassword(person?.passwordHash, password);
  if (person && right) {
    await forgive(limits.signInTo, keyOf(email));
    return { userId: person.id };
  }
  const registration = await lastRegistration(db, email, clock.now());
  if (!(await isPassword(registration?.passwordHash, password))) {
    throw invalid({}, 'That address and password do not belong together.');
  }
  await mailRegistrationAgain(email, next);
  return 'unconfirmed';
}

/** Whom one of the demo's buttons signs in. Throws `missing` anywhere but in the demo. */
export async function demoPerson(who: string): Promise<string> {
  const person = env.demo ? await findPersonByEmail(db, `${who}@demo.test`) : undefined;
  if (!person) throw missing();
  return person.id;
}

/** What people have mailed to themselves when they cannot or would rather not type a password. */
export type AskedLink = 'magic' | 'reset';

/**
 * Promises a link to sign in, or to choose a new password, to whoever has this address. Whether anybody has is
 * found out later, in a job, so that neither the answer nor its time tells. Throws `too-many`.
 */
export async function askForLink(purpose: AskedLink, email: string, next: string, from: string) {
  await spendFrom(limits.linkFrom, from);
  await spend(limits.lettersTo, keyOf(email));
  await enqueue(db, 'accounts.mailLink', { purpose, email, next });
}

/** Mails the link that was asked for; nothing happens when the address has no account. */
export async function mailLink(purpose: AskedLink, email: string, next: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email);
    if (!person) return;
    const token = newSecret();
    const expiresAt = linkExpiry(purpose, now);
    await saveToken(tx, { hash: hashOf(token), userId: person.id, purpose, email, expiresAt });
    await post(tx, (purpose === 'magic' ? magicLetter : resetLetter)(email, token, next));
  });
}

/** Whom a link by mail is for; undefined when it has expired or was used. */
export async function linkOwner(purpose: AskedLink, token: string) {
  const found = await findToken(db, hashOf(token), purpose, clock.now());
  return found && findPersonById(db, found.userId);
}

/** Uses up a link that signs in, and returns whom. Throws `conflict`. */
export async function useMagicLink(token: string): Promise<string> {
  const used = await takeToken(db, hashOf(token), 'magic', clock.now());
  if (!used) throw linkGone();
  return used.userId;
}

/**
 * Sets a new password with a link by mail and returns whose. All sign-ins end and all other links die: whoever
 * had got into the account is out. Throws `invalid`, `conflict`.
 */
export async function resetPassword(token: string, password: string): Promise<string> {
  const owner = await linkOwner('reset', token);
  if (!owner) throw linkGone();
  checkNewPassword(password, { name: owner.name, email: owner.email ?? '' });
  const passwordHash = await hashPassword(password);
  const ended = await db.transaction(async (tx) => {
    const person = await lockPerson(tx, owner.id);
    if (!person || !(await takeToken(tx, hashOf(token), 'reset', clock.now()))) throw linkGone();
    await updatePerson(tx, person.id, { passwordHash });
    await deleteTokensOf(tx, person.id);
    if (person.email) await post(tx, passwordChangedLetter(person.email));
    return await deleteLoginsOf(tx, person.id);
  });
  for (const login of ended) publish('accounts.signedOut', login);
  return owner.id;
}
