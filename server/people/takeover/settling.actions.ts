import { sendEmails } from '../../mail/mail.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { publish } from '../../platform/events.ts';
import { findAddresses, lockGroup, lockMembership, setRoles } from '../groups/members.queries.ts';
import { doneEmail, passedEmail, stoppedEmail } from './emails.ts';
import {
  facilitatorsOf,
  findGroup,
  groupsAskedFrom,
  lockOpenTakeover,
  organisersSeen,
  takeoversDue,
  updateTakeover,
} from './queries.ts';
import { isBack } from './rules.ts';
import type { Takeover } from './tables.ts';

type Due = { id: string; groupId: string };
type Group = NonNullable<Awaited<ReturnType<typeof findGroup>>>;

/** Passes on every group whose notice is over, and lets lapse what nobody joined. May be done at any time, and again. */
export async function settleTakeovers(now = clock.now()) {
  await each('takeovers', await takeoversDue(db, now), async ([due]) => {
    if (due) await settleOne(due, now);
  });
}

/**
 * Before anything is answered to somebody: what they asked for passes to them once it is due, and what others ask for of
 * a group that they run is stopped, since they are here.
 */
export async function settleTakeoversOf(userId: string, now = clock.now()) {
  for (const { groupId } of await groupsAskedFrom(db, userId)) await stopBy(userId, groupId, now);
  for (const due of await takeoversDue(db, now, userId)) await settleOne(due, now);
}

const stopBy = (userId: string, groupId: string, now: Date) =>
  db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const held = await lockMembership(tx, groupId, userId);
    const [open, group] = [await lockOpenTakeover(tx, groupId), await findGroup(tx, groupId)];
    // People who have run the group since then stop nothing that has passed to them.
    if (open && group && held?.role === 'organiser' && !held.leftAt) await stop(tx, open, group, now);
  });

async function settleOne({ id, groupId }: Due, now: Date) {
  const people = await db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const [open, group] = [await lockOpenTakeover(tx, groupId), await findGroup(tx, groupId)];
    if (open?.id !== id || !group || !open.dueAt || open.dueAt > now) return [];
    const organisers = await organisersSeen(tx, groupId);
    const both = (await facilitatorsOf(tx, groupId)).filter(({ userId }) =>
      [open.firstId, open.secondId].includes(userId),
    );
    if (open.state !== 'notice' || both.length < 2 || isBack(organisers, open.askedAt)) {
      await stop(tx, open, group, now);
      return [];
    }
    const ids = both.map(({ userId }) => userId);
    await setRoles(tx, groupId, ids, 'organiser');
    await updateTakeover(tx, id, { state: 'done', endedAt: now, dueAt: null });
    const names = both.map(({ name }) => name).join(' and ');
    const emails = [
      ...both.map((one) => doneEmail(one, group)),
      ...organisers.map((one) => passedEmail(one, group, names)),
    ];
    await sendEmails(
      tx,
      emails.filter(({ to }) => to !== ''),
    );
    return ids;
  });
  for (const userId of people) publish('groups.roleChanged', { groupId, userId });
}

/** Ends what is open and tells those who asked; the group must be locked. */
export async function stop(tx: Db, open: Takeover, group: Group, now: Date) {
  await updateTakeover(tx, open.id, { state: 'stopped', endedAt: now, dueAt: null });
  const ids = [open.firstId, open.secondId].filter((id) => id !== null);
  const asked = await findAddresses(tx, group.id, ids);
  await sendEmails(
    tx,
    asked.map((one) => stoppedEmail(one, group)),
  );
}
