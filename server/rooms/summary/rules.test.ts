import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { someLog } from '../../tools/testing/room-logs.ts';
import type { RoomEvent } from '../protocol.ts';
import { summaryOf } from './rules.ts';

const start = Date.parse('2026-03-24T18:30:00Z');

/** A log from what happened in which minute. */
const logOf = (...events: [minute: number, type: string, data?: object, by?: string][]) =>
  events.map(
    ([minute, type, data = {}, by = 'ada'], index) =>
      ({ seq: index + 1, type, by, at: start + minute * 60_000, data }) as RoomEvent,
  );

test('a summary has planned and real minutes of each step, also of one that ran twice or never', () => {
  const summary = summaryOf(
    logOf(
      [0, 'agenda.changed', { steps: [stepNamed('a', 10), stepNamed('b', 20), stepNamed('c', 5)] }],
      [0, 'room.opened'],
      [1, 'step.started', { step: 'a', endsAt: null }],
      [11, 'step.started', { step: 'b', endsAt: null }],
      [15, 'step.started', { step: 'a', endsAt: null }],
      [18, 'step.started', { step: 'b', endsAt: null }],
      [40, 'room.closed'],
    ),
  );
  assert.equal(summary.openedAt, '2026-03-24T18:30:00.000Z');
  assert.equal(summary.closedAt, '2026-03-24T19:10:00.000Z');
  assert.deepEqual(summary.steps, [
    { title: 'Step a', plannedMinutes: 10, startedAt: '2026-03-24T18:31:00.000Z', minutes: 13 },
    { title: 'Step b', plannedMinutes: 20, startedAt: '2026-03-24T18:41:00.000Z', minutes: 26 },
    { title: 'Step c', plannedMinutes: 5, startedAt: null, minutes: null },
  ]);
});

test('while a room was closed by mistake no minutes count', () => {
  const { steps, closedAt } = summaryOf(
    logOf(
      [0, 'agenda.changed', { steps: [stepNamed('a', 10)] }],
      [0, 'room.opened'],
      [0, 'step.started', { step: 'a', endsAt: null }],
      [4, 'room.closed'],
      [10, 'room.opened'],
      [12, 'room.closed'],
    ),
  );
  assert.equal(steps[0]?.minutes, 6);
  assert.equal(closedAt, '2026-03-24T18:42:00.000Z');
});

test('the chat is kept with names, without what was taken back', () => {
  const { chat } = summaryOf(
    logOf(
      [0, 'arrived', { person: 'ada', name: 'Ada Lindqvist' }],
      [1, 'chat.said', { text: 'Hello' }],
      [2, 'chat.said', {}],
      [2, 'redacted', { seq: 3 }],
      [3, 'chat.said', { text: 'From somebody who is gone' }, 'unknown'],
    ),
  );
  assert.deepEqual(chat, [
    { by: 'ada', name: 'Ada Lindqvist', text: 'Hello', at: '2026-03-24T18:31:00.000Z' },
    {
      by: 'unknown',
      name: 'Former member',
      text: 'From somebody who is gone',
      at: '2026-03-24T18:33:00.000Z',
    },
  ]);
});

test('every log has a summary', () => {
  fc.assert(
    fc.property(someLog, ({ stored }) => {
      const { steps } = summaryOf(stored);
      assert.ok(steps.every(({ minutes }) => minutes === null || minutes >= 0));
    }),
    tries(100),
  );
});
