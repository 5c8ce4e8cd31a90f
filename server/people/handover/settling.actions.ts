import { type Email, sendEmails } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { publish } from '../../platform/events.ts';
import { countOrganisers, lockGroup, lockMembership, updateMember } from '../groups/members.queries.ts';
import {
  begunEmails,
  endingEmails,
  leftEmail,
  overEmails,
  unansweredEmail,
  withdrawnEmail,
} from './emails.ts';
import { type Between, handoversDue, lockHandover, updateHandover } from './queries.ts';
import { nextStep } from './rules.ts';
import type { Handover } from './tables.ts';

type Due = { id: string; groupId: string };

/** Begins and ends every handover that is due. May be done at any time, by several servers, and again. */
export async function settleHandovers(now = clock.now()) {
  await each('handovers', await handoversDue(db, now), async ([due]) => {
    if (due) await settleOne(due, now);
  });
}

/** The same for one person, before anything is answered to them: powers begin and end at their instants. */
export async function settleHandoversOf(userId: string, now = clock.now()) {
  for (const due of await handoversDue(db, now, userId)) await settleOne(due, now);
}

async function settleOne({ id, groupId }: Due, now: Date) {
  const people = await db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    return settle(tx, id, now);
  });
  tellRoles(groupId, people);
}

/** After the commit: people who have other powers now see other things. */
export function tellRoles(groupId: string, people: readonly string[]) {
  for (const userId of people) publish('groups.roleChanged', { groupId, userId });
}

/**
 * Does all that the clock has reached about a handover; its group must be locked. Answers whose roles have changed:
 * `tellRoles` them after the commit.
 */
export async function settle(tx: Db, id: string, now: Date): Promise<string[]> {
  const changed: string[] = [];
  while (true) {
    const between = await lockHandover(tx, id);
    const next = between && nextStep(between.handover);
    if (!next || next.at > now) return changed;
    changed.push(...(await steps[next.step](tx, between, now)));
  }
}

/** Stores what a handover is from now on, with when it is looked at next. */
export async function move(tx: Db, { handover }: Between, change: Partial<Handover>) {
  const dueAt = nextStep({ ...handover, ...change })?.at ?? null;
  await updateHandover(tx, handover.id, { ...change, dueAt });
}

const steps = { begin, remind, end, lapse };

async function begin(tx: Db, between: Between, now: Date): Promise<string[]> {
  const { groupId, fromId, toId, endsOn, keeps } = between.handover;
  const taker = await lockMembership(tx, groupId, toId);
  const giver = fromId ? await lockMembership(tx, groupId, fromId) : undefined;
  if (!taker || taker.leftAt) {
    await move(tx, between, { state: 'over', endedAt: now });
    await write(tx, [leftEmail(between)]);
    return [];
  }
  // No one gives what they no longer have.
  if (giver?.role !== 'organiser' || giver.roleBack || giver.leftAt) {
    await move(tx, between, { state: 'withdrawn', endedAt: now });
    await write(tx, [withdrawnEmail(between, now)]);
    return [];
  }
  const isForGood = endsOn === null;
  if (taker.role !== 'organiser')
    await updateMember(tx, groupId, toId, { role: 'organiser', roleBack: isForGood ? null : taker.role });
  else if (isForGood) await updateMember(tx, groupId, toId, { role: 'organiser' });
  if (isForGood && keeps !== 'organiser') await updateMember(tx, groupId, giver.userId, { role: keeps });
  await move(tx, between, {
    ...{ state: isForGood ? ('over' as const) : ('under way' as const), begunAt: now },
    ...(isForGood ? { endedAt: now } : {}),
  });
  await write(tx, begunEmails(between));
  return isForGood ? [toId, giver.userId] : [toId];
}

async function remind(tx: Db, between: Between, now: Date): Promise<string[]> {
  await move(tx, between, { remindedAt: now });
  // Who looks at it days late is not told of what is over.
  if (between.handover.endsAt && between.handover.endsAt > now) await write(tx, endingEmails(between));
  return [];
}

/** Ends a request that no one has answered: what passes is not theirs to read for ever. */
async function lapse(tx: Db, between: Between, now: Date): Promise<string[]> {
  await move(tx, between, { state: 'withdrawn', endedAt: now });
  await write(tx, [unansweredEmail(between), withdrawnEmail(between, now)]);
  return [];
}

/** Takes back what was given for dates; of a group that no one else organises, the deputy stays its organiser. */
export async function end(tx: Db, between: Between, now: Date): Promise<string[]> {
  const { groupId, toId } = between.handover;
  const taker = await lockMembership(tx, groupId, toId);
  const back = taker && !taker.leftAt ? taker.roleBack : null;
  const keeps = back !== null && (await countOrganisers(tx, groupId)) === 0;
  if (back) await updateMember(tx, groupId, toId, { role: keeps ? 'organiser' : back });
  await move(tx, between, { state: 'over', endedAt: now });
  await write(tx, overEmails(between, { keeps }));
  return back ? [toId] : [];
}

/** Accounts that are gone have no address. */
export const write = (tx: Db, emails: Email[]) =>
  sendEmails(
    tx,
    emails.filter(({ to }) => to !== ''),
  );
