import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../tools/testing/command-fixtures/fixture.ts';
import { fc, tries } from '../tools/testing/properties.ts';
import { closingsIn, someLog, type TwoLogs, viewerNamed } from '../tools/testing/room-logs.ts';
import { blankedBy } from './blanking.rules.ts';
import { shownChat } from './chat/fold.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import type { RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { visibility, visibleTo } from './visible-to.rules.ts';

const roomOf = (events: readonly SeenEvent[], start: RoomState = emptyRoom()) => events.reduce(fold, start);

/** The log as it was stored when it had so many events. */
const storedAt = ({ sent }: TwoLogs, length: number) => {
  const early = sent.slice(0, length);
  const blank = new Set<number>();
  let state = emptyRoom();
  for (const event of early) {
    for (const seq of blankedBy(state, event)) blank.add(seq);
    state = fold(state, event);
  }
  return early.map((event) => (blank.has(event.seq) ? ({ ...event, data: {} } as RoomEvent) : event));
};

test('a snapshot and the events after it give the same room as a fresh snapshot, for every event and viewer', () => {
  const viewers = fc.tuple(
    fc.constantFrom(...people),
    fc.constantFrom<RoomRole>('facilitator', 'member', 'wall'),
  );
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(someLog, part, viewers, (logs, part, viewer) => {
      const length = Math.floor(part * logs.sent.length);
      const follower = new Follower(logs, viewer, length);
      for (let count = length + 1; count <= logs.sent.length; count += 1) follower.hear(count);
      assert.deepEqual(follower.state, snapshotAt(logs, viewer, logs.sent.length));
    }),
    tries(300),
  );
});

test('the logs that are tried hold every event', () => {
  // Always the same ones: some events are so rare that by chance there is none of a kind.
  const logs = fc.sample(someLog, { numRuns: 2000, seed: 6 });
  const met = new Set(logs.flatMap(({ sent }) => sent.map(({ type }) => type)));
  assert.deepEqual([...met].sort(), Object.keys(visibility).sort());
});

type Who = [person: string, role: RoomRole];

const viewerAt = ({ sent }: TwoLogs, [person, role]: Who, length: number) => {
  const early = sent.slice(0, length);
  return viewerNamed(person, role, roomOf(early), closingsIn(early));
};

const snapshotAt = (logs: TwoLogs, who: Who, length: number) =>
  roomOf(visibleTo(viewerAt(logs, who, length), storedAt(logs, length)));

/** A client that has a snapshot and hears the rest; when it may read more than before, it is told to start anew. */
class Follower {
  state: RoomState;
  readonly #logs: TwoLogs;
  readonly #who: Who;
  #circles: readonly string[];

  constructor(logs: TwoLogs, who: Who, length: number) {
    this.#logs = logs;
    this.#who = who;
    this.state = snapshotAt(logs, who, length);
    this.#circles = viewerAt(logs, who, length).circles();
  }

  hear(count: number) {
    const viewer = viewerAt(this.#logs, this.#who, count);
    if (viewer.circles().length > this.#circles.length) this.state = snapshotAt(this.#logs, this.#who, count);
    else this.state = roomOf(visibleTo(viewer, this.#logs.sent.slice(count - 1, count)), this.state);
    this.#circles = viewer.circles();
  }
}

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
    tries(50),
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
