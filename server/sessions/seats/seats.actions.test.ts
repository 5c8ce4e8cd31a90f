import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { seatEvents } from '../../tools/testing/seat-operations.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { rsvps, sessions } from '../tables.ts';
import { answerFor, changeSeats, settleMoved, settleSeats } from './seats.actions.ts';
import { afterwards, passed, type SeatOperation, type SeatState } from './seats.state.rules.ts';

const world = await openWorld();
const sessionId = world.openCohort.next;
const nobodyLost = { leaderLostAt: null, lostLeaderId: null };
const ids = Object.values(world.people).map(({ id }) => id);

test('a few hundred things that happen to seats end in the database as the rules say', async () => {
  const begin = new Date('2090-03-20T18:30Z');
  const events = fc.array(seatEvents(ids, begin), { minLength: 100, maxLength: 100 });
  for (const history of fc.sample(events, tries(4, 7))) {
    let now = new Date(begin.getTime() - 50 * 3_600_000);
    let state: SeatState = { capacity: 2, startsAt: begin, leaderId: null, places: [] };
    await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
    await db
      .update(sessions)
      .set({ capacity: 2, guestsEach: 3, startsAt: begin, facilitatorId: null, ...nobodyLost })
      .where(eq(sessions.id, sessionId));
    for (const { minutes, operation } of history) {
      // What comes after the beginning is refused before the seats are asked.
      now = new Date(now.getTime() + minutes * 60_000);
      if (operation.kind === 'answer' && now >= state.startsAt) continue;
      state = afterwards(state, operation, now);
      await inDatabase(operation, now);
      assert.deepEqual(await kept(), inOrder(state.places), JSON.stringify(operation));
    }
  }
});

async function inDatabase(operation: SeatOperation, now: Date) {
  const { kind } = operation;
  const change = changeOf(operation);
  const done = db.transaction(async (tx) => {
    if (kind === 'answer') return void (await answerFor(tx, sessionId, operation.userId, operation, now));
    if (kind === 'pass')
      return changeSeats(tx, sessionId, (state) => passed(state, operation.userId, operation.how, now), now);
    if (kind === 'gone') await tx.delete(rsvps).where(eq(rsvps.userId, operation.userId));
    if (change) await tx.update(sessions).set(change).where(eq(sessions.id, sessionId));
    if (kind === 'moved') return settleMoved(tx, sessionId, now);
    await settleSeats(tx, sessionId, now);
  });
  await done.catch((error) => {
    if (!('code' in error) || !['invalid', 'conflict'].includes(error.code)) throw error;
  });
}

function changeOf(operation: SeatOperation) {
  if (operation.kind === 'capacity') return { capacity: operation.capacity };
  if (operation.kind === 'leader') return { facilitatorId: operation.leaderId, ...nobodyLost };
  return operation.kind === 'moved' ? { startsAt: operation.startsAt } : null;
}

const fields = {
  userId: rsvps.userId,
  answer: rsvps.answer,
  guests: rsvps.guests,
  turn: rsvps.turn,
  offeredUntil: rsvps.offeredUntil,
};
const kept = async () => inOrder(await db.select(fields).from(rsvps).where(eq(rsvps.sessionId, sessionId)));
const inOrder = (places: SeatState['places']) =>
  places
    .map(({ userId, answer, guests, turn, offeredUntil }) => ({ userId, answer, guests, turn, offeredUntil }))
    .toSorted((a, b) => a.userId.localeCompare(b.userId));
