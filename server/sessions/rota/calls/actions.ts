import { type Email, sendEmails } from '../../../mail/mail.ts';
import { organisersOf } from '../../../people/groups/queries.ts';
import { tellWebhooks } from '../../../people/webhooks/tell.ts';
import { clock } from '../../../platform/clock.ts';
import { type Db, db } from '../../../platform/db.ts';
import { each } from '../../../platform/each.ts';
import {
  type Addressee,
  noOneTookIt,
  noOneYet,
  noOneYetNews,
  turnOffered,
  turnStillOffered,
} from '../emails.ts';
import { leadersOf } from '../leaders.queries.ts';
import { turnFacts } from '../lost.queries.ts';
import { addressesOf, cannotCome, lockTurn } from '../queries.ts';
import { cannotLead, startingLoad } from '../rules.ts';
import {
  callsDue,
  comingTo,
  findCall,
  lastWaves,
  saveAsks,
  saveNextLook,
  standInsOf,
  turnsToCome,
} from './queries.ts';
import { type Ask, askNow, type Circle, closestOf, type Reachable, wavesOf } from './rules.ts';

/** Sends the waves of all cover calls that are due. May be done at any time, by several servers, and again. */
export async function sendCoverWaves(now = clock.now()) {
  await each('cover calls', await callsDue(db, now), async ([sessionId]) => {
    if (sessionId) await db.transaction((tx) => sendWave(tx, sessionId, now));
  });
}

type Person = Addressee & Reachable;

/**
 * Asks whom a session’s cover call is to ask by now, and notes when it is to be looked at next. Its emails and what is
 * noted of them are one transaction, under the session’s lock: a server that dies between two waves leaves neither out,
 * and none twice. Answers with the emails that it wrote.
 */
export async function sendWave(tx: Db, sessionId: string, now: Date): Promise<Email[]> {
  await lockTurn(tx, sessionId);
  const call = await findCall(tx, sessionId);
  const words = await turnFacts(tx, sessionId);
  if (!call || !words || call.session.startsAt <= now) {
    await saveNextLook(tx, sessionId, null);
    return [];
  }
  const { startsAt } = call.session;
  const circles = await circlesOf(tx, call, now);
  const waves = wavesOf({ ...call, startsAt });
  const { asks, nextAt } = askNow(waves, circles, { startsAt, now });
  await saveAsks(
    tx,
    sessionId,
    asks.map(({ wave, to }) => ({ userId: to.userId, wave: wave.number })),
    now,
  );
  await saveNextLook(tx, sessionId, nextAt);
  const emailOf = ({ wave, to }: Ask<Person>): Email => {
    if (wave.circle === 'organisers') return noOneYet(to, words.cohort, { words, by: call.by.name }, now);
    const offer = { words, by: call.by.name, note: call.note };
    const write = to.lastWave >= 0 ? turnStillOffered : turnOffered;
    return write(to, words.cohort, offer, now);
  };
  const emails = [
    ...asks.map(emailOf),
    ...(isLastResort(asks, circles.organisers)
      ? (await addressesOf(tx, [call.by.userId])).map((to) => noOneTookIt(to, words.cohort, words, now))
      : []),
  ];
  await sendEmails(tx, emails);
  if (asks.some(({ wave }) => wave.circle === 'organisers'))
    await tellWebhooks(tx, call.cohort.groupId, 'changes', noOneYetNews(words, call.cohort.zone, now));
  return emails;
}

/** Whether the organisers are asked for the first time that no one has said yes: one who comes later changes nothing. */
function isLastResort(asks: Ask<Person>[], organisers: Person[]): boolean {
  const wave = asks.find(({ wave }) => wave.circle === 'organisers')?.wave;
  return wave !== undefined && organisers.every(({ lastWave }) => lastWave < wave.number);
}

type Call = NonNullable<Awaited<ReturnType<typeof findCall>>>;

/** The people of each circle who could lead it, without the one who asks. */
async function circlesOf(tx: Db, call: Call, now: Date): Promise<Record<Circle, Person[]>> {
  const { session, cohort, by } = call;
  const reached = await lastWaves(tx, session.id);
  const withWave = <One extends Addressee>(people: One[]) =>
    people
      .filter(({ userId }) => userId !== by.userId)
      .map((one) => ({ ...one, lastWave: reached.get(one.userId) ?? -1 }));
  const cannot = await cannotCome(tx, [session.id]);
  const turn = { sessionId: session.id, date: session.date };
  const leaders = await leadersOf(tx, cohort, now);
  const coming = await comingTo(tx, session.id);
  const planned = await turnsToCome(tx, cohort.id, now);
  const led = startingLoad(leaders);
  const facilitators = withWave(
    leaders.flatMap(({ email, ...leader }) =>
      email && !cannotLead(leader, turn, cannot)
        ? [
            {
              ...{ ...leader, email, isComing: coming.has(leader.userId) },
              load: (led.get(leader.userId) ?? 0) + (planned.get(leader.userId) ?? 0),
            },
          ]
        : [],
    ),
  );
  const standIns = withWave(await standInsOf(tx, cohort.id))
    .filter(({ userId }) => !cannot.some((one) => one.userId === userId))
    .map((one) => ({ ...one, load: 0, isComing: coming.has(one.userId) }));
  const organisers = await addressesOf(
    tx,
    (await organisersOf(tx, cohort.groupId)).map(({ userId }) => userId),
  );
  return {
    one: facilitators.filter(({ userId }) => userId === call.askedId),
    // Where no one is on the rota besides the one who asks, those who would step in are closest.
    closest: closestOf(facilitators.length > 0 ? facilitators : standIns),
    facilitators,
    members: [...facilitators, ...standIns],
    organisers: withWave(organisers),
  };
}
