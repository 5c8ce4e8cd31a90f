import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { forgotten, insteadOf, type Letter, postAll, renew } from '../platform/mail.ts';
import { readSigned } from '../platform/signed.ts';
import type { LetterRow } from '../platform/tables.ts';
import { isDueToday } from './morning.rules.ts';
import { dropWaiting, lockWaiting, markSentDaily, rowsBy, saveChoices } from './queries.ts';
import { type Choice, isKind, type Kinds } from './rules.ts';

const gone = () => missing('This link has expired or is incomplete. Use the one in a newer email.');

/** Whose mail a link is the key to. Throws `missing` when it is no key any more. */
export function addressIn(token: string): string {
  const [address] = readSigned('mail', token, clock.now()) ?? [];
  if (!address) throw gone();
  return address;
}

/** Keeps what somebody has chosen for all kinds of mail. */
export const chooseMail = (token: string, chosen: Record<keyof Kinds, Choice>) =>
  saveChoices(db, addressIn(token), Object.entries(chosen) as [keyof Kinds, Choice][]);

/** What the link in a letter would stop, and for whom. Throws `missing`. */
export function stopIn(token: string): { address: string; kind: keyof Kinds } {
  const [address, kind] = readSigned('mail-stop', token, clock.now()) ?? [];
  if (!address || !kind || !isKind(kind)) throw gone();
  return { address, kind };
}

/** Stops one kind of mail, as the link in a letter of that kind says (RFC 8058). May be done twice. */
export async function stopMail(token: string) {
  const { address, kind } = stopIn(token);
  await saveChoices(db, address, [[kind, 'never']]);
  return { address, kind };
}

/** The zones in which some addresses are read; UTC where nothing is known of one. */
let zonesOf: (db: Db, addresses: string[]) => Promise<ReadonlyMap<string, string>> = async () => new Map();

/** Says where people live, by their address in small letters: whoever keeps them comes later than mail. */
export function readersLiveIn(how: typeof zonesOf) {
  zonesOf = how;
}

/** Sends what waited as one letter to each address, where it is morning. May be done at any time. */
export async function sendDaily(now = clock.now()) {
  await db.transaction(async (tx) => {
    const all = Map.groupBy(await lockWaiting(tx), ({ to }) => to);
    const zones = await zonesOf(
      tx,
      [...all.keys()].map((to) => to.toLowerCase()),
    );
    const due = [...all].filter(([to, [oldest]]) =>
      isDueToday(oldest?.createdAt ?? now, zones.get(to.toLowerCase()) ?? 'UTC', now),
    );
    const letters: Letter[] = [];
    for (const [to, rows] of due) {
      const still = await stillToSend(tx, rows);
      const userId = rows.find((row) => row.userId)?.userId ?? undefined;
      const daily = dailyLetter(to, still, userId);
      if (daily) letters.push(daily);
      await markSentDaily(
        tx,
        still.map(({ id }) => id),
        now,
      );
    }
    await postAll(tx, letters);
  });
}

/** Those whose cause is still there after a night: a session may have been moved, cancelled or begun meanwhile. */
async function stillToSend(tx: Db, rows: LetterRow[]): Promise<LetterRow[]> {
  const still: LetterRow[] = [];
  for (const row of rows) {
    const instead = (await renew(tx, row)) ? await insteadOf(tx, row) : forgotten;
    if (instead?.state === 'dropped') await dropWaiting(tx, row.id, instead.trouble);
    else still.push(row);
  }
  return still;
}

/** The letter of the day anew: it may have waited itself, while the cause of what is in it went. */
export async function bundleAnew(on: Db, letter: Letter): Promise<Letter | null> {
  if (!letter.partIds) return letter;
  const still = await stillToSend(on, await rowsBy(on, letter.partIds));
  return dailyLetter(letter.to, still, letter.about?.userId);
}

function dailyLetter(to: string, rows: LetterRow[], userId: string | undefined): Letter | null {
  const all = rows.flatMap(({ letter }) => letter ?? []);
  return all.length === 0 ? null : { ...bundled(to, all, userId), partIds: rows.map(({ id }) => id) };
}

const bundled = (to: string, all: Letter[], userId: string | undefined): Letter => ({
  to,
  subject: all.length === 1 ? (all[0]?.subject ?? '') : `Your reading group today: ${all.length} letters`,
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
  footer: 'You have chosen to get this mail once a day.',
  category: 'daily',
});
