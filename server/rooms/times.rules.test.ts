import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attendersIn, isLateIn } from './attending.rules.ts';
import { Attending } from './attending.ts';
import { canReopen } from './closing.rules.ts';
import { countsSince } from './times.rules.ts';

const minute = 60_000;
const startsAt = Date.parse('2026-03-24T18:30:00Z');
const at = (minutes: number) => startsAt + minutes * minute;
const times = { startsAt, minutes: 90 };
const opened = (minutes: number) => ({ status: 'open' as const, openedAt: at(minutes) });
const waiting = { status: 'waiting' as const, openedAt: null };
const counts = (state: Parameters<typeof countsSince>[0], minutes: number) =>
  countsSince(state, times, at(minutes)) !== null;

test('being in the room counts from half an hour before the session, and only while the room is open', () => {
  assert.equal(counts(waiting, 5), false, 'looking in before it opens');
  assert.equal(counts(opened(-20), -10), true);
  assert.equal(counts(opened(-40), -31), false);
  assert.equal(counts(opened(-40), -30), true);
  assert.equal(counts({ ...opened(0), status: 'closed' as const }, 20), false, 'reading afterwards');
});

test('a room that is opened the day before is a rehearsal, of which nobody has attended anything', () => {
  assert.equal(counts(opened(-1440), -1430), false);
  assert.equal(counts(opened(-1440), 5), true, 'left open, it counts in the evening');
});

test('an evening that runs over counts for an hour, one that begins late from when it does, and a page left open all night not', () => {
  assert.equal(counts(opened(0), 149), true);
  assert.equal(counts(opened(0), 151), false);
  assert.equal(counts(opened(120), 260), true);
});

test('guests attend nothing, nor who is there by a name only; who is there without a device does', () => {
  const room = {
    ...opened(0),
    people: [{ id: 'guest', name: 'Gia', at: at(1), isGuest: true as const }],
    withoutDevice: [
      { id: 'dora', isMember: true },
      { id: 'somebody', isMember: false },
    ],
  };
  assert.deepEqual(attendersIn(room, ['ben', 'guest', 'somebody'], times, at(10)), ['ben', 'dora']);
  assert.deepEqual(attendersIn({ ...room, status: 'closed' }, ['ben'], times, at(10)), []);
});

test('who comes a quarter of an hour after it began is late, and not who was there before a server came back', () => {
  const people = (minutes: number) => ({
    openedAt: at(0),
    people: [{ id: 'ben', name: 'Ben', at: at(minutes) }],
  });
  const late = (arrived: number, since: number | null) =>
    isLateIn(people(arrived), times, { userId: 'ben', since: since === null ? null : at(since) });
  assert.equal(late(16, 16), true);
  assert.equal(late(14, 14), false);
  assert.equal(late(14, 20), false);
  assert.equal(late(-1440, 20), true, 'that they had looked in the day before is no arrival');
  assert.equal(late(-1440, null), false, 'nobody knows');
});

test('somebody has attended after five minutes in the open room, breaks left out, and is noted once', () => {
  const attending = new Attending();
  const state = { ...opened(0), people: [], withoutDevice: [] };
  const look = (minutes: number, ...here: string[]) => {
    const due = attending.look([{ room: 'r', state, here, times }], at(minutes));
    attending.noted(due);
    return due.map(({ userId, isLate }) => (isLate ? `${userId} late` : userId));
  };
  assert.deepEqual(look(0, 'ben', 'cleo'), []);
  assert.deepEqual(look(4, 'ben'), [], 'four minutes');
  assert.deepEqual(look(5, 'ben', 'cleo'), ['ben']);
  assert.deepEqual(look(5.5, 'ben', 'cleo'), []);
  assert.deepEqual(look(6, 'ben', 'cleo'), ['cleo'], 'four minutes, and one more after a break');
  assert.deepEqual(look(20, 'ben', 'dora'), []);
  assert.deepEqual(look(26, 'ben', 'dora'), ['dora late']);
});

test('a room that was closed in a rehearsal opens for its session, and for a day after that', () => {
  const closed = { status: 'closed' as const, closedAt: at(-3 * 1440) };
  assert.equal(canReopen(closed, times, at(0)), true);
  assert.equal(canReopen(closed, times, at(90 + 1439)), true);
  assert.equal(canReopen(closed, times, at(90 + 1441)), false);
});
