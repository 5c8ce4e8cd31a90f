import { weekMinutes } from '../../curricula/rules.ts';
import { addressOf, sendEmails } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { ownGroupFor } from '../../people/groups/queries.ts';
import { mayOrganise } from '../../people/groups/rules.ts';
import { groupsTold } from '../../people/webhooks/queries.ts';
import { tellWebhooks } from '../../people/webhooks/tell.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { anyoneIn } from '../../platform/reader.rules.ts';
import { sayInstant } from '../../platform/time.ts';
import { placeOf } from '../place.rules.ts';
import { type ReminderFacts, reminderEmail } from './emails.ts';
import {
  claimReminders,
  readersOf,
  readingsOfUnits,
  type SessionToRemindOf,
  saveReminders,
  sessionsToRemindOf,
} from './queries.ts';
import { isDue, isReminded, type ReminderKind, remindersOf, type When } from './rules.ts';

interface Due {
  row: SessionToRemindOf;
  kind: ReminderKind;
}

// What one transaction takes on: a server that goes down in the middle leaves little to be done again. While the database
// writes the emails of one, those of the other are put into words.
const portions = { atOnce: 25, beside: 2 };

/**
 * Reminds everybody of whatever is due now. It looks at the sessions as they are, so that one that was moved, added or
 * cancelled a minute ago is reminded of rightly, and there is nothing to plan ahead and nothing to take back. Each
 * reminder is claimed in the transaction that writes its emails: several servers may do this at once, at any time.
 */
export async function remindOfSessions(now = clock.now()) {
  const due = (await sessionsToRemindOf(db, now)).flatMap((row) =>
    remindersOf(row.session, row.when)
      .filter(({ kind, at }) => !row.done.includes(kind) && isDue(at, row.session.startsAt, now))
      .map(({ kind }): Due => ({ row, kind })),
  );
  await each('reminders', due, (some) => db.transaction((tx) => remind(tx, some, now)), portions);
}

async function remind(tx: Db, due: Due[], now: Date) {
  const keyOf = ({ sessionId, kind }: { sessionId: string; kind: ReminderKind }) => `${sessionId} ${kind}`;
  const asked = due.map(({ row, kind }) => ({
    sessionId: row.session.id,
    kind,
    startsAt: row.session.startsAt,
  }));
  const claimed = new Set((await claimReminders(tx, asked, now)).map(keyOf));
  const mine = due.filter(({ row, kind }) => claimed.has(keyOf({ sessionId: row.session.id, kind })));
  if (mine.length === 0) return;
  const readers = Map.groupBy(
    await readersOf(tx, [...new Set(mine.map(({ row }) => row.session.id))]),
    (one) => one.sessionId,
  );
  const readings = await readingsOfUnits(tx, [
    ...new Set(mine.flatMap(({ row }) => row.session.unitId ?? [])),
  ]);
  const emails = mine.flatMap(({ row, kind }) => {
    const people = readers.get(row.session.id) ?? [];
    const facts = {
      ...factsOf(row, now),
      kind,
      people,
      reading: weekMinutes(readings.get(row.session.unitId ?? '') ?? []),
    };
    return people.filter((one) => isReminded(one, kind)).map((reader) => reminderEmail(reader, facts));
  });
  await sendEmails(tx, emails);
  const groups = [...new Set(mine.map(({ row }) => row.group.id))];
  const told = await groupsTold(tx, groups, 'reminders');
  for (const one of mine) if (told.has(one.row.group.id)) await tellChats(tx, one, now);
}

const factsOf = (
  { session, title, cohort, group }: SessionToRemindOf,
  now: Date,
): Omit<ReminderFacts, 'kind' | 'people' | 'reading'> => ({
  ...{ session, title, cohort, group, now },
  place: placeOf(cohort, session),
});

const tellChats = (tx: Db, { row: { session, title, cohort, group }, kind }: Due, now: Date) =>
  tellWebhooks(
    tx,
    group.id,
    'reminders',
    {
      type: 'session.reminder',
      title,
      text: `${cohort.name} meets on ${sayInstant(session.startsAt, anyoneIn(session.zone), now)}.`,
      url: addressOf(paths.session(session.id)),
    },
    `reminder:${session.id}:${kind}:${session.startsAt.getTime()}`,
  );

/** The group whose reminders somebody may set. Throws `missing`, `forbidden`. */
export async function remindingGroup(db: Db, actor: Actor, slug: string) {
  const { group, role } = await ownGroupFor(db, actor, slug);
  allow(mayOrganise({ group: role }));
  return group;
}

/** Sets when a group reminds people. Throws `conflict` where somebody else has done so meanwhile. */
export async function setReminders(actor: Actor, slug: string, form: When & { version: number }) {
  await db.transaction(async (tx) => {
    const group = await remindingGroup(tx, actor, slug);
    if (!(await saveReminders(tx, group.id, form)))
      throw conflict('Someone else has just changed this. Check the current version, then save again.');
  });
}
