import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Board } from './board.rules.ts';
import { type Compared, cohortsOnlyIn, movesBetween, twoOf } from './comparison.rules.ts';

const everybody = ['ann', 'bo', 'cy', 'dee', 'fay', 'gus'].map((id) => ({ id }));
const board = (...groups: Board['groups']) =>
  ({
    groups,
    settings: {
      leaders: [
        { id: 'fay', max: 1 },
        { id: 'gus', max: 1 },
      ],
    },
    people: everybody,
  }) as unknown as Compared;
const group = (slot: string, facilitator: string, ...participants: string[]) => ({
  slot,
  facilitator,
  participants,
});
const one = board(group('mon', 'fay', 'ann', 'bo', 'cy'), group('tue', 'gus', 'dee'));

test('between a draft and itself nobody moves', () => {
  assert.deepEqual(movesBetween(one, one), []);
  assert.deepEqual(cohortsOnlyIn(one, one), []);
});

test('who sits elsewhere or nowhere moves, and who stays does not', () => {
  const other = board(group('mon', 'fay', 'bo', 'cy'), group('tue', 'gus', 'ann'));
  assert.deepEqual(
    movesBetween(one, other).map(({ id, from, to }) => [id, from.sits, to.sits]),
    [
      ['ann', 'mon~fay', 'tue~gus'],
      ['dee', 'tue~gus', ''],
    ],
  );
});

test('who reads in one draft and leads in the other is not left out there', () => {
  const other = board(group('mon', 'fay', 'ann', 'bo'), group('tue', 'cy', 'dee'));
  assert.deepEqual(movesBetween(one, other), [
    {
      id: 'cy',
      from: { sits: 'mon~fay', leads: [], role: 'reads' },
      to: { sits: '', leads: ['tue~cy'], role: 'reads' },
    },
    {
      id: 'dee',
      from: { sits: 'tue~gus', leads: [], role: 'reads' },
      to: { sits: 'tue~cy', leads: [], role: 'reads' },
    },
    {
      id: 'gus',
      from: { sits: '', leads: ['tue~gus'], role: 'leads' },
      to: { sits: '', leads: [], role: 'leads' },
    },
  ]);
  assert.deepEqual(cohortsOnlyIn(other, one), ['tue~cy']);
});

test('who was not accepted yet when a draft was made is not called left out of it', () => {
  const before = { ...one, people: everybody.filter(({ id }) => id !== 'eve') };
  const after = {
    ...board(group('mon', 'fay', 'ann', 'bo', 'cy'), group('tue', 'gus', 'dee', 'eve')),
    people: [...everybody, { id: 'eve' }],
  };
  const [move] = movesBetween(before, after);
  assert.deepEqual([move?.id, move?.from.role, move?.to.sits], ['eve', 'absent', 'tue~gus']);
});

test('a comparison is of two different drafts whatever is asked, the older first', () => {
  const drafts = ['three', 'two', 'one'].map((id) => ({ id }));
  const pair = (a?: string, b?: string, all = drafts) => twoOf(all, { a, b })?.map(({ id }) => id);
  assert.deepEqual(pair(), ['two', 'three']);
  assert.deepEqual(pair('three'), ['two', 'three']);
  assert.deepEqual(pair('two'), ['one', 'two']);
  assert.deepEqual(pair('two', 'two'), ['one', 'two']);
  assert.deepEqual(pair('one', 'one'), ['one', 'two']);
  assert.deepEqual(pair('three', 'one'), ['three', 'one']);
  assert.equal(pair(undefined, undefined, drafts.slice(2)), undefined);
});
