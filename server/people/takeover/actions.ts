import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { readSigned } from '../../platform/signed.ts';
import { lockGroup, lockMembership } from '../groups/members.queries.ts';
import { ownGroupFor } from '../groups/queries.ts';
import { joinEmail, joinedEmail, noticeEmail } from './emails.ts';
import {
  facilitatorsOf,
  findTakeover,
  insertTakeover,
  lockOpenTakeover,
  organisersSeen,
  type Person,
  updateTakeover,
} from './queries.ts';
import { idleDays, lapsesAt, mayTakeOver, passesAt } from './rules.ts';
import { stop } from './settling.actions.ts';
import type { Takeover } from './tables.ts';

type Group = Awaited<ReturnType<typeof ownGroupFor>>['group'];

/**
 * Asks for a group whose organisers are away, or joins another facilitator who has: from then on every organiser has
 * notice. Again is the same. Throws `forbidden`, `conflict`. Answers with what it did.
 */
export async function askForGroup(actor: Actor, slug: string): Promise<'asked' | 'joined'> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { group } = await ownGroupFor(tx, actor, slug);
    await lockGroup(tx, group.id);
    const held = await lockMembership(tx, group.id, actor.userId);
    allow(held?.role === 'facilitator' && !held.leftAt);
    const open = await lockOpenTakeover(tx, group.id);
    if (open?.firstId === actor.userId) return 'asked';
    if (open?.secondId === actor.userId) return 'joined';
    if (open?.state === 'notice')
      throw conflict('Two facilitators have asked already. The organisers have notice.');
    const organisers = await organisersSeen(tx, group.id);
    if (!mayTakeOver(organisers, now))
      throw conflict(`An organiser has been here in the last ${idleDays} days. Write to them instead.`);
    if (open) await giveNotice(tx, { open, group, actor, organisers }, now);
    else await begin(tx, group, actor, now);
    return open ? 'joined' : 'asked';
  });
}

async function begin(tx: Db, group: Group, actor: Actor, now: Date) {
  await insertTakeover(tx, {
    ...{ groupId: group.id, firstId: actor.userId, askedAt: now, dueAt: lapsesAt(now) },
  });
  const others = (await facilitatorsOf(tx, group.id)).filter(({ userId }) => userId !== actor.userId);
  await write(
    tx,
    others.map((one) => joinEmail(one, group, actor.name)),
  );
}

async function giveNotice(
  tx: Db,
  { open, group, actor, organisers }: { open: Takeover; group: Group; actor: Actor; organisers: Person[] },
  now: Date,
) {
  const first = (await facilitatorsOf(tx, group.id)).find(({ userId }) => userId === open.firstId);
  if (!first) {
    // Who asked first has left or has another role: this one asks in their place.
    await updateTakeover(tx, open.id, { firstId: actor.userId, askedAt: now, dueAt: lapsesAt(now) });
    return;
  }
  const dueAt = passesAt(now);
  await updateTakeover(tx, open.id, { secondId: actor.userId, state: 'notice', noticeAt: now, dueAt });
  const names = `${first.name} and ${actor.name}`;
  await write(tx, [
    ...organisers.map((one) => noticeEmail(one, group, { id: open.id, dueAt, names })),
    joinedEmail(first, group, { second: actor.name, dueAt }),
  ]);
}

/** Calls it off: one of the two, or an organiser. Again is the same. Throws `forbidden`. */
export async function endTakeover(actor: Actor, slug: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { group } = await ownGroupFor(tx, actor, slug);
    await lockGroup(tx, group.id);
    const held = await lockMembership(tx, group.id, actor.userId);
    allow(held !== undefined && held.role !== 'member');
    const open = await lockOpenTakeover(tx, group.id);
    if (!open) return;
    allow(held?.role === 'organiser' || [open.firstId, open.secondId].includes(actor.userId));
    await stop(tx, open, group, now);
  });
}

/** What an organiser’s link is about; undefined where it is too old or not ours. */
export async function takeoverBy(token: string) {
  const [id] = readSigned('takeover', token, clock.now()) ?? [];
  return id ? findTakeover(db, id) : undefined;
}

/** Stops a takeover by the link in an organiser’s email. Again is the same. */
export async function stopTakeoverBy(token: string) {
  const found = await takeoverBy(token);
  if (!found) return;
  await db.transaction(async (tx) => {
    await lockGroup(tx, found.group.id);
    const open = await lockOpenTakeover(tx, found.group.id);
    if (open?.id === found.takeover.id) await stop(tx, open, found.group, clock.now());
  });
}

/** Accounts that are gone have no address. */
const write = (tx: Db, emails: Email[]) =>
  sendEmails(
    tx,
    emails.filter(({ to }) => to !== ''),
  );
