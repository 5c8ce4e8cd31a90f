import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { fillTurns, isAway, type Leader, leads, type Turn } from './rules.ts';

const dates = ['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22'];
const turns = (...leaders: (string | null)[]): Turn[] =>
  leaders.map((leaderId, index) => ({ sessionId: `s${index}`, date: dates[index] ?? '', leaderId }));
const leader = (userId: string, over: Partial<Leader> = {}): Leader => ({
  userId,
  led: 0,
  newcomer: false,
  away: [],
  ...over,
});
const chosen = (all: Turn[], leaders: Leader[]) => fillTurns(all, leaders).map(({ leaderId }) => leaderId);

test('an empty turn goes to whoever has led least', () => {
  assert.deepEqual(chosen(turns(null), [leader('ada', { led: 3 }), leader('ben', { led: 1 })]), ['ben']);
});

test('turns that are taken stay, and count', () => {
  const filled = fillTurns(turns('ada', null, null), [leader('ada'), leader('ben')]);
  assert.deepEqual(filled, [
    { sessionId: 's1', leaderId: 'ben' },
    { sessionId: 's2', leaderId: 'ada' },
  ]);
});

test('nobody leads on a date they are away', () => {
  const away = [{ from: '2026-12-01', to: '2026-12-08' }];
  assert.deepEqual(chosen(turns(null, null, null), [leader('ada', { away }), leader('ben', { led: 9 })]), [
    'ben',
    'ben',
    'ada',
  ]);
});

test('a turn stays empty when everyone is away', () => {
  assert.deepEqual(
    chosen(turns(null), [leader('ada', { away: [{ from: '2026-12-01', to: '2026-12-01' }] })]),
    [null],
  );
  assert.deepEqual(chosen(turns(null), []), [null]);
});

test('nobody leads twice running while somebody else is free', () => {
  assert.deepEqual(chosen(turns(null, null), [leader('ada'), leader('ben', { led: 5 })]), ['ada', 'ben']);
  assert.deepEqual(chosen(turns(null, 'ada'), [leader('ada'), leader('ben', { led: 5 })]), ['ben']);
});

test('whoever led last time rests, too', () => {
  const leaders = [leader('ada'), leader('ben', { led: 5 })];
  const filled = fillTurns(turns(null, null), leaders, 'ada').map(({ leaderId }) => leaderId);
  assert.deepEqual(filled, ['ben', 'ada']);
});

test('a newcomer does not catch up a whole term', () => {
  const leaders = [leader('ada', { led: 4 }), leader('ben', { led: 5 }), leader('new', { newcomer: true })];
  assert.deepEqual(chosen(turns(null, null, null, null), leaders), ['ada', 'new', 'ada', 'ben']);
});

test('those who lead by office or said yes may lead, while they have their seat', () => {
  assert.ok(leads({ status: 'seated', role: 'facilitator', mayLead: false }));
  assert.ok(leads({ status: 'seated', role: 'member', mayLead: true }));
  assert.ok(!leads({ status: 'seated', role: 'member', mayLead: false }));
  assert.ok(!leads({ status: 'left', role: 'facilitator', mayLead: true }));
  assert.ok(!leads(null));
});

const anyDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`);
const anyLeader = fc.record({
  led: fc.nat(6),
  newcomer: fc.boolean(),
  away: fc.array(
    fc
      .tuple(anyDay, anyDay)
      .map((days) => ({ from: days.toSorted()[0] ?? '', to: days.toSorted()[1] ?? '' })),
    { maxLength: 2 },
  ),
});
const anyRota = fc.record({
  leaders: fc
    .array(anyLeader, { maxLength: 5 })
    .map((all) => all.map((one, index) => ({ userId: `p${index}`, ...one }))),
  taken: fc.array(fc.option(fc.nat(5).map((index) => `p${index}`)), { maxLength: 8 }),
});

test('whatever the rota, every empty turn gets a free person when there is one, and rests hold where they can', () => {
  fc.assert(
    fc.property(anyRota, ({ leaders, taken }) => {
      const all = taken.map((leaderId, index) => ({
        sessionId: `s${index}`,
        date: `2026-12-${String(index * 3 + 1).padStart(2, '0')}`,
        leaderId,
      }));
      const filled = new Map(fillTurns(all, leaders).map((one) => [one.sessionId, one.leaderId]));
      assert.deepEqual(
        [...filled.keys()],
        all.filter((turn) => !turn.leaderId).map((turn) => turn.sessionId),
      );
      const final = all.map((turn) => turn.leaderId ?? filled.get(turn.sessionId) ?? null);
      for (const [index, turn] of all.entries()) {
        if (turn.leaderId) continue;
        const free = leaders.filter((one) => !isAway(one, turn.date)).map(({ userId }) => userId);
        const given = final[index] ?? null;
        assert.ok(given ? free.includes(given) : free.length === 0);
        if (!given || given !== final[index - 1]) continue;
        const others = free.filter((id) => id !== given && id !== all[index + 1]?.leaderId);
        assert.deepEqual(others, [], 'somebody else was free');
      }
    }),
  );
});

test('with everyone free, loads never differ by more than they did, beyond one turn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(4), { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 20 }),
      (led, count) => {
        const leaders = led.map((turnsLed, index) => leader(`p${index}`, { led: turnsLed }));
        const empty = Array.from({ length: count }, (_, index) => ({
          sessionId: `s${index}`,
          date: '2026-12-01',
          leaderId: null,
        }));
        const load = new Map(leaders.map((one) => [one.userId, one.led]));
        for (const { leaderId } of fillTurns(empty, leaders))
          load.set(leaderId ?? '', (load.get(leaderId ?? '') ?? 0) + 1);
        const spread = Math.max(...load.values()) - Math.min(...load.values());
        assert.ok(spread <= Math.max(Math.max(...led) - Math.min(...led), led.length === 2 ? count : 2));
      },
    ),
  );
});
