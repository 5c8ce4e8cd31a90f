import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isForEveryone,
  moved,
  optionsOf,
  plannedUnits,
  type ReadingFacts,
  sayReadingTime,
  sayUnitTime,
  weekMinutes,
} from './rules.ts';

const text = (minutes: number | null, rest: Partial<ReadingFacts> = {}): ReadingFacts => ({
  minutes,
  need: 'required',
  choice: '',
  option: '',
  condition: '',
  ...rest,
});
const oneOf = (choice: string, minutes: number | null, option = '') =>
  text(minutes, { need: 'choice', choice, option });

test('a week takes the minutes of its required readings', () => {
  assert.deepEqual(weekMinutes([]), { minutes: 0, unknown: 0 });
  assert.deepEqual(weekMinutes([text(15), text(30), text(45)]), { minutes: 90, unknown: 0 });
});

test('optional readings, and those for some members only, are extra', () => {
  const readings = [
    text(20),
    text(40, { need: 'optional' }),
    text(25, { condition: 'for those with a background in machine learning' }),
  ];
  assert.deepEqual(weekMinutes(readings), { minutes: 20, unknown: 0 });
  assert.deepEqual(readings.map(isForEveryone), [true, false, false]);
});

test('of each choice the shortest reading counts', () => {
  const readings = [text(20), oneOf('a', 30), oneOf('a', 10), oneOf('b', 5), oneOf('b', 50)];
  assert.deepEqual(weekMinutes(readings), { minutes: 35, unknown: 0 });
});

test('readings of the same option are read together', () => {
  const readings = [oneOf('irl', 5, 'new'), oneOf('irl', 25, 'new'), oneOf('irl', 40, 'known')];
  assert.deepEqual(weekMinutes(readings), { minutes: 30, unknown: 0 });
  assert.deepEqual(
    optionsOf([{ option: '' }, { option: 'x' }, { option: '' }, { option: 'x' }]).map(({ length }) => length),
    [1, 2, 1],
  );
});

test('a condition on an option does not take the choice away', () => {
  assert.deepEqual(weekMinutes([{ ...oneOf('irl', 40), condition: 'for those who know it' }]), {
    minutes: 40,
    unknown: 0,
  });
});

test('unknown times are counted, never guessed', () => {
  assert.deepEqual(weekMinutes([text(75), text(null), text(null, { need: 'optional' })]), {
    minutes: 75,
    unknown: 1,
  });
});

test('a choice takes an option whose time is known before one without', () => {
  assert.deepEqual(weekMinutes([oneOf('a', null), oneOf('a', 60)]), { minutes: 60, unknown: 0 });
  assert.deepEqual(weekMinutes([oneOf('a', null, 'x'), oneOf('a', 20, 'x'), oneOf('a', null, 'y')]), {
    minutes: 0,
    unknown: 1,
  });
});

test('what is left of a week leaves out what was read, and the option begun is finished first', () => {
  const read = { read: true };
  assert.deepEqual(weekMinutes([{ ...text(30), ...read }, text(15)]), { minutes: 15, unknown: 0 });
  assert.deepEqual(weekMinutes([oneOf('a', 10), { ...oneOf('a', 60), ...read }]), { minutes: 0, unknown: 0 });
  assert.deepEqual(
    weekMinutes([{ ...oneOf('a', 50, 'x'), ...read }, oneOf('a', 10, 'x'), oneOf('a', 30, 'y')]),
    { minutes: 10, unknown: 0 },
  );
});

test('reading times are said in plain words', () => {
  assert.equal(sayReadingTime({ minutes: 75, unknown: 0 }), '75 min');
  assert.equal(sayReadingTime({ minutes: 75, unknown: 1 }), 'at least 75 min; 1 text without a time');
  assert.equal(sayReadingTime({ minutes: 75, unknown: 2 }), 'at least 75 min; 2 texts without a time');
  assert.equal(sayReadingTime({ minutes: 0, unknown: 3 }), 'time unknown');
  assert.equal(sayReadingTime({ minutes: 0, unknown: 0 }), '');
});

test('where texts have no time, a unit says what its source states for the whole', () => {
  assert.equal(
    sayUnitTime({ statedMinutes: 95, readings: [text(20), text(null)] }),
    '95 min, according to its source',
  );
  assert.equal(
    sayUnitTime({ statedMinutes: null, readings: [text(20), text(null)] }),
    'at least 20 min; 1 text without a time',
  );
  assert.equal(sayUnitTime({ statedMinutes: 95, readings: [text(20)] }), '20 min');
});

test('of a choice between units the first is planned, and optional ones only when asked for', () => {
  const unit = (id: string, optional = false, alternative = '') => ({ id, optional, alternative });
  const units = [unit('1'), unit('2a', false, 'two'), unit('2b', false, 'two'), unit('3', true), unit('4')];
  assert.deepEqual(
    plannedUnits(units, false).map(({ id }) => id),
    ['1', '2a', '4'],
  );
  assert.deepEqual(
    plannedUnits(units, true).map(({ id }) => id),
    ['1', '2a', '3', '4'],
  );
});

test('an optional unit that is left out does not stand for its choice', () => {
  const units = [
    { optional: true, alternative: 'last' },
    { optional: false, alternative: 'last' },
  ];
  assert.deepEqual(plannedUnits(units, false), [units[1]]);
});

test('moving something changes places with its neighbour, and nothing at the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 'b', 'up'), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 'b', 'down'), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b'], 'a', 'up'), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 'b', 'down'), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 'gone', 'up'), ['a', 'b']);
});
