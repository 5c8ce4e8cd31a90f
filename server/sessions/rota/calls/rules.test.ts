import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askNow, type Circle, closestOf, reaches, type Wave, wavesOf } from './rules.ts';

const at = (text: string) => new Date(`${text}:00Z`);
const startsAt = at('2026-12-08T18:30');
const plain = (waves: Wave[]) =>
  waves.map(({ at, circle, isReminder }) => [
    at.toISOString().slice(5, 16),
    circle,
    ...(isReminder && circle !== 'organisers' ? ['again'] : []),
  ]);

test('an hour before, two are asked at once, and the others follow fast enough to come', () => {
  const waves = wavesOf({ askedAt: at('2026-12-08T17:20'), startsAt, asked: 'everyone' });
  assert.deepEqual(plain(waves), [
    ['12-08T17:20', 'closest'],
    ['12-08T17:37', 'facilitators'],
    ['12-08T17:37', 'members'],
    ['12-08T18:03', 'organisers'],
  ]);
});

test('a day before: two, everyone after an hour, members after four, then the organisers', () => {
  const waves = wavesOf({ askedAt: at('2026-12-07T12:30'), startsAt, asked: 'everyone' });
  assert.deepEqual(plain(waves), [
    ['12-07T12:30', 'closest'],
    ['12-07T13:30', 'facilitators'],
    ['12-07T16:30', 'members'],
    ['12-07T17:30', 'organisers'],
    ['12-07T18:30', 'members', 'again'],
  ]);
});

test('four hours before, members are asked two hours before the session', () => {
  const waves = wavesOf({ askedAt: at('2026-12-08T14:30'), startsAt, asked: 'everyone' });
  assert.deepEqual(plain(waves)[2], ['12-08T16:30', 'members']);
});

test('five weeks before, everyone is asked after a day and reminded by weeks and days; then it is urgent', () => {
  const waves = wavesOf({ askedAt: at('2026-11-03T18:30'), startsAt, asked: 'everyone' });
  assert.deepEqual(plain(waves), [
    ['11-03T18:30', 'closest'],
    ['11-04T18:30', 'facilitators'],
    ['11-10T18:30', 'facilitators', 'again'],
    ['11-17T18:30', 'facilitators', 'again'],
    ['11-24T18:30', 'facilitators', 'again'],
    ['12-01T18:30', 'facilitators', 'again'],
    ['12-05T18:30', 'facilitators', 'again'],
    ['12-06T18:30', 'facilitators', 'again'],
    ['12-06T22:30', 'members'],
    ['12-06T23:30', 'organisers'],
    ['12-07T18:30', 'members', 'again'],
  ]);
});

test('a call to one person widens to everyone; the organisers need no waves', () => {
  const askedAt = at('2026-12-08T12:30');
  assert.deepEqual(plain(wavesOf({ askedAt, startsAt, asked: 'one' })).slice(0, 2), [
    ['12-08T12:30', 'one'],
    ['12-08T13:30', 'facilitators'],
  ]);
  assert.deepEqual(wavesOf({ askedAt, startsAt, asked: 'organisers' }), []);
});

test('a reminder waits for nine in the morning of its reader, also over a change of clocks', () => {
  const wave = (text: string, byDay = true) => ({ at: at(text), byDay }) as Wave;
  const to = (text: string, zone: string) => reaches(wave(text), zone).toISOString().slice(0, 16);
  assert.equal(to('2026-12-05T18:30', 'Europe/Berlin'), '2026-12-05T18:30');
  assert.equal(to('2026-12-05T20:00', 'Europe/Berlin'), '2026-12-06T08:00');
  assert.equal(to('2026-12-05T18:30', 'Asia/Tokyo'), '2026-12-06T00:00');
  // The night in which Berlin goes to summer time: nine o’clock is an hour earlier than the day before.
  assert.equal(to('2027-03-27T21:30', 'Europe/Berlin'), '2027-03-28T07:00');
  assert.equal(to('2027-03-27T01:30', 'Europe/Berlin'), '2027-03-27T08:00');
  assert.equal(
    reaches(wave('2026-12-05T23:00', false), 'Europe/Berlin').toISOString().slice(0, 16),
    '2026-12-05T23:00',
  );
});

test('of those who could, who comes anyway is closest, then who has the fewest turns', () => {
  const person = (userId: string, load: number, isComing = false) => ({ userId, load, isComing });
  const people = [person('a', 3), person('b', 1), person('c', 5, true), person('d', 1)];
  assert.deepEqual(
    closestOf(people).map(({ userId }) => userId),
    ['c', 'b'],
  );
});

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'];
const minute = 60_000;

test('however a call is looked at, nobody is asked twice in a wave, and nobody is left out of the last', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 60 * 24 * 40 }),
      fc.constantFrom('everyone', 'one'),
      fc.uniqueArray(ids, { minLength: 1 }),
      fc.uniqueArray(ids),
      fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 }),
      (minutes, asked, facilitators, more, looks) => {
        const askedAt = new Date(startsAt.getTime() - minutes * minute);
        const waves = wavesOf({ askedAt, startsAt, asked });
        const reached = new Map<string, number>();
        const of = (some: string[]) =>
          some.map((userId) => ({
            userId,
            zone: zones[userId.charCodeAt(0) % zones.length] ?? '',
            lastWave: reached.get(userId) ?? -1,
          }));
        const circles = (): Record<Circle, ReturnType<typeof of>> => ({
          one: of(facilitators.slice(0, 1)),
          closest: of(facilitators.slice(0, 2)),
          facilitators: of(facilitators),
          members: of([...new Set([...facilitators, ...more])]),
          organisers: of(['organiser']),
        });
        const sent = new Set<string>();
        const look = (now: Date) => {
          const { asks, nextAt } = askNow(waves, circles(), { startsAt, now });
          for (const { wave, to } of asks) {
            assert.ok(wave.at <= now && wave.number > (reached.get(to.userId) ?? -1));
            assert.ok(!sent.has(`${wave.number} ${to.userId}`));
            sent.add(`${wave.number} ${to.userId}`);
            reached.set(to.userId, wave.number);
          }
          assert.ok(!nextAt || (nextAt > now && nextAt < startsAt));
          return nextAt;
        };
        // At odd moments, as after a server was away; then whenever it says, to the end.
        for (const part of looks.toSorted((one, other) => one - other))
          look(new Date(askedAt.getTime() + (minutes * minute * part) / 1001));
        let next: Date | null = look(askedAt > startsAt ? startsAt : askedAt);
        for (let times = 0; next && times < 100; times += 1) next = look(next);
        assert.equal(next, null);
        for (const userId of [...facilitators, ...more, 'organiser']) assert.ok(reached.has(userId), userId);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
