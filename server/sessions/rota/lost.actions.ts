import { type Email, sendEmails } from '../../mail/mail.ts';
import { organisersOf } from '../../people/groups/queries.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { LeaderBack, LostLeader } from '../leading.actions.ts';
import { type Addressee, askedWhoLeads, turnFilled, turnOffered, turnsEmpty } from './emails.ts';
import { comingFacilitators, type LostTurn, lostSince, toldAlready, turnFacts } from './lost.queries.ts';
import { addressesOf, deleteOffer } from './queries.ts';

/** What the job is told: one for each answer, of which the first tells of all that was given in the same moment. */
export interface LostJob {
  sessionIds: string[];
  userId: string | null;
  lostAt: string;
  isUnasked: boolean;
}

/** Has the organisers told, and asked who takes over. */
export const askForCover = (tx: Db, { lostAt, ...lost }: LostLeader) =>
  enqueue(tx, 'rotation.lost', { ...lost, lostAt: lostAt.toISOString() });

/** Nobody need take over any longer: the offer ends, and those who were alarmed are told. */
export async function callOffCover(tx: Db, { sessionId, userId, lostAt }: LeaderBack) {
  await deleteOffer(tx, sessionId);
  await tellFilled(tx, sessionId, userId, { lostAt, but: userId });
}

/**
 * Tells the organisers that nobody leads some sessions, once; whoever could not be asked who takes over is asked. Where
 * another facilitator comes nobody is alarmed, and they are asked to lead. Looks at the sessions as they are by now:
 * what was taken back meanwhile is no news. May be done at any time.
 */
export async function tellLost({ lostAt, ...lost }: LostJob, now = clock.now()) {
  await db.transaction(async (tx) => {
    const turns = await lostSince(tx, { ...lost, lostAt: new Date(lostAt) }, now);
    const emails: Email[] = [];
    for (const theirs of Map.groupBy(turns, ({ cohort }) => cohort.id).values())
      emails.push(...(await emailsAbout(tx, theirs, { ...lost, lostAt }, now)));
    await sendEmails(tx, emails);
  });
}

const keyOf = (what: 'empty' | 'asked' | 'cover' | 'filled', ...ids: string[]) => [what, ...ids].join(':');

async function emailsAbout(tx: Db, turns: LostTurn[], { userId, lostAt, isUnasked }: LostJob, now: Date) {
  const cohort = turns[0]?.cohort;
  if (!cohort) return [];
  const empty = turns.filter(({ isLeaderless }) => isLeaderless);
  const organisers = await organisersToTell(tx, cohort.groupId, userId);
  const emails: Email[] =
    empty.length === 0
      ? []
      : organisers.map((to) => ({
          ...turnsEmpty(to, cohort, empty, now),
          once: keyOf('empty', cohort.id, lostAt, to.userId),
        }));
  for (const turn of turns.filter(({ isLeaderless }) => !isLeaderless))
    for (const to of await comingFacilitators(tx, turn.sessionId, userId))
      emails.push({
        ...turnOffered(to, cohort, { words: turn, by: turn.by ?? 'The facilitator', note: '' }, now),
        once: keyOf('cover', turn.sessionId, lostAt, to.userId),
      });
  const theirs = turns.filter(({ lostLeaderId, asked }) => lostLeaderId && !asked);
  const [self] = isUnasked && userId && theirs.length > 0 ? await addressesOf(tx, [userId]) : [];
  if (self)
    emails.push({
      ...askedWhoLeads(self, cohort, theirs, now),
      once: keyOf('asked', cohort.id, lostAt, self.userId),
    });
  return emails;
}

async function organisersToTell(tx: Db, groupId: string, but: string | null): Promise<Addressee[]> {
  const all = await organisersOf(tx, groupId);
  return all.flatMap(({ email, ...one }) => (email && one.userId !== but ? [{ ...one, email }] : []));
}

/** Tells the organisers who were told that nobody leads a session that somebody does; not whoever did it. */
export async function tellFilled(
  tx: Db,
  sessionId: string,
  leaderId: string,
  { lostAt, but }: { lostAt: Date; but: string },
  now = clock.now(),
) {
  const words = await turnFacts(tx, sessionId);
  const [leader] = await addressesOf(tx, [leaderId]);
  if (!words || !leader) return;
  const at = lostAt.toISOString();
  const organisers = (await organisersToTell(tx, words.cohort.groupId, but)).filter(
    ({ userId }) => userId !== leaderId,
  );
  const keyed = organisers.map((to) => ({ to, key: keyOf('empty', words.cohort.id, at, to.userId) }));
  const told = await toldAlready(
    tx,
    keyed.map(({ key }) => key),
  );
  await sendEmails(
    tx,
    keyed
      .filter(({ key }) => told.has(key))
      .map(({ to }) => turnFilled(to, words.cohort, { words, leader }, now)),
  );
}
