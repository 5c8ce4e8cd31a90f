import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { someLog, type TwoLogs } from '../tools/testing/room-logs.ts';
import { type Sight, seenWith } from './audience.rules.ts';
import { emptyRoom, fold, type RoomState, shownChat } from './fold.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';

const every: EventType[] = [
  'room.opened',
  'room.closed',
  'agenda.changed',
  'step.started',
  'timer.changed',
  'hand.raised',
  'hand.lowered',
  'floor.given',
  'floor.freed',
  'chat.said',
  'facilitator.changed',
  'arrived',
  'redacted',
];

const roomOf = (events: readonly SeenEvent[], start: RoomState = emptyRoom()) => events.reduce(fold, start);

/** The log as it was stored when it had so many events. */
const storedAt = ({ sent }: TwoLogs, length: number) => {
  const early = sent.slice(0, length);
  const blank = new Set(early.flatMap((event) => (event.type === 'redacted' ? [event.data.seq] : [])));
  return early.map((event) => (blank.has(event.seq) ? ({ ...event, data: {} } as RoomEvent) : event));
};

test('a snapshot and the events after it give the same room as a fresh snapshot, for every event and sight', () => {
  const met = new Set<string>();
  const audiences: Record<string, Sight>[] = [
    Object.fromEntries(every.map((type) => [type, 'everyone'])),
    Object.fromEntries(every.map((type) => [type, type.startsWith('hand') ? 'leaders' : 'everyone'])),
  ];
  const sights = fc.constantFrom<Sight>('leaders', 'everyone');
  fc.assert(
    fc.property(
      someLog,
      fc.double({ min: 0, max: 1, noNaN: true }),
      sights,
      fc.constantFrom(...audiences),
      (logs, part, sight, audience) => {
        const seen = (events: RoomEvent[]) => events.map((event) => seenWith(sight, event, audience));
        for (const { type } of logs.sent) met.add(type);
        const length = Math.floor(part * logs.sent.length);
        const snapshot = roomOf(seen(storedAt(logs, length)));
        const live = roomOf(seen(logs.sent.slice(length)), snapshot);
        assert.deepEqual(live, roomOf(seen(logs.stored)));
      },
    ),
    { numRuns: 400 },
  );
  assert.deepEqual([...met].sort(), [...every].sort());
});

test('folding never changes the room it started from', () => {
  fc.assert(
    fc.property(someLog, ({ sent }) => {
      let state = emptyRoom();
      for (const event of sent) {
        const before = structuredClone(state);
        const after = fold(state, event);
        assert.deepEqual(state, before);
        state = after;
      }
    }),
    { numRuns: 50 },
  );
});

test('events that are hidden or of an unknown kind move the number and nothing else', () => {
  const state = fold(emptyRoom(), said(1, 'Hello'));
  assert.deepEqual(fold(state, { seq: 2, type: 'hidden' }), { ...state, seq: 2 });
  for (const type of ['vote.cast', 'constructor', '__proto__', 'toString']) {
    const event = { seq: 2, type, by: null, at: 0, data: {} } as unknown as SeenEvent;
    assert.deepEqual(fold(state, event), { ...state, seq: 2 });
  }
});

test('a room shows the last lines of a long chat', () => {
  const log = Array.from({ length: shownChat + 3 }, (_, index) => said(index + 1, `line ${index + 1}`));
  const { chat } = roomOf(log);
  assert.equal(chat.length, shownChat);
  assert.equal(chat[0]?.text, 'line 4');
  assert.equal(chat.at(-1)?.text, `line ${shownChat + 3}`);
});

const said = (seq: number, text: string): RoomEvent => ({
  seq,
  type: 'chat.said',
  by: 'ada',
  at: seq,
  data: { text },
});
