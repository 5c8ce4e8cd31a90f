import { hash } from 'node:crypto';
import { ownCohortFor } from '../../cohorts/queries.ts';
import { reachOfEmails } from '../../mail/bounces/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict } from '../../platform/errors.ts';
import { sayDate } from '../../platform/time.ts';
import { settleAll } from '../seats/seats.actions.ts';
import { comesToLead, hand } from './actions.ts';
import { standInsOf } from './calls/queries.ts';
import { type Addressee, turnGone, turnsGiven, turnsOpen } from './emails.ts';
import { leadersOf } from './leaders.queries.ts';
import { tellFilled } from './lost.actions.ts';
import { toldAlready } from './lost.queries.ts';
import { rotaPublished } from './plan/emails.ts';
import { addressesOf, cannotCome, lockRota, lockTurns, turnsOf } from './queries.ts';
import { cannotLead, mayArrange } from './rules.ts';

type Turn = Awaited<ReturnType<typeof turnsOf>>[number];
interface Cohort {
  id: string;
  groupId: string;
  zone: string;
  name: string;
}

/** The turns of a cohort that are selected and still to come, locked until the transaction ends. Throws `conflict` for none. */
async function selectedTurns(tx: Db, cohort: Cohort, sessionIds: string[], now: Date): Promise<Turn[]> {
  await lockRota(tx, cohort.id);
  await lockTurns(tx, cohort.id, sessionIds);
  const chosen = new Set(sessionIds);
  const turns = (await turnsOf(tx, cohort.id)).filter(
    ({ sessionId, startsAt }) => chosen.has(sessionId) && now < startsAt,
  );
  if (turns.length === 0)
    throw conflict('Those sessions have begun or are cancelled, so their facilitator can’t be changed.');
  return turns;
}

const arrangedBy = async (actor: Actor, cohortId: string) => {
  const { cohort, standing } = await ownCohortFor(db, actor, cohortId);
  allow(mayArrange(standing));
  return cohort;
};

/**
 * Gives several turns to one person, all or none of them, or clears them (`to` null). What has begun or is cancelled by
 * now is passed over. Everyone concerned gets one email. Answers how many changed hands, and whom that reaches. Throws
 * `conflict` where the person can’t have one of them.
 */
export async function giveTurns(
  actor: Actor,
  cohortId: string,
  sessionIds: string[],
  to: string | null,
  now = clock.now(),
): Promise<{ changed: number; reach: Reach }> {
  const cohort = await arrangedBy(actor, cohortId);
  return db.transaction(async (tx) => {
    const turns = await selectedTurns(tx, cohort, sessionIds, now);
    const changed = turns.filter(({ leaderId }) => leaderId !== to);
    if (to) await requireFree(tx, { actor, cohort, turns: changed, to, now });
    for (const { sessionId, leaderLostAt } of changed) {
      await hand(tx, sessionId, to, now);
      if (to && to === actor.userId) await comesToLead(tx, sessionId, to, now);
      if (to && leaderLostAt)
        await tellFilled(tx, sessionId, to, { lostAt: leaderLostAt, but: actor.userId }, now);
    }
    const ids = changed.map(({ sessionId }) => sessionId);
    await settleAll(tx, ids, now);
    return { changed: changed.length, reach: await tellConcerned(tx, { actor, cohort, changed, to, now }) };
  });
}

interface Given {
  actor: Actor;
  cohort: Cohort;
  changed: Turn[];
  to: string | null;
  now: Date;
}

async function requireFree(
  tx: Db,
  { actor, cohort, turns, to, now }: Omit<Given, 'changed' | 'to'> & { turns: Turn[]; to: string },
) {
  const leader = (await leadersOf(tx, cohort, now)).find(({ userId }) => userId === to);
  if (!leader) throw conflict('This person isn’t on the rota.');
  const ids = turns.map(({ sessionId }) => sessionId);
  // Those who take a turn themselves come to it, whatever they had answered.
  const cannot = to === actor.userId ? [] : await cannotCome(tx, ids);
  for (const turn of turns) {
    const why = cannotLead(leader, turn, cannot);
    if (why) throw conflict(`${sayDate(turn.date, now)}: ${why} No turn was changed.`);
  }
}

