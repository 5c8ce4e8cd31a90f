import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../../server/tools/testing/properties.ts';
import { aWhile } from '../../../server/tools/testing/waiting.ts';
import { atRate, Clock } from './clock.ts';

/** A computer: its counter runs, its time is whatever somebody set. */
function computer(wrongBy = 0) {
  const local = { at: 1000, sleep: 0, wrongBy };
  return Object.assign(local, {
    counter: () => local.at,
    time: () => 1_700_000_000_000 + local.at + local.sleep + local.wrongBy,
  });
}

const serverStart = 1_700_000_000_000;

test('a computer whose time is 15 minutes wrong knows the server’s time', () => {
  const local = computer(15 * 60_000);
  const clock = new Clock(0, local);
  const tell = clock.ask();
  local.at += 80;
  tell(serverStart + 1040);
  assert.equal(clock.now(), serverStart + 1080);
});

test('the answer with the shortest round trip decides', () => {
  const local = computer();
  const clock = new Clock(0, local);
  const fast = clock.ask();
  local.at += 20;
  fast(50_000);
  const slow = clock.ask();
  local.at += 900;
  slow(70_000);
  assert.equal(clock.now(), 50_010 + 900);
});

test('the clock is never wrong by more than half of the shortest round trip', () => {
  const trip = fc.record({ there: fc.nat(2000), back: fc.nat(2000), pause: fc.nat(5000) });
  fc.assert(
    fc.property(fc.array(trip, { minLength: 1, maxLength: 20 }), (trips) => {
      const local = computer(-900_000);
      const clock = new Clock(0, local);
      const serverNow = () => serverStart + local.at;
      for (const { there, back, pause } of trips) {
        const tell = clock.ask();
        local.at += there;
        const now = serverNow();
        local.at += back;
        tell(now);
        local.at += pause;
      }
      const shortest = Math.min(...trips.map(({ there, back }) => there + back));
      assert.ok(Math.abs(clock.now() - serverNow()) <= shortest / 2);
    }),
  );
});

test('after the computer slept its old answers are worth nothing', () => {
  const local = computer();
  const clock = new Clock(0, local);
  const before = clock.ask();
  local.at += 10;
  before(serverStart + 1005);
  assert.equal(clock.isStale(), false);
  local.sleep = 60_000;
  assert.equal(clock.isStale(), true);
  const after = clock.ask();
  local.at += 400;
  after(serverStart + 60_000 + 1210);
  assert.equal(clock.isStale(), false);
  assert.equal(clock.now(), serverStart + 60_000 + 1410);
});

test('in a trial in which time passes faster, seconds do', async () => {
  const clock = new Clock(0, atRate(60));
  const [before, began] = [clock.now(), performance.now()];
  await aWhile(50);
  const passed = (performance.now() - began) * 60;
  assert.ok(Math.abs(clock.now() - before - passed) < 60, `${clock.now() - before} for ${passed}`);
});
