import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import {
  conditionsOf,
  dueAfter,
  type Fact,
  isEarned,
  type Mark,
  markOf,
  type Rules,
  slippingBy,
  standingOf,
  usual,
} from './rules.ts';

const now = new Date('2026-05-20T12:00:00Z');
const day = 86_400_000;
const fact = (change: Partial<Fact> = {}): Fact => ({
  ...{ startsAt: new Date('2026-05-19T18:30Z'), endsAt: new Date('2026-05-19T20:00Z'), cancelledAt: null },
  ...{ seatedAt: null, status: null, elsewhere: null, isElsewhere: false, isRecorded: true },
  ...{ isOpen: false, answer: null, ...change },
});

test('late and leaving early count as coming', () => {
  for (const status of ['present', 'late', 'left'])
    assert.equal(markOf(fact({ status }), now), 'came', status);
});

test('a session is missed only by somebody who was in, was not excused, and where it is known who came', () => {
  const marks: [Partial<Fact>, Mark][] = [
    [{}, 'missed'],
    [{ status: 'absent' }, 'missed'],
    [{ isRecorded: false }, 'unknown'],
    [{ status: 'absent', isRecorded: false }, 'missed'],
    [{ status: 'present' }, 'came'],
    [{ status: 'excused' }, 'excused'],
    [{ cancelledAt: now, status: 'absent' }, 'cancelled'],
    [{ seatedAt: now }, 'before'],
    [{ status: 'absent', seatedAt: now }, 'before'],
    [{ endsAt: new Date(now.getTime() + day) }, 'coming'],
  ];
  for (const [change, mark] of marks) assert.equal(markOf(fact(change), now), mark, JSON.stringify(change));
});

test('where anybody drops in, only who said they would come can miss it', () => {
  const open = (change: Partial<Fact>) => markOf(fact({ isOpen: true, ...change }), now);
  assert.deepEqual(
    [open({}), open({ status: 'absent' }), open({ answer: 'maybe' }), open({ answer: 'cannot' })],
    [...['unknown', 'unknown', 'unknown', 'unknown']],
  );
  assert.equal(open({ answer: 'going' }), 'missed');
  assert.equal(open({ status: 'present' }), 'came');
});

test('who went to another cohort’s session instead came, and is not held to have missed what nobody noted', () => {
  const visit = (elsewhere: string | null) => markOf(fact({ isElsewhere: true, elsewhere }), now);
  assert.deepEqual(
    [visit('present'), visit(null), visit('absent'), visit('excused')],
    [...['came', 'unknown', 'missed', 'excused']],
  );
});

const anyMark = fc.constantFrom<Mark>(
  'came',
  'missed',
  'excused',
  'cancelled',
  'before',
  'unknown',
  'coming',
);

test('what does not count changes nothing about how somebody stands, wherever it stands', () => {
  const neutral = fc.constantFrom<Mark>('excused', 'cancelled', 'before', 'unknown', 'coming');
  fc.assert(
    fc.property(fc.array(anyMark), neutral, fc.nat(), (marks, mark, at) => {
      const { lastMissed: _one, ...before } = standingOf(marks);
      const { lastMissed: _other, ...after } = standingOf(marks.toSpliced(at % (marks.length + 1), 0, mark));
      assert.deepEqual(after, before);
    }),
  );
});

test('coming once ends a row, and a row is never longer than all that was missed', () => {
  fc.assert(
    fc.property(fc.array(anyMark), (marks) => {
      const { inARow, missed } = standingOf(marks);
      assert.ok(inARow <= missed && inARow >= 0);
      assert.equal(standingOf([...marks, 'came']).inARow, 0);
      assert.equal(standingOf([...marks, 'missed']).inARow, inARow + 1);
    }),
  );
});

const strict: Rules = { ...usual, mostMissed: 1, asksReflection: true, asksReading: true };
const whole = { came: 5, missed: 1, hasReflected: true, read: { done: 4, of: 4 }, isOver: true };

test('the certificate says of each condition how it stands, and is there when all hold', () => {
  assert.ok(isEarned(strict, whole));
  assert.deepEqual(
    conditionsOf(strict, { ...whole, missed: 2, hasReflected: false, isOver: false })
      .filter(({ holds }) => !holds)
      .map(({ words }) => words),
    ['2 missed (at most 1)', 'closing reflection not written', 'sessions still to come'],
  );
  assert.ok(!isEarned(usual, whole), 'nobody gets one where none was set up');
});

test('missing one more, reading less or coming to nothing never earns a certificate', () => {
  fc.assert(
    fc.property(fc.nat(6), fc.nat(6), fc.nat(6), fc.boolean(), (came, missed, done, hasReflected) => {
      const record = { came, missed, hasReflected, read: { done, of: 6 }, isOver: true };
      if (isEarned(strict, record)) return assert.ok(came > 0 && missed <= 1 && done === 6 && hasReflected);
      assert.ok(!isEarned(strict, { ...record, missed: missed + 1 }));
      assert.ok(!isEarned(strict, { ...record, read: { done: done - 1, of: 6 } }));
    }),
  );
});

test('after so many missed in a row there is a friendly email once, then the question about the place', () => {
  const rules = { ...usual, releaseAfter: 4 };
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((inARow) => dueAfter(rules, inARow)),
    [...[null, null, 'write', null, 'ask', 'ask']],
  );
  assert.deepEqual(
    [2, 9].map((inARow) => dueAfter({ ...usual, writeAfter: null }, inARow)),
    [null, null],
  );
});

test('two missed in a row or two weeks without reading are a sign, until the cohort is over', () => {
  const read = (days: number) => new Date(now.getTime() - days * day);
  assert.equal(slippingBy({ inARow: 2, lastRead: now, isOver: false }, now), 'missed the last 2 sessions');
  assert.equal(slippingBy({ inARow: 0, lastRead: read(14), isOver: false }, now), 'no reading for 14 days');
  assert.equal(slippingBy({ inARow: 1, lastRead: read(13), isOver: false }, now), '');
  assert.equal(slippingBy({ inARow: 3, lastRead: null, isOver: true }, now), '');
});
