import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../tools/testing/properties.ts';
import { entersAtOnce, freeOf, heldUntil, isHeld, nextInLine, turnBefore, turnFor } from './queue.rules.ts';

/** Somebody of a queue; `until` is that of the offer they have or let run out, `turn` null for who is in. */
interface One {
  id: string;
  size: number;
  rank: number;
  turn: number | null;
  until: Date | null;
}
interface Queue {
  limit: number | null;
  all: One[];
}
/** As a round gives places, or as a place in a formed cohort is offered. */
type Passing = 'given' | { hours: number };

const now = new Date('2026-03-20T18:30Z');
const after = (hours: number, from = now) => new Date(from.getTime() + hours * 3_600_000);
const isIn = (one: One) => one.turn === null;
const awaits = (one: One) => !isIn(one) && one.until === null;
const canFit =
  ({ limit }: Queue) =>
  (one: One) =>
    one.size <= (limit ?? Number.POSITIVE_INFINITY);
const sum = (some: One[]) => some.reduce((total, { size }) => total + size, 0);
const used = ({ all }: Queue, at: Date) => sum(all.filter((one) => isIn(one) || isHeld(one.until, at)));
const isBefore = (one: One, other: One) =>
  one.rank < other.rank || (one.rank === other.rank && (one.turn ?? 0) < (other.turn ?? 0));

function passOn(queue: Queue, passing: Passing, at: Date): Queue {
  const free = freeOf({ limit: queue.limit, taken: used(queue, at) });
  const next = nextInLine(queue.all, free, {
    sizeOf: ({ size }) => size,
    mayHave: (one) => awaits(one) && canFit(queue)(one),
    rankOf: ({ rank }) => rank,
  });
  assert.equal(new Set(next).size, next.length, 'somebody has it twice');
  const moved = (one: One) =>
    passing === 'given' ? { ...one, turn: null } : { ...one, until: heldUntil(at, passing.hours) };
  return { ...queue, all: queue.all.map((one) => (next.includes(one) ? moved(one) : one)) };
}

function ask(queue: Queue, { id, size, rank }: { id: string; size: number; rank: number }, at: Date): Queue {
  const mine = queue.all.find((one) => one.id === id);
  const others = queue.all.filter((one) => one !== mine);
  const has = mine && (isIn(mine) || isHeld(mine.until, at)) ? mine.size : 0;
  const kept = mine && awaits(mine) ? mine.turn : null;
  const turn = turnFor(kept, Math.max(0, ...others.map((one) => one.turn ?? 0)));
  const me = { id, size, rank: mine?.rank ?? rank, turn, until: null };
  const waiting = others.filter((one) => awaits(one) && canFit(queue)(one));
  const ahead = waiting.filter((one) => isBefore(one, me)).length;
  const free = freeOf({ limit: queue.limit, taken: used({ ...queue, all: others }, at) });
  if (entersAtOnce({ size, has, ahead }, free)) return { ...queue, all: [...others, { ...me, turn: null }] };
  return has > 0 ? queue : { ...queue, all: [...others, me] };
}

const id = fc.constantFrom(...'abcdefgh');
const event = fc.record({
  minutes: fc.constantFrom(0, 0, 0, 20, 90, 2880),
  deed: fc.oneof(
    { weight: 8, arbitrary: fc.record({ id, size: fc.constantFrom(0, 1, 1, 1, 2, 3), rank: fc.nat(1) }) },
    { weight: 3, arbitrary: fc.record({ gone: id }) },
    { weight: 1, arbitrary: fc.record({ limit: fc.option(fc.nat(6)) }) },
    { weight: 1, arbitrary: fc.record({ first: id }) },
  ),
});
type Deed =
  | { id: string; size: number; rank: number }
  | { gone: string }
  | { limit: number | null }
  | { first: string };

function does(queue: Queue, deed: Deed, at: Date): Queue {
  if ('limit' in deed) return { ...queue, limit: deed.limit };
  if ('gone' in deed) return { ...queue, all: queue.all.filter((one) => one.id !== deed.gone) };
  if ('id' in deed) return ask(queue, deed, at);
  const turn = turnBefore(queue.all.flatMap((one) => one.turn ?? []));
  const jumps = (one: One) => one.id === deed.first && !isIn(one);
  return {
    ...queue,
    all: queue.all.map((one) => (jumps(one) ? { ...one, turn, rank: 0, until: null } : one)),
  };
}