/** One email each: about one turn with its button, about several in a list. */
async function tellConcerned(tx: Db, { actor, cohort, changed, to, now }: Given): Promise<Reach> {
  const before = (turn: Turn) => turn.leaderId ?? turn.lostLeaderId;
  const ids = new Set([to, ...changed.map(before)].filter((id) => id !== null));
  const people = changed.length === 0 ? [] : await addressesOf(tx, [...ids]);
  const leader = people.find(({ userId }) => userId === to)?.name ?? null;
  const emails = people.flatMap((person): Email[] => {
    if (person.userId === to) return [turnsGiven(person, cohort, changed, now)];
    if (person.userId === actor.userId) return [];
    const gone = changed.filter((turn) => before(turn) === person.userId);
    const [only] = gone;
    if (only && gone.length === 1) return [turnGone(person, cohort, { words: only, leader }, now)];
    return [rotaPublished(person, cohort, { given: [], gone, shadowing: [] }, now) ?? []].flat();
  });
  await sendEmails(tx, emails);
  return reachOfEmails(tx, emails);
}

/**
 * Asks everyone who is free for them whether they can facilitate those of several turns that no one has: those on the
 * rota, or where none of them is free those who offered to step in. One email each, in which each turn has its button;
 * once a day for the same turns. Answers about how many turns, and whom that reaches. Throws `conflict` where each of
 * them has a facilitator, and where there’s no one to ask.
 */
export async function askAround(
  actor: Actor,
  cohortId: string,
  sessionIds: string[],
  now = clock.now(),
): Promise<{ open: number; reach: Reach }> {
  const cohort = await arrangedBy(actor, cohortId);
  return db.transaction(async (tx) => {
    const turns = await selectedTurns(tx, cohort, sessionIds, now);
    const open = turns.filter(({ leaderId }) => leaderId === null);
    if (open.length === 0)
      throw conflict(
        'These sessions all have a facilitator. Clear the turns first, or give them to someone.',
      );
    const ids = open.map(({ sessionId }) => sessionId);
    const cannot = await cannotCome(tx, ids);
    const emailsTo = (people: readonly Askable[]) =>
      people.flatMap(({ email, ...person }) => {
        const theirs = open.filter((turn) => !cannotLead({ away: [], ...person }, turn, cannot));
        if (!email || person.userId === actor.userId || theirs.length === 0) return [];
        return [
          {
            ...turnsOpen({ ...person, email }, cohort, { turns: theirs, by: actor.name }, now),
            once: askedOnce(person, theirs, now),
          },
        ];
      });
    const onRota = emailsTo(await leadersOf(tx, cohort, now));
    const all = onRota.length > 0 ? onRota : emailsTo(await standInsOf(tx, cohort.id));
    if (all.length === 0)
      throw conflict(
        'No one else on the rota is free for these sessions. Ask in the cohort who’d like to join it.',
      );
    const told = await toldAlready(
      tx,
      all.map(({ once }) => once),
    );
    const emails = all.filter(({ once }) => !told.has(once));
    if (emails.length === 0) throw conflict('Everyone who’s free has already been asked today.');
    await sendEmails(tx, emails);
    return { open: open.length, reach: await reachOfEmails(tx, emails) };
  });
}

interface Askable extends Omit<Addressee, 'email'> {
  email: string | null;
  away?: { from: string; to: string }[];
}

/** What may be asked of someone once a day. */
function askedOnce({ userId }: { userId: string }, turns: readonly Turn[], now: Date): string {
  const about = turns.map(({ sessionId }) => sessionId).join();
  return `open:${userId}:${hash('sha256', `${now.toISOString().slice(0, 10)}:${about}`)}`;
}
