import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../tools/testing/properties.ts';
import { seatEvents } from '../../tools/testing/seat-operations.ts';
import { canFit, isOffered, phaseOfSeats, sizeOf, waitlistOf } from './seats.rules.ts';
import { afterwards, type SeatOperation, type SeatState } from './seats.state.rules.ts';

const startsAt = new Date('2026-03-20T18:30Z');
const before = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000);
const empty: SeatState = { capacity: 2, startsAt, leaderId: null, places: [] };

const going = (userId: string, guests = 0): SeatOperation => ({
  kind: 'answer',
  userId,
  answer: 'going',
  guests,
});
const cannot = (userId: string): SeatOperation => ({ kind: 'answer', userId, answer: 'cannot', guests: 0 });
const play = (state: SeatState, now: Date, ...operations: SeatOperation[]) =>
  operations.reduce((so, operation) => afterwards(so, operation, now), state);

const coming = ({ places }: SeatState) =>
  places
    .filter(({ answer }) => answer === 'going')
    .map(({ userId }) => userId)
    .sort();
const waiting = ({ places }: SeatState, now: Date) => waitlistOf(places, now).map(({ userId }) => userId);
const offered = ({ places }: SeatState, now: Date) =>
  places.filter((place) => isOffered(place, now)).map(({ userId }) => userId);

test('who says “going” when all seats are taken waits, in the order in which they came', () => {
  const full = play(
    empty,
    before(48),
    going('a'),
    going('b'),
    going('c'),
    going('d'),
    going('c'),
    going('a'),
  );
  assert.deepEqual(coming(full), ['a', 'b']);
  assert.deepEqual(waiting(full, before(48)), ['c', 'd']);
});

test('more than a day before, a seat that frees is given to the next', () => {
  const full = play(empty, before(48), going('a'), going('b'), going('c'), going('d'));
  assert.deepEqual(coming(play(full, before(25), cannot('a'))), ['b', 'c']);
  assert.deepEqual(coming(play(full, before(25), { kind: 'gone', userId: 'b' })), ['a', 'c']);
  assert.deepEqual(coming(play(full, before(25), { kind: 'capacity', capacity: null })), [
    'a',
    'b',
    'c',
    'd',
  ]);
  const maybe = { kind: 'answer', userId: 'a', answer: 'maybe', guests: 0 } as const;
  assert.deepEqual(coming(play(full, before(25), maybe)), ['b', 'c']);
});

test('within a day it is offered for two hours, then to the next; who let it pass stays behind them', () => {
  const full = play(empty, before(48), going('a'), going('b'), going('c'), going('d'));
  const freed = play(full, before(10), cannot('a'));
  assert.deepEqual([coming(freed), offered(freed, before(10))], [['b'], ['c']]);
  assert.deepEqual(coming(play(freed, before(9), going('e'))), ['b'], 'nobody takes a seat that is kept');
  assert.deepEqual(coming(play(freed, before(9), going('c'))), ['b', 'c']);
  const lapsed = play(freed, before(8), { kind: 'time' });
  assert.deepEqual(offered(lapsed, before(8)), ['d']);
  assert.deepEqual(waiting(lapsed, before(8)), ['d', 'c']);
  assert.deepEqual(offered(play(lapsed, before(7), cannot('d')), before(7)), [], 'not twice without asking');
  const again = play(lapsed, before(7), cannot('d'), going('c'));
  assert.deepEqual(coming(again), ['b', 'c']);
});

test('an offer ends before the last two hours, in which whoever answers first has the seat', () => {
  const full = play(empty, before(48), going('a'), going('b'), going('c'), going('d'));
  const freed = play(full, before(3), cannot('a'));
  assert.deepEqual(offered(freed, before(2.01)), ['c']);
  assert.deepEqual(offered(freed, before(2)), []);
  assert.deepEqual(coming(play(freed, before(1.9), going('d'), going('c'))), ['b', 'd']);
  assert.deepEqual(coming(play(freed, before(1.9), going('new'))), ['b', 'new']);
});

test('a party keeps the order, a smaller party frees seats, and more guests need free seats', () => {
  const three = { ...empty, capacity: 3 };
  const full = play(three, before(48), going('a', 1), going('b', 1), going('c'));
  assert.deepEqual(coming(full), ['a'], 'c does not overtake the two of b');
  assert.deepEqual(coming(play(full, before(48), going('b'))), ['a', 'b'], 'b comes alone');
  assert.deepEqual(coming(play(full, before(48), going('a'))), ['a', 'b'], 'and so does a');
  const more = play(full, before(48), going('a', 2));
  assert.equal(more.places.find(({ userId }) => userId === 'a')?.guests, 1);
  assert.deepEqual(coming(play(three, before(48), going('x', 3))), [], 'four never fit');
});

