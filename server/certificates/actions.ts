import { ownCohortFor } from '../cohorts/queries.ts';
import { lockCohort } from '../cohorts/seats.queries.ts';
import { reachOfEmails } from '../mail/bounces/queries.ts';
import { sendEmail } from '../mail/mail.ts';
import { ownGroupFor } from '../people/groups/queries.ts';
import { mayFacilitate, mayOrganise } from '../people/groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict, missing } from '../platform/errors.ts';
import { addDays, dateIn, weekdayOf } from '../platform/time.ts';
import { kindNote } from './emails.ts';
import { factsOf } from './facts.ts';
import { sessionsInGrid } from './grid.queries.ts';
import { saveReflection } from './lead.queries.ts';
import { attendersOf } from './people.ts';
import { saveRules } from './queries.ts';
import type { Rules } from './rules.ts';

const changedMeanwhile = 'Someone else has just changed this. Check the current version, then save again.';

/** The cohort whose rules somebody may set. Throws `missing`, `forbidden`. */
export async function ruledCohort(on: Db, actor: Actor, cohortId: string) {
  const found = await ownCohortFor(on, actor, cohortId);
  allow(mayOrganise(found.standing));
  return found;
}

/** The group that somebody organises. Throws `missing`, `forbidden`. */
export async function organisedGroup(on: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(on, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** Sets what holds in a cohort. Throws `conflict` where somebody else has done so meanwhile. */
export async function setCohortRules(actor: Actor, cohortId: string, rules: Rules & { version: number }) {
  await db.transaction(async (tx) => {
    const { group } = await ruledCohort(tx, actor, cohortId);
    if (!(await saveRules(tx, { groupId: group.id, cohortId }, rules))) throw conflict(changedMeanwhile);
  });
}

/** Sets what holds in a group's cohorts that say nothing else. Throws `conflict`. */
export async function setGroupRules(actor: Actor, slug: string, rules: Rules & { version: number }) {
  await db.transaction(async (tx) => {
    const { id: groupId } = await organisedGroup(tx, actor, slug);
    if (!(await saveRules(tx, { groupId, cohortId: null }, rules))) throw conflict(changedMeanwhile);
  });
}

/** From when on the closing reflection can be written: the last fortnight, and after. */
export const mayReflect = (sessions: { endsAt: Date; cancelledAt: Date | null }[], now: Date) => {
  const ends = sessions.filter(({ cancelledAt }) => !cancelledAt).map(({ endsAt }) => endsAt.getTime());
  return ends.length > 0 && Math.max(...ends) - now.getTime() <= 14 * 86_400_000;
};

/** The cohort that somebody has a seat in. Throws `missing`, `forbidden`. */
export async function seatedCohort(on: Db, actor: Actor, cohortId: string) {
  const { seat } = await ownCohortFor(on, actor, cohortId);
  allow(seat?.status === 'seated', 'Only members of this cohort can write a reflection.');
}

/** Keeps what somebody with a seat writes when their cohort ends. Throws `missing`, `forbidden`, `conflict`. */
export async function reflect(
  actor: Actor,
  cohortId: string,
  { share, ...words }: { changed: string; next: string; share: boolean },
) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    await seatedCohort(tx, actor, cohortId);
    if (!mayReflect(await sessionsInGrid(tx, cohortId), now))
      throw conflict('You can write your reflection from two weeks before the cohort’s last session.');
    await saveReflection(tx, { cohortId, userId: actor.userId, ...words, isShared: share, writtenAt: now });
  });
}

/** The cohort that somebody leads or organises. Throws `missing`, `forbidden`. */
export async function ledCohort(on: Db, actor: Actor, cohortId: string) {
  const found = await ownCohortFor(on, actor, cohortId);
  allow(mayFacilitate(found.standing));
  return found;
}

/** Sends a kind note to somebody who may be slipping, once a week at most. Throws `missing`, `forbidden`. */
export async function sendKindNote(actor: Actor, cohortId: string, userId: string) {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { cohort, group } = await ledCohort(tx, actor, cohortId);
    await lockCohort(tx, cohortId);
    const attenders = attendersOf(await factsOf(tx, cohort, now));
    const found = attenders.find(({ person, slipping }) => person.userId === userId && slipping !== '');
    if (!found?.person.email) throw missing('This person can’t be emailed. Reload the page and try again.');
    const today = dateIn(group.zone, now);
    const week = addDays(today, 1 - weekdayOf(today));
    const reader = { ...found.person, email: found.person.email };
    const note = kindNote(reader, { cohort, group }, actor.name, week);
    await sendEmail(tx, note);
    return { name: found.person.name, reach: await reachOfEmails(tx, [note]) };
  });
}