test('whatever happens: never more than the places, in order, nobody twice, and none lies idle', () => {
  const passing: fc.Arbitrary<Passing> = fc.oneof(
    fc.constant('given' as const),
    fc.record({ hours: fc.constantFrom(2, 48) }),
  );
  fc.assert(
    fc.property(fc.array(event, { minLength: 40, maxLength: 40 }), passing, (events, how) => {
      let queue: Queue = { limit: 3, all: [] };
      let at = now;
      for (const { minutes, deed } of events) {
        at = after(minutes / 60, at);
        const before = queue;
        const done = does(before, deed, at);
        queue = passOn(done, how, at);
        check(before, queue, at);
        // Who asks stands where they stood before; the others where what was done has put them.
        const asks = 'id' in deed ? deed.id : '';
        keepsOrder(
          { ...done, all: done.all.map((one) => (one.id === asks ? stood(before, one) : one)) },
          queue,
          at,
        );
        assert.deepEqual(passOn(queue, how, at), queue, 'passing on twice is not passing on once');
      }
    }),
    tries(100),
  );
});

/** Somebody as they stood before they asked; who is new stood behind all of their rank. */
const stood = (before: Queue, one: One) =>
  before.all.find((was) => was.id === one.id) ?? { ...one, turn: Number.POSITIVE_INFINITY, until: null };

function check(from: Queue, to: Queue, at: Date) {
  assert.equal(new Set(to.all.map((one) => one.id)).size, to.all.length, 'somebody is in twice');
  const limit = to.limit ?? Number.POSITIVE_INFINITY;
  assert.ok(used(to, at) <= Math.max(limit, used(from, at)), 'more than there are places');
  const line = lineOf(to);
  const first = line.find((one) => line.every((other) => one === other || isBefore(one, other)));
  if (first) assert.ok(used(to, at) + first.size > limit, 'a place lies idle while somebody waits');
}

const lineOf = (queue: Queue) => queue.all.filter((one) => awaits(one) && canFit(queue)(one));

function keepsOrder(from: Queue, to: Queue, at: Date) {
  const has = (one: One) => isIn(one) || isHeld(one.until, at);
  const waitsNoMore = (was: One) => to.all.some((one) => one.id === was.id && has(one) && one.size > 0);
  for (const was of from.all.filter((one) => !has(one) && waitsNoMore(one)))
    for (const other of lineOf(to)) assert.ok(isBefore(was, other), 'somebody was overtaken');
}

test('an offer is held until its time is over, then goes to the next, and is not made twice', () => {
  const waits = (name: string, turn: number): One => ({ id: name, size: 1, rank: 0, turn, until: null });
  const hold = { hours: 2 };
  const names = (queue: Queue, at: Date) =>
    queue.all.filter((one) => isHeld(one.until, at)).map((one) => one.id);
  const queue = passOn({ limit: 1, all: [waits('later', 7), waits('first', 3)] }, hold, now);
  assert.deepEqual(names(queue, now), ['first']);
  assert.deepEqual(names(passOn(queue, hold, after(1.9)), after(1.9)), ['first']);
  const lapsed = passOn(queue, hold, after(2));
  assert.deepEqual(names(lapsed, after(2)), ['later']);
  assert.deepEqual(
    names(passOn(lapsed, hold, after(4)), after(4)),
    [],
    'nobody is asked twice by themselves',
  );
});

test('an offer never outlasts what it is for', () => {
  assert.deepEqual(heldUntil(now, 2, after(1)), after(1));
  assert.deepEqual(heldUntil(now, 2, after(3)), after(2));
});

test('nobody overtakes but who may, who takes no place never waits, and nobody loses what they have', () => {
  assert.equal(entersAtOnce({ size: 1, ahead: 0 }, 1), true);
  assert.equal(entersAtOnce({ size: 1, ahead: 1 }, 5), false);
  assert.equal(entersAtOnce({ size: 1, ahead: 1, jumps: true }, 1), true);
  assert.equal(entersAtOnce({ size: 1, ahead: 0, jumps: true }, 0), false);
  assert.equal(entersAtOnce({ size: 0, ahead: 9 }, -2), true);
  assert.equal(entersAtOnce({ size: 2, has: 2, ahead: 9 }, 0), true);
  assert.equal(entersAtOnce({ size: 3, has: 2, ahead: 0 }, 2), false);
  assert.deepEqual([turnFor(3, 9), turnFor(null, 9)], [3, 10], 'who asks again keeps their turn');
  assert.equal(freeOf({ limit: null, taken: 900, held: 3 }), Number.POSITIVE_INFINITY);
  assert.equal(freeOf({ limit: 5, taken: 3, held: 1 }), 1);
});

test('a party too large for what is left keeps those behind it waiting; who may not have it holds up nobody', () => {
  const line = [
    { id: 'small', size: 1, turn: 3 },
    { id: 'party', size: 3, turn: 2 },
    { id: 'first', size: 1, turn: 1 },
  ];
  const sizeOf = ({ size }: { size: number }) => size;
  const ids = (free: number, mayHave = (_: { id: string }) => true) =>
    nextInLine(line, free, { sizeOf, mayHave }).map((one) => one.id);
  assert.deepEqual(ids(2), ['first']);
  assert.deepEqual(
    ids(2, (one) => one.id !== 'party'),
    ['first', 'small'],
  );
  assert.deepEqual(ids(Number.POSITIVE_INFINITY), ['first', 'party', 'small']);
});
