import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayTight } from './tight.rules.ts';

const place = { name: 'The Mill', capacity: 3 };
const coming = { answer: 'going', guests: 0, leads: false };

test('a place is too small for more seats than it holds, and for more people, guests and who leads among them', () => {
  const say = (
    capacity: number | null,
    people: { answer: string | null; guests: number; leads: boolean }[],
  ) => sayTight({ session: { capacity }, place, people });
  assert.equal(say(null, []), '');
  assert.equal(say(3, [coming]), '');
  assert.equal(say(4, []), 'There are 4 places, but The Mill holds 3.');
  assert.equal(say(null, [coming, { ...coming, guests: 2 }]), '4 people are coming, but The Mill holds 3.');
  const leader = { answer: null, guests: 0, leads: true };
  assert.equal(say(3, [coming, coming, coming, leader]), '4 people are coming, but The Mill holds 3.');
  assert.equal(say(3, [coming, coming, coming, { ...leader, answer: 'cannot' }]), '');
  assert.equal(say(null, [coming, coming, { ...coming, answer: 'maybe' }, { ...coming, answer: null }]), '');
});

test('nothing is warned of where nobody has said how many a place holds', () => {
  const people = [{ ...coming, guests: 9 }];
  assert.equal(sayTight({ session: { capacity: 50 }, place: { ...place, capacity: null }, people }), '');
  assert.equal(sayTight({ session: { capacity: 50 }, place: null, people }), '');
});
