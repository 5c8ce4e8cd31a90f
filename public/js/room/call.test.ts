import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callButtons, callView } from './call.ts';
import { act, all, look, press, textOf } from './testing/views.ts';

// As much of a page as scrolling to the call asks of one.
Object.assign(globalThis, { document: { getElementById: () => null } });

const withCall = (call: string, meeting: string, typed = {}) => {
  const plain = look();
  return { ...plain, facts: { ...plain.facts, call, meeting }, ui: { ...plain.ui, typed } };
};

test('a session’s link opens beside the room, in a tab that knows nothing of it', () => {
  const now = withCall('https://example.org/call', '');
  const [link] = all(callButtons(now, act));
  assert.deepEqual([link?.props.target, link?.props.rel], ['_blank', 'noopener']);
  assert.equal(textOf(callButtons(now, act)), 'Open call');
  assert.equal(callView(now), null);
  assert.equal(textOf(callButtons(withCall('', ''), act)), '');
});

test('a meeting is held in the page only while somebody wants it', () => {
  const now = withCall('', 'https://meet.example.org/abc');
  assert.equal(callView(now), null);
  const [name, value] = press(callButtons(now, act), 'Join the call here') as [string, string];
  const joined = withCall('', 'https://meet.example.org/abc', { [name]: value });
  const [frame] = all(callView(joined));
  assert.equal(frame?.props.src, 'https://meet.example.org/abc');
  assert.match(String(frame?.props.allow), /camera; microphone; display-capture; fullscreen/);
  assert.deepEqual(press(callButtons(joined, act), 'Hide call'), [name, '']);
});
