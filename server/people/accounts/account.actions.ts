import { sendEmail } from '../../mail/mail.ts';
import { moveChoices } from '../../mail/preferences/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db, isDuplicate } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { conflict, invalid, missing, unauthenticated } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { deleteKeptBefore } from '../../platform/kept.queries.ts';
import { keptSince } from '../../platform/kept.ts';
import { forgive, spend } from '../../platform/limits.ts';
import type { Habits } from '../../platform/locale.ts';
import type { HourCycle } from '../../platform/reader.rules.ts';
import { checkNewPassword, linkGone } from './actions.ts';
import { addressChangeNotice, addressInUseEmail, newAddressEmail, passwordChangedEmail } from './emails.ts';
import { limits } from './limits.ts';
import { deleteExpired, deleteTokensOf, findToken, saveToken, takeToken } from './links.queries.ts';
import { deleteExpiredLogins, deleteLogin, deleteLoginsOf, findLogin } from './logins.queries.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { findPersonByEmail, findPersonById, lockPerson, type Person, updatePerson } from './queries.ts';
import { isRecent, linkExpiry } from './rules.ts';
import { hashOf, newSecret } from './secrets.ts';

/** The actor's own account. Throws `unauthenticated` when it was deleted a moment ago. */
export async function ownAccount(actor: Actor): Promise<Person> {
  const person = await findPersonById(db, actor.userId);
  if (!person) throw unauthenticated();
  return person;
}

/** What people set on their account; '' leaves it to their browser. */
export interface Profile {
  name: string;
  zone: string;
  hourCycle: HourCycle | '';
  weekStart: '' | '1' | '6' | '7';
}

/** Changes one's name, zone, and how one reads times. `browsers` is how their browser writes them. */
export async function changeProfile(
  actor: Actor,
  { hourCycle, weekStart, ...who }: Profile,
  browsers: Habits,
) {
  await updatePerson(db, actor.userId, {
    ...who,
    hourCycle: hourCycle || browsers.hourCycle,
    hourCycleChosen: hourCycle !== '',
    weekStart: Number(weekStart) || browsers.weekStart,
    weekStartChosen: weekStart !== '',
  });
}

/**
 * Makes sure that the one at the keyboard is the account's owner and not somebody at an open screen: by the
 * password, or without one by having signed in just now. Throws `invalid` for the field `current`, `too-many`.
 */
export async function proveOwner(actor: Actor, person: Person, current: string) {
  if (!person.passwordHash) {
    const login = await findLogin(db, actor.loginSessionId);
    if (login && isRecent(login.session.createdAt, clock.now())) return;
    throw invalid({}, 'Please sign in again with an email link, then come back here.');
  }
  await spend(limits.proof, actor.userId);
  if (!(await isPassword(person.passwordHash, current))) {
    throw invalid({ current: 'That’s not your password.' });
  }
  await forgive(limits.proof, actor.userId);
}

/** Changes one's password, ends all other sign-ins and makes links in older emails worthless. Throws `invalid`. */
export async function changePassword(actor: Actor, change: { current: string; password: string }) {
  const person = await ownAccount(actor);
  await proveOwner(actor, person, change.current);
  checkNewPassword(change.password, actor);
  const passwordHash = await hashPassword(change.password);
  const ended = await db.transaction(async (tx) => {
    await updatePerson(tx, actor.userId, { passwordHash });
    await deleteTokensOf(tx, actor.userId);
    await sendEmail(tx, passwordChangedEmail(actor.email));
    return await deleteLoginsOf(tx, actor.userId, actor.loginSessionId);
  });
  for (const login of ended) publish('accounts.signedOut', login);
}

/**
 * Mails a link to the address that the account shall move to, and a notice to the old one. When the new address has
 * an account of its own, its owner is told so instead, and the answer here is the same. Throws `invalid`, `too-many`.
 */
export async function askToChangeEmail(actor: Actor, change: { email: string; current: string }) {
  const { email } = change;
  const person = await ownAccount(actor);
  if (email === person.email) throw invalid({ email: 'This is already your address.' });
  await proveOwner(actor, person, change.current);
  await spend(limits.changeEmail, actor.userId);
  const token = newSecret();
  const expiresAt = linkExpiry('change-email', clock.now());
  await db.transaction(async (tx) => {
    const taken = await findPersonByEmail(tx, email);
    await saveToken(tx, {
      hash: hashOf(token),
      userId: person.id,
      purpose: 'change-email',
      email,
      expiresAt,
    });
    await sendEmail(tx, taken ? addressInUseEmail(email) : newAddressEmail(email, token));
    if (person.email) await sendEmail(tx, addressChangeNotice(person.email, email));
  });
}

/** The address that a link moves an account to; undefined when it has expired or was used. */
export async function newAddressOf(token: string) {
  const found = await findToken(db, hashOf(token), 'change-email', clock.now());
  return found?.email;
}

/** Moves an account to the address that the link proves, and returns the address. Throws `conflict`. */
export async function confirmNewAddress(token: string): Promise<string> {
  try {
    return await db.transaction(async (tx) => {
      const used = await takeToken(tx, hashOf(token), 'change-email', clock.now());
      const person = used && (await lockPerson(tx, used.userId));
      if (!person) throw linkGone();
      if (person.email) await moveChoices(tx, person.email, used.email);
      await updatePerson(tx, used.userId, { email: used.email });
      // Links to the old address must not open the account any more.
      await deleteTokensOf(tx, used.userId);
      return used.email;
    });
  } catch (error) {
    if (isDuplicate(error)) throw conflict('Another account now uses this address.');
    throw error;
  }
}

/** Ends one of one's own sign-ins. Throws `missing`. */
export async function endSignIn(actor: Actor, loginSessionId: string) {
  const ended = await deleteLogin(db, loginSessionId, actor.userId);
  if (ended.length === 0) throw missing();
  for (const login of ended) publish('accounts.signedOut', login);
}

/** Ends all of one's sign-ins but this one, and returns how many they were. */
export async function endOtherSignIns(actor: Actor): Promise<number> {
  const ended = await deleteLoginsOf(db, actor.userId, actor.loginSessionId);
  for (const login of ended) publish('accounts.signedOut', login);
  return ended.length;
}

/** Clears away expired sign-ins, links, registrations and counts. */
export async function cleanUp(now = clock.now()) {
  const all = [
    () => deleteExpiredLogins(db, now),
    () => deleteExpired(db, now),
    () => deleteKeptBefore(db, keptSince(now)),
  ];
  await each('what has expired', all, async ([part]) => part?.());
}
