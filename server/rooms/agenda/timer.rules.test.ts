import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTimer } from './timer.rules.ts';

const now = 1_000_000;
const minute = 60_000;
const none = { endsAt: null, pausedLeft: null };
const runs = (left: number) => ({ endsAt: now + left, pausedLeft: null });
const stands = (pausedLeft: number) => ({ endsAt: null, pausedLeft });

test('a timer is paused with what is left, and goes on with just that', () => {
  const paused = nextTimer(runs(3 * minute), 'pause', now);
  assert.deepEqual(paused, stands(3 * minute));
  assert.deepEqual(nextTimer(paused ?? none, 'resume', now + 100 * minute), {
    endsAt: now + 103 * minute,
    pausedLeft: null,
  });
});

test('pausing a timer that is over leaves nothing, not less', () => {
  assert.deepEqual(nextTimer(runs(-minute), 'pause', now), stands(0));
});

test('minutes are added to what is left, running or paused', () => {
  assert.deepEqual(nextTimer(runs(minute), { add: 2 }, now), runs(3 * minute));
  assert.deepEqual(nextTimer(stands(minute), { add: 2 }, now), stands(3 * minute));
});

test('taking minutes ends a timer now at the earliest', () => {
  assert.deepEqual(nextTimer(runs(3 * minute), { add: -2 }, now), runs(minute));
  assert.deepEqual(nextTimer(runs(minute), { add: -2 }, now), runs(0));
  assert.deepEqual(nextTimer(stands(minute), { add: -2 }, now), stands(0));
});

test('minutes for a step that is over time, or has no timer, count from now', () => {
  assert.deepEqual(nextTimer(runs(-4 * minute), { add: 5 }, now), runs(5 * minute));
  assert.deepEqual(nextTimer(none, { add: 5 }, now), runs(5 * minute));
});

test('where there is no timer there is nothing to pause, resume or take from', () => {
  for (const change of ['pause', 'resume', { add: -1 }] as const)
    assert.equal(nextTimer(none, change, now), null);
});

test('pausing twice, resuming twice and adding nothing change nothing', () => {
  const running = runs(minute);
  const standing = stands(minute);
  assert.equal(nextTimer(standing, 'pause', now), standing);
  assert.equal(nextTimer(running, 'resume', now), running);
  assert.equal(nextTimer(running, { add: 0 }, now), running);
});
