import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import {
  freeForGood,
  freeThen,
  mayComeTo,
  mayExchangeTurn,
  mayGoElsewhere,
  mayMove,
  mayUndo,
} from './rules.ts';

const then = { seats: 6, seated: 6, away: 0, visiting: 0 };

test('who goes elsewhere leaves a seat for that week, and who visits takes one', () => {
  assert.equal(freeThen(then), 0);
  assert.equal(freeThen({ ...then, away: 2 }), 2);
  assert.equal(freeThen({ ...then, away: 2, visiting: 1 }), 1);
});

test('a cohort with more members than seats has no seat for visitors, and not less than none', () => {
  assert.equal(freeThen({ ...then, seated: 9 }), 0);
});

test('who moves for good takes no seat that is promised to a visitor of any week to come', () => {
  const cohort = { seats: 6, seated: 4 };
  assert.equal(freeForGood(cohort, []), 2);
  assert.equal(freeForGood(cohort, [{ ...then, seated: 4, visiting: 2 }]), 0);
});

test('after as many have moved as could, no session has more people than seats', () => {
  const week = fc.record({ away: fc.nat(3), visiting: fc.nat(6) });
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), fc.array(week, { maxLength: 6 }), (seats, seated, weeks) => {
      const coming = weeks.map(({ away, visiting }) => ({
        seats,
        seated,
        away: Math.min(away, seated),
        visiting,
      }));
      const move = freeForGood({ seats, seated }, coming);
      for (const week of coming) {
        const people = seated + move - week.away + week.visiting;
        assert.ok(move === 0 || people <= seats);
      }
    }),
  );
});

test('a session can be chosen until it begins, and not when it is cancelled', () => {
  const startsAt = new Date('2026-03-24T18:30:00Z');
  const one = { startsAt, cancelledAt: null, closedAt: null };
  assert.ok(mayComeTo(one, new Date('2026-03-24T18:29:00Z')));
  assert.ok(!mayComeTo(one, startsAt));
  assert.ok(!mayComeTo({ ...one, cancelledAt: startsAt }, new Date(0)));
});

test('who was at their own session does not go to another about the same', () => {
  assert.ok(!mayGoElsewhere({ attendance: 'present' }));
  assert.ok(mayGoElsewhere({ attendance: 'absent' }));
  assert.ok(mayGoElsewhere({ attendance: null }));
});

test('only a seated member moves; who waits for a seat has none to move', () => {
  assert.ok(mayMove({ role: 'member', status: 'seated' }));
  assert.ok(!mayMove({ role: 'member', status: 'waitlisted' }));
  assert.ok(!mayMove({ role: 'facilitator', status: 'seated' }));
  assert.ok(!mayMove(null));
});

const startsAt = new Date('2026-03-24T18:30:00Z');
const before = new Date('2026-03-24T18:29:00Z');
const turn = { startsAt, cancelledAt: null, closedAt: null, facilitatorId: 'fay' };

test('a turn is exchanged by whose it is, until the session begins', () => {
  assert.ok(mayExchangeTurn(turn, 'fay', before));
  assert.ok(!mayExchangeTurn(turn, 'gus', before));
  assert.ok(!mayExchangeTurn({ ...turn, facilitatorId: null }, 'fay', before));
  assert.ok(!mayExchangeTurn(turn, 'fay', startsAt));
  assert.ok(!mayExchangeTurn({ ...turn, cancelledAt: before }, 'fay', before));
});

test('an exchanged week is undone until the first of the two begins; one that is cancelled never does', () => {
  const later = { startsAt: new Date('2026-03-26T18:30:00Z'), cancelledAt: null };
  assert.ok(mayUndo([turn, later], before));
  assert.ok(!mayUndo([turn, later], startsAt));
  assert.ok(mayUndo([{ ...turn, cancelledAt: before }, later], startsAt));
});
