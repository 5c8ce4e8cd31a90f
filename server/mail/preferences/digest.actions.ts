import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { sendEmails } from '../compose/actions.ts';
import type { Email } from '../compose/email.ts';
import { lookAgain } from '../queue/guards.ts';
import type { EmailRow } from '../queue/tables.ts';
import { dropWaiting, lockWaiting, markSentDaily, rowsBy, waitingSince } from './digest.queries.ts';
import { isDueToday } from './digest.rules.ts';

/** The zones in which some addresses are read; UTC where nothing is known of one. */
let zonesOf: (db: Db, addresses: string[]) => Promise<ReadonlyMap<string, string>> = async () => new Map();

/** Says where people live, by their address in small letters: whoever keeps them comes later than mail. */
export function readersLiveIn(how: typeof zonesOf) {
  zonesOf = how;
}

/** How many people's emails of the day one transaction puts together. */
const atOnce = 100;

/** Sends what waited as one email to each address, where it is morning. May be done at any time. */
export async function sendDaily(now = clock.now()) {
  const oldest = await waitingSince(db);
  const isDue = await morningWhere(
    db,
    oldest.map(({ to }) => to),
    now,
  );
  const due = oldest.filter(({ to, since }) => isDue(to, since));
  await each('the email of the day', due, (some) => bundle(some, isDue, now), { atOnce });
}

/** Whether what has waited for an address since an instant is due there. */
async function morningWhere(db: Db, addresses: string[], now: Date) {
  const zones = await zonesOf(
    db,
    addresses.map((to) => to.toLowerCase()),
  );
  return (to: string, since: Date) => isDueToday(since, zones.get(to.toLowerCase()) ?? 'UTC', now);
}

/** Puts together what waits for some addresses: whatever another server has sent meanwhile waits no more. */
async function bundle(some: { to: string }[], isDue: (to: string, since: Date) => boolean, now: Date) {
  await db.transaction(async (tx) => {
    const waiting = await lockWaiting(
      tx,
      some.map(({ to }) => to),
    );
    const all = Map.groupBy(waiting, ({ to }) => to);
    const due = [...all.values()].filter(([first]) => first && isDue(first.to, first.createdAt));
    const still = await stillToSend(tx, due.flat());
    const emails = [...Map.groupBy(still, ({ to }) => to)].flatMap(
      ([to, rows]) => dailyEmail(to, rows, rows.find((row) => row.userId)?.userId ?? undefined) ?? [],
    );
    await markSentDaily(
      tx,
      still.map(({ id }) => id),
      now,
    );
    await sendEmails(tx, emails);
  });
}

/** Those whose cause is still there after a night: a session may have been moved, cancelled or begun meanwhile. */
async function stillToSend(tx: Db, rows: EmailRow[]): Promise<EmailRow[]> {
  const instead = await lookAgain(tx, rows);
  const dropped = [...instead].flatMap(([id, { state, trouble }]) =>
    state === 'dropped' ? { id, trouble } : [],
  );
  await dropWaiting(tx, dropped);
  const gone = new Set(dropped.map(({ id }) => id));
  return rows.filter(({ id }) => !gone.has(id));
}

/** Emails of the day anew: they may have waited themselves, while the cause of what is in them went. */
export async function bundleAnew(on: Db, rows: EmailRow[]): Promise<Map<string, Email | null>> {
  const daily = rows.flatMap(({ id, email }) =>
    email?.partIds ? { id, email, partIds: email.partIds } : [],
  );
  if (daily.length === 0) return new Map();
  const parts = await rowsBy(
    on,
    daily.flatMap(({ partIds }) => partIds),
  );
  const still = new Map((await stillToSend(on, parts)).map((row) => [row.id, row]));
  return new Map(
    daily.map(({ id, email, partIds }) => {
      const left = partIds.flatMap((part) => still.get(part) ?? []);
      return [id, dailyEmail(email.to, left, email.about?.userId)];
    }),
  );
}

function dailyEmail(to: string, rows: EmailRow[], userId: string | undefined): Email | null {
  const all = rows.flatMap(({ email }) => email ?? []);
  return all.length === 0 ? null : { ...bundled(to, all, userId), partIds: rows.map(({ id }) => id) };
}

const bundled = (to: string, all: Email[], userId: string | undefined): Email => ({
  to,
  subject: all.length === 1 ? (all[0]?.subject ?? '') : `Your reading group today: ${all.length} updates`,
  paragraphs: [],
  parts: all.map(({ subject, paragraphs, choices, action }) => ({
    subject,
    paragraphs,
    ...(choices ? { choices } : {}),
    ...(action ? { action } : {}),
  })),
  ...(userId ? { about: { userId } } : {}),
  calendar: {
    bring: all.flatMap(({ calendar }) => calendar?.bring ?? []),
    update: all.flatMap(({ calendar }) => calendar?.update ?? []),
    take: all.flatMap(({ calendar }) => calendar?.take ?? []),
  },
  footer: 'You’ve chosen to get these emails once a day.',
  category: 'daily',
});
