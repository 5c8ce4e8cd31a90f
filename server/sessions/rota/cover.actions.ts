import { reachOfEmails } from '../../mail/bounces/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import { sendEmails } from '../../mail/mail.ts';
import { organisersOf } from '../../people/groups/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { loseLeader } from '../leading.actions.ts';
import type { sessionFor } from '../queries.ts';
import { answerFor, settleAll } from '../seats/seats.actions.ts';
import { findAnswer } from '../seats/seats.queries.ts';
import { deleteAgreed } from './agreed/queries.ts';
import { sendWave } from './calls/actions.ts';
import { standInsOf } from './calls/queries.ts';
import { turnsEmpty } from './emails.ts';
import { leadersOf } from './leaders.queries.ts';
import { tellFilled } from './lost.actions.ts';
import { turnFacts } from './lost.queries.ts';
import {
  addressesOf,
  cannotCome,
  deleteOffer,
  giveTo,
  type LockedTurn,
  lockTurn,
  saveNote,
  saveOffer,
} from './queries.ts';
import { type Asking, cannotLead, isStillOpen } from './rules.ts';

/** A session through whoever is about to say that they cannot lead it, signed in or by the link of an email. */
type Found = Pick<Awaited<ReturnType<typeof sessionFor>>, 'session' | 'cohort' | 'group'>;

/**
 * Gives up a session that one was to lead, if that is not done yet, and asks others to take over: everyone who can lead
 * it, in waves, one of them first, or the organisers. Until somebody does, nobody leads it. The same asked twice is asked
 * once. Throws
 * `conflict` where somebody else leads it by now, `invalid` for somebody who cannot be asked. Answers with how many of those
 * who are asked an email reaches; null where it was asked before.
 */
export async function askInstead(
  actor: Actor,
  { session, cohort }: Found,
  asking: Asking,
): Promise<Reach | null> {
  const now = clock.now();
  stillToLead(session, now);
  const reach = await db.transaction(async (tx) => {
    const turn = await lockTurn(tx, session.id);
    mine(turn, actor);
    const people = await peopleToAsk(tx, { session, cohort }, actor.userId, now);
    const standIns = await standInsOf(tx, cohort.id);
    requireSomeone(people, standIns, asking);
    const isSame = turn.offer?.asked === asking.asked && turn.offer.askedId === asking.askedId;
    if (turn.leaderId)
      await loseLeader(tx, {
        ...{ sessionIds: [session.id], userId: actor.userId, lostAt: now, isUnasked: false },
      });
    if (isSame) {
      await saveNote(tx, session.id, asking.note);
      return null;
    }
    await deleteOffer(tx, session.id);
    await saveOffer(tx, { ...asking, sessionId: session.id, offeredBy: actor.userId, offeredAt: now });
    await settleAll(tx, [session.id], now);
    // They were told a while ago that nobody leads; what is asked of them now is new.
    if (asking.asked === 'organisers' && !turn.leaderId)
      await askOrganisers(tx, actor, session.id, asking, now);
    return reachOfEmails(tx, await sendWave(tx, session.id, now));
  });
  return reach;
}

/** Leads it after all, and comes, while nobody else has taken the turn. Throws `conflict`. */
export async function leadAfterAll(actor: Actor, { session }: Pick<Found, 'session'>) {
  const now = clock.now();
  stillToLead(session, now);
  await db.transaction(async (tx) => {
    const turn = await lockTurn(tx, session.id);
    mine(turn, actor);
    await deleteAgreed(tx, session.id);
    if (turn.leaderId) return;
    await giveTo(tx, session.id, actor.userId);
    if ((await findAnswer(tx, session.id, actor.userId))?.answer === 'cannot')
      await answerFor(tx, session.id, actor.userId, { answer: 'going' }, now);
    await deleteOffer(tx, session.id);
    await settleAll(tx, [session.id], now);
    const lostAt = turn.leaderLostAt ?? now;
    await tellFilled(tx, session.id, actor.userId, { lostAt, but: actor.userId }, now);
  });
}

function stillToLead(session: Found['session'], now: Date) {
  if (!isStillOpen(session, now))
    throw conflict('This session has begun or is cancelled, so its facilitator can’t be changed.');
}

function mine({ leaderId, lostLeaderId }: LockedTurn, { userId }: Actor) {
  if ((leaderId ?? lostLeaderId) !== userId) throw conflict('Someone else is facilitating this session now.');
}

/** Everyone who could lead a session instead of somebody: on its rota, free on that day, and not unable to come. */
export async function peopleToAsk(
  db: Db,
  { session, cohort }: Pick<Found, 'session' | 'cohort'>,
  but: string,
  now: Date,
) {
  const leaders = await leadersOf(db, cohort, now);
  const cannot = await cannotCome(db, [session.id]);
  const turn = { sessionId: session.id, date: session.date };
  return leaders.flatMap(({ email, ...leader }) =>
    email && leader.userId !== but && !cannotLead(leader, turn, cannot) ? [{ ...leader, email }] : [],
  );
}

/** Throws `invalid` where there is nobody to ask. */
function requireSomeone(
  people: { userId: string }[],
  standIns: { userId: string }[],
  { asked, askedId }: Asking,
) {
  if (asked === 'one' && !people.some(({ userId }) => userId === askedId))
    throw invalid({ ask: 'Choose someone from the list.' });
  if (asked === 'everyone' && people.length + standIns.length === 0)
    throw invalid({ ask: 'No one else can facilitate this one. Ask the organisers.' });
}

async function askOrganisers(tx: Db, actor: Actor, sessionId: string, asking: Asking, now: Date) {
  const words = await turnFacts(tx, sessionId);
  if (!words) return;
  const ids = (await organisersOf(tx, words.cohort.groupId)).map(({ userId }) => userId);
  const organisers = await addressesOf(
    tx,
    ids.filter((id) => id !== actor.userId),
  );
  const lost = [{ ...words, by: actor.name, asked: asking.asked, askedName: null, note: asking.note }];
  await sendEmails(
    tx,
    organisers.map((to) => turnsEmpty(to, words.cohort, lost, now)),
  );
}
