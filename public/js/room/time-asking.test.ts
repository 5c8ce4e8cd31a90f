import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Clock } from './clock.ts';
import { TimeAsking } from './time-asking.ts';

const serverStart = 1_700_000_000_000;
const turn = () => new Promise((done) => setImmediate(done));

/** A browser on a way that takes so long; `there` and `back` in milliseconds. */
function browser(there: number, back: number) {
  const local = { at: 0, slept: 0, there, back, asked: 0, isConnected: true };
  const clock = new Clock(0, { counter: () => local.at, time: () => local.at + local.slept });
  const serverNow = () => serverStart + local.at + local.slept;
  const ask = async () => {
    local.asked += 1;
    local.at += local.there;
    const now = serverNow();
    local.at += local.back;
    return { ok: true as const, now };
  };
  const asking = new TimeAsking({ clock, isConnected: () => local.isConnected, ask });
  return { local, clock, asking, ask, wrongBy: () => Math.abs(clock.now() - serverNow()) };
}

async function pass(local: { at: number }, milliseconds: number) {
  for (let passed = 0; passed < milliseconds; passed += 1000) {
    local.at += 1000;
    mock.timers.tick(1000);
    await turn();
  }
}

async function join({ clock, ask, asking, local }: ReturnType<typeof browser>) {
  const tell = clock.ask();
  tell((await ask()).now);
  local.asked = 0;
  asking.start();
}

test('who came in on a slow way knows the server’s time to a tenth of a second once it is quick', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const one = browser(3000, 20);
  await join(one);
  assert.ok(one.wrongBy() > 1000, 'the first answer is rough');
  one.local.there = 20;
  await pass(one.local, 5000);
  assert.ok(one.wrongBy() <= 100, `${one.wrongBy()} ms`);
  mock.timers.reset();
});

test('who has a good answer is left alone, until the computer sleeps', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const one = browser(20, 20);
  await join(one);
  await pass(one.local, 300_000);
  assert.equal(one.local.asked, 0);
  one.local.slept = 90_000;
  await pass(one.local, 120_000);
  assert.equal(one.local.asked, 1);
  assert.ok(one.wrongBy() <= 20);
  mock.timers.reset();
});

test('on a way that stays slow it is asked less and less, and never without a connection', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const one = browser(500, 500);
  await join(one);
  await pass(one.local, 600_000);
  assert.ok(one.local.asked >= 10 && one.local.asked <= 16, `${one.local.asked} times`);
  const before = one.local.asked;
  one.local.isConnected = false;
  await pass(one.local, 600_000);
  assert.equal(one.local.asked, before);
  mock.timers.reset();
});
