import { sendEmail } from '../../mail/mail.ts';
import { forgetChoices } from '../../mail/preferences/queries.ts';
import { blankName, forgetEmails } from '../../mail/queue/outbox.queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, invalid, unauthenticated } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { deleteKeptOf } from '../../platform/kept.queries.ts';
import { bareName } from '../../platform/names.ts';
import { ownAccount, proveOwner } from './account.actions.ts';
import { clearAccount, lossesWith, obstaclesTo } from './deletion.ts';
import { goodbyeEmail } from './emails.ts';
import { deleteRegistrations, deleteTokensOf } from './links.queries.ts';
import { deleteLoginsOf } from './logins.queries.ts';
import { forgetPerson, formerMember, lockPerson, type Person } from './queries.ts';

/**
 * Deletes one's account, with everything that hangs on it, in one transaction; "Former member" remains where others
 * need it. `proof` is the password, or the address for an account without one; who would take more with them than
 * what is theirs has to agree to it. Throws `invalid`, `conflict`, `too-many`.
 */
export async function deleteAccount(actor: Actor, proof: string, agrees = false) {
  const person = await ownAccount(actor);
  await proveDeletion(actor, person, proof);
  const now = clock.now();
  const ended = await db.transaction(async (tx) => {
    if (!(await lockPerson(tx, person.id))) throw unauthenticated();
    const [obstacle] = await obstaclesTo(tx, person.id);
    if (obstacle) throw conflict(obstacle);
    if (!agrees && (await lossesWith(tx, person.id)).length > 0)
      throw invalid({ agrees: 'Tick this, or make someone else an organiser first.' });
    await clearAccount(tx, person.id, now, agrees);
    await deleteTokensOf(tx, person.id);
    await deleteKeptOf(tx, person.id);
    await forgetEmails(tx, person.id, person.email);
    await blankName(tx, bareName(person.name), formerMember);
    if (person.email) {
      await deleteRegistrations(tx, person.email);
      await forgetChoices(tx, person.email);
      await sendEmail(tx, goodbyeEmail(person.email));
    }
    await forgetPerson(tx, person.id, now);
    return await deleteLoginsOf(tx, person.id);
  });
  for (const login of ended) publish('accounts.signedOut', login);
}

async function proveDeletion(actor: Actor, person: Person, proof: string) {
  if (person.passwordHash) return await proveOwner(actor, person, proof);
  if (proof.trim().toLowerCase() !== person.email) {
    throw invalid({ current: `Type ${person.email} to delete this account.` });
  }
}
