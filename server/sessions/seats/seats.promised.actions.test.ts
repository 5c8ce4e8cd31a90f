import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { wallTimeOf } from '../../platform/time.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import {
  hoursFrom,
  playPromised,
  type SeatTurn,
  seatStories,
  seenOf,
} from '../../tools/testing/seat-stories.ts';
import { PromisedSeats } from '../../tools/testing/seats-as-promised.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { rsvp } from '../rsvp/rsvp.actions.ts';
import { cancelSession, changeSession, restoreSession } from '../schedule/change.actions.ts';
import { rsvps, sessions } from '../tables.ts';
import { passSeatsOn, settleSeats } from './seats.actions.ts';
import { letPass } from './waitlist.actions.ts';

const world = await openWorld();
const sessionId = world.openCohort.next;
const organiser = actor(world, 'organiser');
const people: PersonName[] = [
  'organiser',
  'facilitator',
  'member',
  'member2',
  'otherMember',
  'otherFacilitator',
];
const startsAt = new Date('2090-06-20T18:30Z');
const ofSession = eq(sessions.id, sessionId);

const now = clock.now;
afterEach(() => {
  clock.now = now;
});

const nobodyLost = { leaderLostAt: null, lostLeaderId: null };

test('a few hundred things that people do end in the database as a simple reading of what is promised', async () => {
  const stories = fc.tuple(fc.constantFrom(3, 5, 25, 27), seatStories(people, 20));
  await fc.assert(
    fc.asyncProperty(stories, async ([hours, story]) => {
      const promised = new PromisedSeats(new Date(+startsAt - hours * 3_600_000), startsAt, 2, 2);
      await begin();
      for (const [index, turn] of story.entries()) {
        const isDone = playPromised(promised, turn);
        clock.now = () => promised.now;
        assert.equal(await inDatabase(turn), isDone, `turn ${index}: ${turn.what} is refused by one of them`);
        // A refusal leaves all as it is; what has run out meanwhile is then passed on by a job.
        if (!isDone) await passSeatsOn(promised.now);
        assert.deepEqual(await seen(promised.now), seenOf(promised), `turn ${index}: ${turn.what}`);
      }
    }),
    { ...tries(40), includeErrorInReport: true },
  );
});

async function begin() {
  await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
  const endsAt = new Date(+startsAt + 90 * 60_000);
  const { date, time } = wallTimeOf(startsAt, 'Europe/Berlin');
  const slot = { date, time, zone: 'Europe/Berlin', minutes: 90, startsAt, endsAt };
  const plain = {
    capacity: 2,
    guestsEach: 2,
    facilitatorId: null,
    ...nobodyLost,
    cancelledAt: null,
    cancelReason: '',
  };
  await db
    .update(sessions)
    .set({ ...slot, ...plain })
    .where(ofSession);
}

/** Does one turn as people do it. False where it is refused. */
async function inDatabase(turn: SeatTurn): Promise<boolean> {
  try {
    await played(turn, await read());
    return true;
  } catch (error) {
    if (error instanceof Refusal && ['invalid', 'conflict'].includes(error.code)) return false;
    throw error;
  }
}

async function played(turn: SeatTurn, session: typeof sessions.$inferSelect) {
  switch (turn.what) {
    case 'answer': {
      const { who, word, guests } = turn;
      return rsvp(actor(world, who as PersonName), sessionId, word, guests === undefined ? {} : { guests });
    }
    case 'pass': {
      const { id: userId } = world.people[turn.who as PersonName];
      return letPass(organiser, sessionId, { userId, how: turn.how, reason: 'She speaks.' });
    }
    case 'gone':
      return settledAfter((tx) => tx.delete(rsvps).where(isOf(turn.who)));
    case 'lead':
      return settledAfter((tx) =>
        tx
          .update(sessions)
          .set({ facilitatorId: world.people[turn.who as PersonName].id, ...nobodyLost })
          .where(ofSession),
      );
    case 'nobody leads':
      return settledAfter((tx) =>
        tx
          .update(sessions)
          .set({ facilitatorId: null, ...nobodyLost })
          .where(ofSession),
      );
    case 'seats': {
      const capacity = turn.seats === Number.POSITIVE_INFINITY ? null : turn.seats;
      return changeSession(organiser, sessionId, { ...session, capacity });
    }
    case 'move': {
      const start = hoursFrom(clock.now(), turn.hours);
      const { date, time } = wallTimeOf(start, session.zone);
      return changeSession(organiser, sessionId, { ...session, date, time });
    }
    case 'called off':
      if (session.cancelledAt) return;
      return cancelSession(organiser, sessionId, { version: session.version, reason: 'Snow.' });
    case 'takes place':
      if (!session.cancelledAt) return passSeatsOn(clock.now());
      return restoreSession(organiser, sessionId, session.version);
    case 'time':
      return passSeatsOn(clock.now());
  }
}

type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];

const settledAfter = (change: (tx: Tx) => Promise<unknown>) =>
  db.transaction(async (tx) => {
    await change(tx);
    await settleSeats(tx, sessionId, clock.now());
  });

const isOf = (who: string) =>
  and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, world.people[who as PersonName].id));

async function read() {
  const [session] = await db.select().from(sessions).where(ofSession);
  return session ?? assert.fail();
}

/** What everybody can see, read from the rows themselves. */
async function seen(at: Date) {
  const rows = await db.select().from(rsvps).where(eq(rsvps.sessionId, sessionId));
  const named = rows.map((row) => ({
    ...row,
    who: people.find((name) => world.people[name].id === row.userId) ?? 'somebody',
    isKept: row.offeredUntil !== null && at < row.offeredUntil,
    hadTheirTurn: row.offeredUntil !== null && at >= row.offeredUntil,
  }));
  return {
    coming: named
      .flatMap(({ who, answer, guests }) => (answer === 'going' ? [`${who}+${guests}`] : []))
      .sort(),
    others: named
      .flatMap(({ who, answer }) => (answer === 'maybe' || answer === 'cannot' ? [`${who} ${answer}`] : []))
      .sort(),
    line: named
      .filter(({ answer }) => answer === 'waiting')
      .sort((a, b) => Number(a.hadTheirTurn) - Number(b.hadTheirTurn) || (a.turn ?? 0) - (b.turn ?? 0))
      .map(({ who, guests, isKept, offeredUntil }) =>
        isKept ? `${who}+${guests} until ${offeredUntil?.toISOString()}` : `${who}+${guests}`,
      ),
  };
}
