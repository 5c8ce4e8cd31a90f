import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headsOf, picked, sortAsked, sortedBy } from './table.ts';

const heads = (sort: string) =>
  headsOf('/list', { who: 'ada', page: 3, sort }, [
    { label: 'Name', by: 'name' },
    { label: 'Joined', by: 'joined', downFirst: true },
    { label: 'Email' },
  ]);

test('a heading sorts, turns the order round at the second tap, keeps what is looked for and goes to the first page', () => {
  assert.deepEqual(
    heads('').map(({ href }) => href),
    ['/list?who=ada&sort=name', '/list?who=ada&sort=-joined', ''],
  );
  assert.equal(heads('name')[0]?.href, '/list?who=ada&sort=-name');
  assert.equal(heads('-name')[0]?.href, '/list?who=ada&sort=name');
  assert.equal(heads('-joined')[1]?.href, '/list?who=ada&sort=joined');
});

test('a heading says in which order the list is', () => {
  assert.deepEqual(
    heads('-name').map(({ sort }) => sort),
    ['descending', '', ''],
  );
  assert.equal(heads('joined')[1]?.sort, 'ascending');
});

test('an order that nobody offers is none', () => {
  const asked = sortAsked(['name', 'joined']);
  assert.deepEqual(
    ['name', '-joined', 'email', '--name', ['name'], undefined].map((sort) => asked.parse(sort)),
    ['name', '-joined', '', '', '', ''],
  );
});

test('rows are sorted by name as people read them, by numbers as numbers, and what is unknown comes last', () => {
  const rows = [
    { name: 'émile 10', score: null },
    { name: 'Zoë', score: 2 },
    { name: 'Emile 9', score: 10 },
  ];
  const by = (sort: '' | 'name' | '-name' | 'score' | '-score') =>
    sortedBy(rows, sort, (row, key) => row[key]).map(({ name }) => name);
  assert.deepEqual(by(''), ['émile 10', 'Zoë', 'Emile 9']);
  assert.deepEqual(by('name'), ['Emile 9', 'émile 10', 'Zoë']);
  assert.deepEqual(by('-name'), ['Zoë', 'émile 10', 'Emile 9']);
  assert.deepEqual(by('score'), ['Zoë', 'Emile 9', 'émile 10']);
  assert.deepEqual(by('-score'), ['Emile 9', 'Zoë', 'émile 10']);
});

test('one box that is ticked is a list of one, none is refused, and neither are very many at once taken', () => {
  const ids = picked('Select at least one person.');
  const id = crypto.randomUUID();
  assert.deepEqual(ids.parse(id), [id]);
  assert.equal(ids.safeParse(undefined).success, false);
  assert.equal(ids.safeParse(Array(201).fill(id)).success, false);
  assert.equal(ids.safeParse('x').success, false);
});