test('whoever leads comes without taking a seat, and who is let in beyond the limit takes nobody’s', () => {
  const full = play({ ...empty, leaderId: 'l' }, before(48), going('a'), going('b'), going('c'), going('l'));
  assert.deepEqual(coming(full), ['a', 'b', 'l']);
  const over = play(full, before(48), { kind: 'pass', userId: 'c', how: 'over' });
  assert.deepEqual(coming(over), ['a', 'b', 'c', 'l']);
  assert.deepEqual(coming(play(over, before(48), going('d'), cannot('a'))), ['b', 'c', 'l']);
});

test('10,000 things that happen to seats: never too many, in order, nobody lost and nobody twice', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  let happened = 0;
  const history = fc.array(seatEvents(people, before(-30)), { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(history, (events) => {
      let state: SeatState = { ...empty, capacity: 3, startsAt: before(-30) };
      let now = before(20);
      for (const { minutes, operation } of events) {
        now = new Date(now.getTime() + minutes * 60_000);
        const after = afterwards(state, operation, now);
        check(state, operation, after, now);
        state = after;
        happened += 1;
      }
    }),
    tries(100),
  );
  assert.equal(happened, 10_000);
});

function check(from: SeatState, operation: SeatOperation, to: SeatState, now: Date) {
  const ids = to.places.map(({ userId }) => userId);
  assert.equal(new Set(ids).size, ids.length, 'somebody is in twice');
  const gone = from.places.filter(({ userId }) => !ids.includes(userId)).map(({ userId }) => userId);
  assert.deepEqual(
    gone,
    operation.kind === 'gone' && from.places.some((one) => one.userId === operation.userId)
      ? [operation.userId]
      : [],
    'somebody is lost',
  );
  const isLetIn = operation.kind === 'leader' || (operation.kind === 'pass' && operation.how === 'over');
  if (!isLetIn) {
    const limit = to.capacity ?? Number.POSITIVE_INFINITY;
    assert.ok(used(to, now) <= Math.max(limit, used(from, now)), 'more than there are seats');
  }
  if (operation.kind !== 'pass' && operation.kind !== 'moved') keepsOrder(from, operation, to, now);
  for (const { answer, turn, offeredUntil } of to.places)
    assert.ok(answer === 'waiting' ? turn !== null : turn === null && offeredUntil === null);
}

const used = (state: SeatState, now: Date) =>
  state.places
    .filter((place) => place.answer === 'going' || isOffered(place, now))
    .reduce((sum, place) => sum + sizeOf(place, state), 0);

/** Outside of the last two hours nobody comes in while somebody who fits and was before them still waits. */
function keepsOrder(from: SeatState, operation: SeatOperation, to: SeatState, now: Date) {
  if (phaseOfSeats(to.startsAt, now) === 'open') return;
  const actor = 'userId' in operation ? operation.userId : '';
  const queue = from.places.filter(
    (one) => one.answer === 'waiting' && one.offeredUntil === null && one.userId !== actor && canFit(one, to),
  );
  const isIn = (userId: string) =>
    to.places.some((one) => one.userId === userId && (one.answer === 'going' || isOffered(one, now)));
  const entered = queue.filter(({ userId }) => isIn(userId) && userId !== to.leaderId);
  const left = queue.filter(({ userId }) => !isIn(userId));
  for (const one of entered)
    for (const other of left) assert.ok((one.turn ?? 0) < (other.turn ?? 0), 'the order is not kept');
  if (operation.kind !== 'answer' || !isIn(actor) || actor === to.leaderId) return;
  const turn = turnUntilNow(from, actor, now);
  for (const other of left) assert.ok((other.turn ?? 0) > turn, 'somebody was overtaken');
}

/** What somebody's turn was before; who had a seat, or was offered one, overtakes nobody. */
function turnUntilNow(from: SeatState, userId: string, now: Date): number {
  const was = from.places.find((place) => place.userId === userId);
  if (was && (was.answer === 'going' || isOffered(was, now))) return Number.NEGATIVE_INFINITY;
  return was?.answer === 'waiting' && was.offeredUntil === null ? (was.turn ?? 0) : Number.POSITIVE_INFINITY;
}
