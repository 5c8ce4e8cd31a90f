import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { dateIn } from '../../platform/time.ts';
import { keepFromDeputy } from '../groups/members.actions.ts';
import { findMember, lockGroup, lockMembership } from '../groups/members.queries.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { type GroupRole, mayNameOrganisers, mayOrganise } from '../groups/rules.ts';
import { answeredEmail, askedEmail, withdrawnEmail } from './emails.ts';
import {
  type Between,
  handoverFor,
  hasHandover,
  insertHandover,
  lockHandover,
  replaceTicks,
} from './queries.ts';
import { type Days, faultsOfDays, isOpen, mayReadDossier, nextStep, spanOf } from './rules.ts';
import { end, move, settle, tellRoles, write } from './settling.actions.ts';

interface Asking extends Days {
  /** Made with the form, so that sending it twice asks once. */
  id?: string | undefined;
  toId: string;
  note: string;
  keeps: GroupRole;
}

/**
 * Asks a member to run the group in the actor’s place, for dates or for good; nothing changes before they accept.
 * Answers with its id. Throws `forbidden`, `invalid`, `conflict`.
 */
export async function askToTakeOver(actor: Actor, slug: string, { id, ...asking }: Asking): Promise<string> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { group, role } = await ownGroupFor(tx, actor, slug);
    allow(mayOrganise({ group: role }));
    await lockGroup(tx, group.id);
    await keepFromDeputy(tx, group.id, actor.userId);
    const handoverId = id ?? crypto.randomUUID();
    if (await hasHandover(tx, handoverId)) return isThereAlready({ id: handoverId }).id;
    const faults = faultsOfDays(asking, dateIn(group.zone, now));
    if (Object.keys(faults).length > 0) throw invalid(faults);
    await checkTaker(tx, group.id, { actor, ...asking });
    const row = {
      ...{ id: handoverId, groupId: group.id, fromId: actor.userId, zone: group.zone, askedAt: now },
      ...{ ...asking, keeps: asking.endsOn === null ? asking.keeps : ('organiser' as const) },
      ...spanOf(asking, group.zone),
    };
    const due = nextStep({ ...row, state: 'asked', remindedAt: null })?.at ?? null;
    if (!(await insertHandover(tx, { ...row, dueAt: due })))
      throw conflict('They’ve already been asked to run this group. See the list below.');
    const between = await lockHandover(tx, handoverId);
    if (between) await write(tx, [askedEmail(between, now)]);
    return handoverId;
  });
}

async function checkTaker(
  tx: Db,
  groupId: string,
  { actor, toId, endsOn }: { actor: Actor; toId: string; endsOn: string | null },
) {
  const taker = toId === actor.userId ? undefined : await findMember(tx, groupId, toId);
  if (!taker?.email || taker.membership.leftAt) throw invalid({ toId: 'Choose someone in the group.' });
  if (endsOn !== null && mayNameOrganisers(taker.membership))
    throw invalid({ toId: `${taker.name} is an organiser already, so they don’t need to be your deputy.` });
}

/** Accepts what one was asked; from the first day on one runs the group. Again is the same. Throws `conflict`. */
export async function acceptHandover(actor: Actor, id: string) {
  await answer(actor, id, async (tx, between, now) => {
    if (between.handover.state === 'accepted' || between.handover.state === 'under way') return;
    expectAsked(between);
    await move(tx, between, { state: 'accepted' });
    await write(tx, [
      answeredEmail({ ...between, handover: { ...between.handover, state: 'accepted' } }, now),
    ]);
  });
}

/** Declines what one was asked. Again is the same. Throws `conflict`. */
export async function declineHandover(actor: Actor, id: string) {
  await answer(actor, id, async (tx, between, now) => {
    if (between.handover.state === 'declined') return;
    expectAsked(between);
    await move(tx, between, { state: 'declined', endedAt: now });
    await write(tx, [
      answeredEmail({ ...between, handover: { ...between.handover, state: 'declined' } }, now),
    ]);
  });
}

const expectAsked = ({ handover: { state } }: Between) => {
  if (state !== 'asked') throw conflict('This has been settled already. You don’t need to answer.');
};

/**
 * Calls a handover off, or ends it early: its giver, any other organiser but a deputy, and its taker once
 * they had. Again is the same. Throws `forbidden`.
 */
export async function endHandover(actor: Actor, id: string) {
  await change(actor, id, async (tx, between, now) => {
    const { state, fromId, toId } = between.handover;
    const isTaker = actor.userId === toId;
    allow(actor.userId === fromId || isTaker || (await mayName(tx, between, actor)));
    if (!isOpen(state)) return [];
    if (state === 'under way') return end(tx, between, now);
    await move(tx, between, { state: 'withdrawn', endedAt: now });
    await write(tx, [isTaker ? answeredEmail(declined(between), now) : withdrawnEmail(between, now)]);
    return [];
  });
}

const declined = (between: Between): Between => ({
  ...between,
  handover: { ...between.handover, state: 'declined' },
});

/** Gives a deputy another last day. Throws `forbidden`, `invalid`, `conflict`. */
export async function changeLastDay(actor: Actor, id: string, endsOn: string) {
  await change(actor, id, async (tx, between, now) => {
    const { handover } = between;
    allow(actor.userId === handover.fromId || (await mayName(tx, between, actor)));
    if (!isOpen(handover.state) || handover.endsOn === null)
      throw conflict('This handover is over, or for good, so it has no last day to change.');
    const today = dateIn(handover.zone, now);
    if (endsOn < today) throw invalid({ endsOn: 'Choose today or a later day.' });
    const { endsOn: fault } = faultsOfDays({ startsOn: handover.startsOn, endsOn }, handover.startsOn);
    if (fault) throw invalid({ endsOn: fault });
    const { endsAt } = spanOf({ startsOn: handover.startsOn, endsOn }, handover.zone);
    await move(tx, between, { endsOn, endsAt, remindedAt: null });
    return [];
  });
}

/** Notes which points of what passes the giver, or the taker, has gone through. Others only look. Throws `forbidden`. */
export async function tickPoints(actor: Actor, id: string, points: readonly string[]) {
  await db.transaction(async (tx) => {
    const { handover, role } = await handoverFor(tx, actor, id);
    allow([handover.fromId, handover.toId].includes(actor.userId) && mayReadDossier(role, handover.state));
    await lockHandover(tx, id);
    await replaceTicks(tx, id, actor.userId, { points, at: clock.now() });
  });
}

const mayName = async (tx: Db, { group }: Between, actor: Actor) => {
  const held = await lockMembership(tx, group.id, actor.userId);
  return held !== undefined && !held.leftAt && mayNameOrganisers(held);
};

/** What only the one who is asked may do. */
const answer = (actor: Actor, id: string, work: (tx: Db, between: Between, now: Date) => Promise<void>) =>
  change(actor, id, async (tx, between, now) => {
    allow(between.handover.toId === actor.userId);
    await work(tx, between, now);
    return [];
  });

/** A change of a handover under the locks of its group and itself; what has become due by then is done at once. */
async function change(
  actor: Actor,
  id: string,
  work: (tx: Db, between: Between, now: Date) => Promise<string[]>,
) {
  const now = clock.now();
  const { groupId, people } = await db.transaction(async (tx) => {
    const { group } = await handoverFor(tx, actor, id);
    await lockGroup(tx, group.id);
    const between = await lockHandover(tx, id);
    if (!between) throw missing();
    const changed = await work(tx, between, now);
    return { groupId: group.id, people: [...changed, ...(await settle(tx, id, now))] };
  });
  tellRoles(groupId, people);
}
