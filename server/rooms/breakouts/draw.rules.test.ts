import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { drawRooms, mergedRooms, shuffled } from './draw.rules.ts';

const chances = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
const drawn = (chance: fc.Stream<number>) => () => chance.next().value as number;
const peopleOf = (count: number) => Array.from({ length: count }, (_, index) => `person ${index}`);
const lengths = (rooms: string[][]) => rooms.map(({ length }) => length);

test('everybody is in one room, rooms are as even as can be, and nobody is alone who need not be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 2, max: 8 }),
      chances,
      (count, size, chance) => {
        const rooms = drawRooms(peopleOf(count), size, drawn(chance));
        assert.deepEqual(rooms.flat().sort(), peopleOf(count).sort());
        assert.ok(Math.max(...lengths(rooms)) - Math.min(...lengths(rooms)) <= 1);
        if (count > 1) assert.ok(Math.min(...lengths(rooms)) > 1);
      },
    ),
  );
});

test('those who have read are spread over the rooms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 0, max: 30 }),
      chances,
      (count, reading, chance) => {
        const people = peopleOf(count);
        const readers = new Set(people.slice(0, reading));
        const rooms = drawRooms(people, 3, drawn(chance), readers);
        const each = rooms.map((room) => room.filter((person) => readers.has(person)).length);
        assert.ok(Math.max(...each) - Math.min(...each) <= 1);
      },
    ),
  );
});

test('pairs become fours, and three rooms that are left become one', () => {
  assert.deepEqual(
    mergedRooms([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]),
    [['a', 'b', 'c', 'd', 'e', 'f']],
  );
  assert.deepEqual(lengths(mergedRooms([['a'], ['b'], ['c'], ['d'], ['e']])), [2, 3]);
  assert.deepEqual(mergedRooms([['a', 'b']]), [['a', 'b']]);
});

test('a shuffle loses nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), chances, (items, chance) => {
      assert.deepEqual(shuffled(items, drawn(chance)).sort(), [...items].sort());
    }),
  );
});
