import { ownCohortFor } from '../../cohorts/queries.ts';
import { reachOfEmails } from '../../mail/bounces/queries.ts';
import { nobody, type Reach } from '../../mail/bounces/reach.rules.ts';
import { sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid, missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { saveLeaderLost } from '../leading.queries.ts';
import { sessionFor } from '../queries.ts';
import { answerFor, settleAll } from '../seats/seats.actions.ts';
import { findAgreed } from './agreed/queries.ts';
import { isStandIn } from './calls/queries.ts';
import { turnGone, turnsGiven } from './emails.ts';
import { leadersOf } from './leaders.queries.ts';
import { tellFilled } from './lost.actions.ts';
import { turnFacts } from './lost.queries.ts';
import {
  addressesOf,
  cannotCome,
  deleteAbsence,
  deleteOffer,
  giveTo,
  type LockedTurn,
  lockRota,
  lockTurn,
  saveAbsence,
  saveWilling,
} from './queries.ts';
import { cannotLead, isStillOpen, leads, mayVolunteer, standsIn, type Willing } from './rules.ts';

/**
 * Takes a turn that no one has, or that one has agreed to take: the first has it, the next is told so. Who had said
 * that they cannot come does come then. Answers which cohort's turn it is. Throws `conflict`.
 */
export async function takeTurn(actor: Actor, sessionId: string, now = clock.now()) {
  const { session, cohort, seat } = await sessionFor(db, actor, sessionId);
  const isOwn = session.lostLeaderId === actor.userId;
  if (!isOwn) allow(leads(seat) || standsIn(seat), 'Put yourself on the rota first, then take the turn.');
  return changeTurn(actor, { ...session, cohort }, actor.userId, now, async ({ leaderId }, tx) => {
    if (!leaderId || leaderId === actor.userId) return;
    if ((await findAgreed(tx, session.id))?.userId !== actor.userId)
      throw conflict('Someone else has taken this turn.');
  });
}

interface TurnFacts {
  id: string;
  date: string;
  startsAt: Date;
  zone: string;
  cancelledAt: Date | null;
  cohort: { id: string; groupId: string; zone: string; name: string };
}

async function changeTurn(
  actor: Actor,
  session: TurnFacts,
  to: string | null,
  now: Date,
  check: (turn: LockedTurn, tx: Db) => Promise<void>,
) {
  if (!isStillOpen(session, now))
    throw conflict('This session has begun or is cancelled, so its facilitator can’t be changed.');
  const { cohort } = session;
  const reach = await db.transaction(async (tx) => {
    // The cohort too: whoever is just giving up their seat cannot be given a turn.
    await lockRota(tx, cohort.id);
    const turn = await lockTurn(tx, session.id);
    await check(turn, tx);
    if (turn.leaderId === to) return null;
    const takesIt = to === actor.userId;
    const takesBack = takesIt && to === turn.lostLeaderId;
    if (to && !takesBack) await requireLeader(tx, session, to, takesIt, now);
    await hand(tx, session.id, to, now);
    if (takesIt) await comesToLead(tx, session.id, actor.userId, now);
    // Whoever leads takes no seat, so that one may be free now.
    await settleAll(tx, [session.id], now);
    const reach = await tellBoth(tx, actor, session, { from: turn.leaderId ?? turn.lostLeaderId, to, now });
    if (to && turn.leaderLostAt)
      await tellFilled(tx, session.id, to, { lostAt: turn.leaderLostAt, but: actor.userId }, now);
    return reach;
  });
  return { cohortId: cohort.id, reach: reach ?? nobody };
}

/** Gives a turn to somebody or to nobody. Where it is emptied by hand nobody has to be told, but it shows as a session that has lost its facilitator. */
export async function hand(tx: Db, sessionId: string, to: string | null, now: Date) {
  if (to) return giveTo(tx, sessionId, to);
  await saveLeaderLost(tx, [sessionId], null, now);
  await deleteOffer(tx, sessionId);
}

/** Who facilitates comes: an answer that they can’t becomes one that they’re going. */
export async function comesToLead(tx: Db, sessionId: string, userId: string, now: Date) {
  const cannot = (await cannotCome(tx, [sessionId])).some((one) => one.userId === userId);
  if (cannot) await answerFor(tx, sessionId, userId, { answer: 'going' }, now);
}

async function requireLeader(tx: Db, session: TurnFacts, userId: string, takesIt: boolean, now: Date) {
  const answers = takesIt ? [] : await cannotCome(tx, [session.id]);
  const leader = (await leadersOf(tx, session.cohort, now)).find((one) => one.userId === userId);
  if (!leader && takesIt && (await isStandIn(tx, session.cohort.id, userId))) return;
  if (!leader) throw invalidLeader('This person isn’t on the rota.');
  const why = cannotLead(leader, { sessionId: session.id, date: session.date }, answers);
  if (why) throw invalidLeader(why);
}

// The sentence for the whole too: whoever takes a turn has no field to find it beside.
const invalidLeader = (sentence: string) => invalid({ leader: sentence }, sentence);

async function tellBoth(
  tx: Db,
  actor: Actor,
  session: TurnFacts,
  change: { from: string | null; to: string | null; now: Date },
): Promise<Reach> {
  const { from, to, now } = change;
  const turn = await turnFacts(tx, session.id);
  if (!turn || from === to) return nobody;
  const people = await addressesOf(
    tx,
    [from, to].filter((id) => id !== null),
  );
  const [old, next] = [
    people.find(({ userId }) => userId === from),
    people.find(({ userId }) => userId === to),
  ];
  const emails = [
    ...(old && old.userId !== actor.userId
      ? [turnGone(old, session.cohort, { words: turn, leader: next?.name ?? null }, now)]
      : []),
    ...(next ? [turnsGiven(next, session.cohort, [turn], now)] : []),
  ];
  await sendEmails(tx, emails);
  return reachOfEmails(tx, emails);
}

/**
 * Says whether one may lead sessions of a cohort, or would where nobody else can. Turns that one has stay until they are
 * offered or given away.
 */
export async function sayWilling(actor: Actor, cohortId: string, willing: Willing) {
  const { seat } = await ownCohortFor(db, actor, cohortId);
  allow(mayVolunteer(seat), 'Only people in this cohort can facilitate its sessions.');
  await saveWilling(db, cohortId, actor.userId, {
    mayLead: willing === 'yes',
    standsIn: willing === 'in-need',
  });
}

/** Says that one is away from one date to another, both included. */
export async function addAbsence(
  actor: Actor,
  cohortId: string,
  { id, from, to }: { id?: string | undefined; from: string; to: string },
) {
  const { seat } = await ownCohortFor(db, actor, cohortId);
  allow(leads(seat), 'Put yourself on the rota first.');
  const absence = { cohortId, userId: actor.userId, fromDate: from, toDate: to };
  if (!(await saveAbsence(db, { ...absence, ...(id ? { id } : {}) }))) isThereAlready({ id });
}

/** Takes back one of one's own absences. */
export async function removeAbsence(actor: Actor, cohortId: string, absenceId: string) {
  await ownCohortFor(db, actor, cohortId);
  if (!(await deleteAbsence(db, cohortId, absenceId, actor.userId))) throw missing();
}
