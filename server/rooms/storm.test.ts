import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { check } from '../tools/storm/check.ts';
import { weather } from '../tools/storm/storm.ts';

// The same small storm every time; `npm run soak` has large ones, and others each time.
const seed = Number(process.env.STORM_SEED ?? 1);

test(`after a storm everybody holds the server's log, and what was acknowledged happened once (STORM_SEED=${seed})`, async () => {
  const aftermath = await weather({ seed, rooms: 2, peoplePerRoom: 8, lasts: 8_000 });
  after(() => aftermath.end());
  assert.deepEqual(aftermath.strikes, { servers: 3, database: 1 });
  const { words, events } = await check(aftermath);
  assert.ok(words > 100, `only ${words} words were said`);
  assert.ok(events > words);
});
