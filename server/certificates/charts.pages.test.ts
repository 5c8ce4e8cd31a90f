import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import { chartsPart, sayShare } from './charts.pages.ts';
import type { Marked } from './people.ts';
import { countOf, type Point, sessionPoints, total, weekPoints } from './points.rules.ts';
import type { Mark } from './rules.ts';

const words = { one: 'week', many: 'weeks', head: 'Week' };
const point = (came: number, of: number, said = came): Point => ({
  ...{ title: 'Week of 2 November', href: '', note: '1 session', label: '2 Nov', said, came, of },
});

/** A person's sessions as date, mark and answer. */
const person = (...rows: [string, Mark, ('going' | 'cannot' | null)?][]): Marked => ({
  ...{ came: 0, missed: 0, inARow: 0, lastMissed: undefined },
  person: {
    userId: 'x',
    name: 'X',
    email: null,
    zone: 'UTC',
    hourCycle: 'h23',
    role: 'member',
    seatedAt: null,
  },
  rows: rows.map(([date, mark, answer = null]) => ({
    ...{ mark, answer },
    session: {
      ...{ id: `of-${date}`, title: 'Goals', date, cancelledAt: null, unitId: null },
      ...{ startsAt: new Date(`${date}T18:00Z`), endsAt: new Date(`${date}T19:00Z`) },
    },
  })),
});

test('a week counts whatever met in it from Monday to Sunday, over all cohorts, in its order', () => {
  const sum = (date: string, said: number, came: number, of: number) => ({
    ...{ date, sessions: 1, said, came, of },
  });
  const days = [
    sum('2026-11-09', 1, 0, 1),
    sum('2026-11-02', 1, 1, 1),
    sum('2026-11-08', 0, 1, 1),
    sum('2026-11-15', 0, 0, 1),
  ];
  assert.deepEqual(
    weekPoints(days, 26).map(({ title, note, said, came, of }) => [title, note, said, came, of]),
    [
      ['Week of 2 November', '2 sessions', 1, 2, 2],
      ['Week of 9 November', '2 sessions', 1, 0, 2],
    ],
  );
  // From Sunday on, the eighth is in the week with the ninth.
  assert.deepEqual(
    weekPoints(days, 26, 7).map(({ title, note, came, of }) => [title, note, came, of]),
    [
      ['Week of 1 November', '1 session', 1, 1],
      ['Week of 8 November', '2 sessions', 1, 2],
      ['Week of 15 November', '1 session', 0, 1],
    ],
  );
  assert.equal(weekPoints(days, 1)[0]?.title, 'Week of 9 November', 'the last ones, where there are many');
});

test('what is not known, is to come, or was before somebody joined is in no number', () => {
  const people = [
    person(['2026-11-02', 'unknown', 'going'], ['2026-11-09', 'coming', 'going']),
    person(['2026-11-16', 'before'], ['2026-11-23', 'cancelled', 'going']),
  ];
  assert.deepEqual([weekPoints([], 9), sessionPoints(people, String)], [[], []]);
  assert.deepEqual(countOf(people.flatMap(({ rows }) => rows)), { said: 0, came: 0, of: 0 });
  assert.equal(chartsPart([], words), null);
});

test('one session’s point is the same for all who were to come to it', () => {
  const people = [person(['2026-11-02', 'came']), person(['2026-11-02', 'missed', 'going'])];
  assert.deepEqual(
    sessionPoints(people, (date) => `on ${date}`),
    [
      {
        ...{ title: 'Goals', href: '/sessions/of-2026-11-02', note: 'on 2026-11-02', label: '2 Nov' },
        ...{ said: 1, came: 1, of: 2 },
      },
    ],
  );
});

test('the drawing says in its table and its title what it shows', () => {
  const part = chartsPart([point(3, 4), point(0, 4, 4)], words);
  assert.equal(part?.share.title, 'Attendance: 38% over 2 weeks.');
  assert.deepEqual(
    part?.rows.map(({ said, came, of, share }) => [said, came, of, share]),
    [
      [3, 3, 4, '75%'],
      [4, 0, 4, '0%'],
    ],
  );
  assert.match(chartsPart([point(1, 1)], words)?.share.title ?? '', /100% over 1 week\./);
  assert.equal(sayShare(total([])), '–');
});

test('however many weeks there are, everything is inside the drawing, in its order, and names do not overlap', () => {
  const many = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 9 })), {
    ...{ minLength: 1, maxLength: 60 },
  });
  fc.assert(
    fc.property(many, (counts) => {
      const part = chartsPart(
        counts.map(([came, said, of]) => point(Math.min(came, of), of, said)),
        words,
      );
      assert.ok(part);
      const { share, pairs, width, height, ticks } = part;
      for (const { x, y } of [...share.dots, ...pairs.marks])
        assert.ok(x >= 44 && x <= width && y >= 0 && y <= height, `${x}, ${y}`);
      const xs = share.dots.map(({ x }) => x);
      assert.deepEqual(
        xs,
        xs.toSorted((a, b) => a - b),
      );
      for (const [index, { x }] of ticks.entries())
        assert.ok(index === 0 || x - (ticks[index - 1]?.x ?? 0) >= 40, 'names have room');
      assert.equal(ticks.at(-1)?.x, xs.at(-1), 'the last is named');
    }),
  );
});
