import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameTo } from './came.rules.ts';

const person = (id: string, more: object = {}) => ({ id, name: id, at: 0, ...more });

test('who was there are those who came, guests and those who were written down by name, but nobody sent out', () => {
  const people = [
    { name: 'Ada', attendance: 'present' as const },
    { name: 'Ben', attendance: 'absent' as const },
  ];
  const room = {
    people: [
      person('ada-id'),
      person('Kim', { isGuest: true }),
      person('Rude', { isGuest: true }),
      person('Grandma'),
      person('Noor'),
    ],
    withoutDevice: [
      { id: 'Grandma', isMember: false },
      { id: 'Noor', isMember: true },
    ],
    removed: ['Rude'],
  };
  assert.equal(cameTo(people, room), 'Ada, Kim and Grandma');
});
