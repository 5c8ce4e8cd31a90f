import { randomUUID } from 'node:crypto';
import { reachOfEmails } from '../../mail/bounces/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { sendEmails } from '../../mail/mail.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { addDays, dateIn, sayDate } from '../../platform/time.ts';
import { insertInvitation } from '../invitations/invitations.queries.ts';
import { secretOf } from '../invitations/secret.ts';
import { updateCohort } from '../plan.queries.ts';
import { ownCohortFor } from '../queries.ts';
import type { SeatRole } from '../rules.ts';
import { lockCohort } from '../seats.queries.ts';
import { sayMeets } from '../words.rules.ts';
import { comeAgainEmail } from './emails.ts';
import { cohortToFollow, type FormerPerson, formerPeopleOf } from './queries.ts';

/** For how many days the links of last term's people work. */
const daysOpen = 21;

/** A cohort that follows another, as its organiser sees it. Throws `missing` for one that follows none. */
export async function followingCohort(on: Db, actor: Actor, cohortId: string) {
  const { cohort, group, standing } = await ownCohortFor(on, actor, cohortId);
  allow(mayOrganise(standing));
  const former = cohort.followsId ? await cohortToFollow(on, group.id, cohort.followsId) : undefined;
  if (!former) throw missing();
  return { cohort, group, former };
}

/**
 * Invites people of the cohort before, once, each with a link that gives a place as they had one: also into a draft, which
 * takes no other sign-ups. Throws `conflict` where they have been invited, `invalid` where no one is chosen. Answers with
 * whom it reaches.
 */
export async function inviteFormer(
  actor: Actor,
  cohortId: string,
  { person, note }: { person: readonly string[]; note: string },
): Promise<Reach> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { group, former } = await followingCohort(tx, actor, cohortId);
    const cohort = await lockCohort(tx, cohortId);
    if (!cohort || cohort.endedAt) throw conflict('This cohort has ended.');
    if (cohort.formerInvitedAt) throw conflict('They’ve already been invited.');
    const people = await formerPeopleOf(tx, { id: cohortId, followsId: former.id });
    const chosen = people.filter(hasEmail).filter(({ userId }) => person.includes(userId));
    if (chosen.length === 0) throw invalid({ person: 'Choose at least one person.' });
    const expiresAt = new Date(now.getTime() + daysOpen * 86_400_000);
    const offer = { groupId: group.id, cohortId, expiresAt, createdBy: actor.userId, createdAt: now };
    const secrets = new Map<SeatRole, string>();
    for (const [role, invited] of Map.groupBy(chosen, (one) => one.role)) {
      const id = randomUUID();
      const secret = secretOf(id);
      const label = `People from ${former.name}`.slice(0, 80);
      await insertInvitation(tx, {
        ...offer,
        ...{ id, role, label, maxUses: invited.length, tokenHash: hashOf(secret) },
      });
      secrets.set(role, secret);
    }
    const until = sayDate(addDays(dateIn(cohort.zone, now), daysOpen), now);
    const again = { ...{ group, until, note }, cohort: cohort.name, former: former.name, by: actor.name };
    const emails = chosen.map((one) => {
      const when = `${sayMeets(cohort, one)}, from ${sayDate(cohort.startsOn, now)}`;
      return comeAgainEmail(one, secrets.get(one.role) ?? '', { ...again, when });
    });
    await sendEmails(tx, emails);
    await updateCohort(tx, cohortId, cohort.version, { formerInvitedAt: now });
    return reachOfEmails(tx, emails);
  });
}

const hasEmail = (one: FormerPerson): one is FormerPerson & { email: string } => one.email !== null;
