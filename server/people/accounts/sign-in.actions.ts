import { sendEmail } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { invalid, missing } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { enqueue } from '../../platform/jobs.ts';
import { forgive, isSpent, spend } from '../../platform/limits.ts';
import { checkNewPassword, linkGone, mailRegistrationAgain } from './actions.ts';
import { type KnownBrowser, unknownBrowser } from './browsers.ts';
import { magicEmail, passwordChangedEmail, resetEmail } from './emails.ts';
import { keyAt, keyOf, limits, spendFrom } from './limits.ts';
import {
  deleteTokensOf,
  findToken,
  lastRegistration,
  prolongNewest,
  saveToken,
  takeToken,
} from './links.queries.ts';
import { deleteLoginsOf } from './logins.queries.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { findPersonByEmail, findPersonById, lockPerson, updatePerson } from './queries.ts';
import { linkExpiry } from './rules.ts';
import { hashOf, newSecret } from './secrets.ts';

/**
 * Whose password this is. Answers `unconfirmed` for the password of a registration whose link was never followed, and
 * mails its email again; the mark is for the browser. Wrong passwords and unknown addresses get the same answer in the same time. An address
 * with an account can be registered as well (and nothing comes of it), so `unconfirmed` does not tell that there
 * is none. Throws `invalid`, `too-many`.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  next: string,
  from: string,
  browser: KnownBrowser = unknownBrowser,
): Promise<{ userId: string } | { unconfirmed: string }> {
  const person = await findPersonByEmail(db, email);
  // Counted before the password is looked at, so that many guesses at once do not all pass.
  const [limit, key] = await spendGuess(
    email,
    from,
    person && browser.userIds.includes(person.id) && browser,
  );
  const right = await isPassword(person?.passwordHash, password);
  if (person && right) {
    await forgive(limit, key);
    return { userId: person.id };
  }
  const registration = await lastRegistration(db, email, clock.now());
  if (!(await isPassword(registration?.passwordHash, password))) {
    throw invalid({}, 'Wrong email or password.');
  }
  return { unconfirmed: await mailRegistrationAgain(email, next, from) };
}

/**
 * Counts a guess, and answers with what is forgiven where it was right. Strangers who guess are stopped each on their
 * network and all together; neither stops a browser in which the owner has been before.
 */
async function spendGuess(email: string, from: string, known: KnownBrowser | false | undefined) {
  if (known) {
    const key = hashOf(`${known.cookie} ${email}`);
    await spend(limits.signInKnown, key);
    return [limits.signInKnown, key] as const;
  }
  await spendFrom(limits.signInFrom, from);
  await spend(limits.signInAt, keyAt(email, from));
  await spend(limits.signInTo, keyOf(email));
  return [limits.signInAt, keyAt(email, from)] as const;
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
 * found out later, in a job, so that neither the answer nor its time tells. Once an address has been sent enough,
 * whoever asked, no more is sent and the newest link works again: nobody is kept out by others who ask. Throws
 * `too-many` for one network that asks for many.
 */
export async function askForLink(purpose: AskedLink, email: string, next: string, from: string) {
  await spendFrom(limits.linkFrom, from);
  const isEnough =
    (await isSpent(limits.emailsFrom, keyAt(email, from))) || (await isSpent(limits.emailsTo, keyOf(email)));
  await enqueue(db, 'accounts.mailLink', { purpose, email, next, isEnough });
  return isEnough ? 'again' : 'mailed';
}

/**
 * Mails the link that was asked for; where that is `isEnough` of them, the newest works again instead. Nothing happens
 * when the address has no account.
 */
export async function mailLink(purpose: AskedLink, email: string, next: string, isEnough = false) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email);
    if (!person) return;
    if (isEnough && (await prolongNewest(tx, person.id, purpose, linkExpiry(purpose, now)))) return;
    const token = newSecret();
    const expiresAt = linkExpiry(purpose, now);
    await saveToken(tx, { hash: hashOf(token), userId: person.id, purpose, email, expiresAt });
    await sendEmail(tx, (purpose === 'magic' ? magicEmail : resetEmail)(email, token, next));
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
    if (person.email) await sendEmail(tx, passwordChangedEmail(person.email));
    return await deleteLoginsOf(tx, person.id);
  });
  for (const login of ended) publish('accounts.signedOut', login);
  return owner.id;
}
