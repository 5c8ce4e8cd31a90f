import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { type Board, boardAfter, type Change, changed, cohortOf, type Settings } from './board.rules.ts';
import { changeFrom } from './wishes.rules.ts';

const settings: Settings = {
  size: { min: 2, target: 3, max: 4 },
  slots: [
    { slot: 'mon-18:00', rooms: null },
    { slot: 'tue-19:00', rooms: 1 },
  ],
  leaders: [
    { id: 'f1', max: 2 },
    { id: 'f2', max: 1 },
  ],
  together: [],
  apart: [],
  locks: [],
  balance: [],
};
const base: Board = {
  settings,
  groups: [
    { slot: 'mon-18:00', facilitator: 'f1', participants: ['p1', 'p2', 'p3'] },
    { slot: 'tue-19:00', facilitator: 'f2', participants: ['p4', 'p5'] },
  ],
};

test('a person who is moved sits in the one cohort, and who is taken out in none', () => {
  const moved = changed(base, { do: 'move', people: ['p1'], to: 'tue-19:00~f2' });
  assert.deepEqual(
    moved.groups.map(({ participants }) => participants),
    [
      ['p2', 'p3'],
      ['p4', 'p5', 'p1'],
    ],
  );
  const out = changed(moved, { do: 'move', people: ['p1', 'p4'], to: '' });
  assert.equal(cohortOf(out, 'p1'), undefined);
  assert.deepEqual(
    out.groups.map(({ participants }) => participants),
    [['p2', 'p3'], ['p5']],
  );
});

test('to keep a person again elsewhere takes the place of keeping them before', () => {
  const keep = (slot: string) => ({ keep: 'person', id: 'p1', slot, facilitator: null }) as const;
  const kept = [keep('mon-18:00'), keep('tue-19:00')].reduce<Board>(
    (board, lock) => changed(board, { do: 'keep', locks: [lock] }),
    base,
  );
  assert.deepEqual(kept.settings.locks, [keep('tue-19:00')]);
  assert.deepEqual(changed(kept, { do: 'free', locks: [keep('mon-18:00')] }).settings.locks, []);
});

test('two people are asked to be together or apart, never both', () => {
  const together = changed(base, { do: 'together', people: ['p1', 'p4'] });
  const apart = changed(together, { do: 'apart', people: ['p4', 'p1'] });
  assert.deepEqual([apart.settings.together, apart.settings.apart], [[], [['p4', 'p1']]]);
  assert.deepEqual(changed(apart, { do: 'release', people: ['p1', 'p4'] }), base);
});

test('a person is kept where they sit, in their cohort or only at its time', () => {
  const wish = { people: ['p1', 'gone'], to: '', cohort: '', slot: '', facilitator: '' };
  const lock = { keep: 'person', id: 'p1', slot: 'mon-18:00' } as const;
  assert.deepEqual(changeFrom(base, { ...wish, does: 'keep-here' }), {
    do: 'keep',
    locks: [{ ...lock, facilitator: 'f1' }],
  });
  assert.deepEqual(changeFrom(base, { ...wish, does: 'keep-time' }), {
    do: 'keep',
    locks: [{ ...lock, facilitator: null }],
  });
  assert.equal(changeFrom(base, { ...wish, people: ['gone'], does: 'keep-here' }), null);
});

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6');
const cohort = fc.constantFrom('mon-18:00~f1', 'tue-19:00~f2', 'tue-19:00~f1', '');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    do: fc.constant('move' as const),
    people: fc.uniqueArray(person, { minLength: 1 }),
    to: cohort,
  }),
  fc.constant({ do: 'open' as const, slot: 'tue-19:00', facilitator: 'f1' }),
  fc.record({ do: fc.constant('close' as const), cohort }),
  fc.record({ do: fc.constant('lead' as const), cohort, facilitator: fc.constantFrom('f1', 'f2') }),
  fc.record({
    do: fc.constantFrom('keep' as const, 'free' as const),
    locks: fc.array(fc.record({ keep: fc.constant('slot' as const), slot: fc.constant('mon-18:00') })),
  }),
  fc.record({
    do: fc.constantFrom('together' as const, 'apart' as const, 'release' as const),
    people: fc.uniqueArray(person, { minLength: 2, maxLength: 2 }),
  }),
);

test('whatever is done, undone and done again, a draft is as its changes that stand make it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(change, fc.constant('undo' as const), fc.constant('redo' as const))),
      (deeds) => {
        const boards = [base];
        let changes: Change[] = [];
        let done = 0;
        for (const deed of deeds) {
          if (deed === 'undo') done = Math.max(0, done - 1);
          else if (deed === 'redo') done = Math.min(changes.length, done + 1);
          else {
            changes = [...changes.slice(0, done), deed];
            boards.length = done + 1;
            boards.push(changed(boards[done] as Board, deed));
            done += 1;
          }
          assert.deepEqual(boardAfter(base, changes, done), boards[done]);
        }
        assert.deepEqual(boardAfter(base, changes, 0), base);
      },
    ),
  );
});

test('whatever is done, nobody sits twice', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const { groups } = boardAfter(base, changes, changes.length);
      const seated = groups.flatMap(({ participants }) => participants);
      // Two cohorts of one name come about only by opening one that is there, which the page does not allow.
      const keys = new Set(groups.map(({ slot, facilitator }) => slot + facilitator));
      if (keys.size === groups.length) assert.equal(new Set(seated).size, seated.length);
    }),
  );
});
