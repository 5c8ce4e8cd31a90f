import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { emptyRoom, type RoomState } from '../../../server/rooms/fold.ts';
import { changesIn, newMessages, timeSaid } from './announce.ts';
import { Herald } from './herald.ts';
import type { Look } from './look.ts';
import { readChat } from './reading.ts';

const people = ['Ada', 'Ben', 'Cleo'].map((name, index) => ({ id: name, name, at: index }));

const room = (more: Partial<RoomState> = {}): RoomState => ({
  ...emptyRoom(),
  status: 'open',
  facilitator: 'Ada',
  people,
  steps: [{ id: 's', kind: 'other', title: 'Check-in', minutes: 10, text: '', cues: '', settings: {} }],
  ...more,
});

const seenBy = (me: string, state: RoomState) =>
  ({
    facts: { me, turn: 'Ada' },
    role: me === 'Ada' ? 'facilitator' : 'member',
    state,
    here: [],
    ui: {},
  }) as unknown as Look;

test('a new step, the floor and the lead are told to everybody', () => {
  const after = room({ current: 's', startedAt: 5, floor: 'Cleo', facilitator: 'Ben' });
  assert.deepEqual(changesIn(room(), seenBy('Ben', after)), [
    'Now: Check-in, 10 minutes.',
    'You’re the host now.',
    'Cleo has the floor.',
  ]);
  assert.deepEqual(changesIn(room(), seenBy('Cleo', room({ floor: 'Cleo' }))), ['You have the floor.']);
});

test('that the room is asked for more time is told once, and the answers are not', () => {
  const asked = room({ current: 's', more: { step: 's', answers: [] } });
  const answered = room({ current: 's', more: { step: 's', answers: [{ person: 'Cleo', minutes: 2 }] } });
  const said = ['Does this step need more time? Two minutes, five, or no more.'];
  assert.deepEqual(changesIn(room({ current: 's' }), seenBy('Ben', asked)), said);
  assert.deepEqual(changesIn(asked, seenBy('Ben', answered)), []);
});

test('each raised hand is told only to those who give the floor', () => {
  const after = room({ hands: [{ person: 'Cleo', kind: 'order', at: 0 }] });
  assert.deepEqual(changesIn(room(), seenBy('Ada', after)), ['Cleo raises a hand: point of order.']);
  assert.deepEqual(changesIn(room(), seenBy('Ben', after)), []);
});

test('how likely people find a claim is told each time that it is shown', () => {
  const given = { before: {}, after: {} };
  const before = { round: 'before' as const, given, shown: { before: [30, 80], after: null }, moves: [] };
  const after = { round: 'after' as const, given, shown: { before: [30, 80], after: [40] }, moves: [] };
  const [hidden, once, twice] = [
    room({ current: 's' }),
    room({ current: 's', credences: { s: before } }),
    room({ current: 's', credences: { s: after } }),
  ];
  assert.deepEqual(changesIn(hidden, seenBy('Ben', once)), ['The answers are shown. Median: 55%.']);
  assert.deepEqual(changesIn(once, seenBy('Ben', twice)), ['The answers are shown. Median: 40%.']);
  assert.deepEqual(changesIn(twice, seenBy('Ben', room({ ...twice, seq: 9 }))), []);
});

test('a timer’s last minute and its end are told once', () => {
  assert.equal(timeSaid(60_500, 59_900), 'One minute left.');
  assert.equal(timeSaid(59_900, 58_900), '');
  assert.equal(timeSaid(400, -10), 'Time is up.');
  assert.equal(timeSaid(-10, -1000), '');
  assert.equal(timeSaid(500, 120_000), '');
  assert.equal(timeSaid(null, 50_000), '');
});

test('many messages are told as a number, at most every five seconds', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const heard: string[] = [];
  const herald = new Herald((sentence) => heard.push(sentence));
  herald.tell(['Ada']);
  herald.tell(['Ben']);
  herald.tell(['Cleo', 'Ben']);
  assert.deepEqual(heard, ['New message from Ada.']);
  mock.timers.tick(5000);
  assert.deepEqual(heard, ['New message from Ada.', '3 new messages.']);
  mock.timers.tick(20_000);
  assert.equal(heard.length, 2);
  mock.timers.reset();
});

test('one’s own messages are no news', () => {
  const chat = [
    { seq: 1, by: 'Ben', at: 0, text: 'old' },
    { seq: 3, by: 'Ada', at: 0, text: 'mine' },
    { seq: 4, by: 'Ben', at: 0, text: 'new' },
  ];
  assert.deepEqual(newMessages(room({ seq: 2 }), seenBy('Ada', room({ chat }))), ['Ben']);
});

const lines = (...seqs: number[]) => seqs.map((seq) => ({ seq, by: 'Ben' }));

test('what comes while one looks away is counted and marked, and read when one looks', () => {
  const start = { seen: 0, marker: null, unread: 0 };
  const read = readChat(start, lines(1, 2), 'Ada', true);
  assert.deepEqual(read, { seen: 2, marker: null, unread: 0 });
  const away = readChat(read, lines(1, 2, 5), 'Ada', false);
  assert.deepEqual(away, { seen: 2, marker: 2, unread: 1 });
  const more = readChat(away, lines(1, 2, 5, 6), 'Ada', false);
  assert.deepEqual(more, { seen: 2, marker: 2, unread: 2 });
  const back = readChat(more, lines(1, 2, 5, 6), 'Ada', true);
  assert.deepEqual(back, { seen: 6, marker: 2, unread: 0 });
  assert.equal(readChat(back, lines(1, 2, 5, 6, 9), 'Ada', false).marker, 6);
});

test('one’s own lines are never unread', () => {
  const mine = [{ seq: 1, by: 'Ada' }];
  assert.equal(readChat({ seen: 0, marker: null, unread: 0 }, mine, 'Ada', false).unread, 0);
});
