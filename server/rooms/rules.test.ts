import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRoom } from './fold.ts';
import { type Access, isAttendanceDue, roleOf } from './rules.ts';

const somebody: Access = { userId: 'ben', organises: false, facilitates: false, turn: null };
const minute = 60_000;
const startsAt = new Date('2026-03-24T18:30:00Z');
const at = (minutes: number) => new Date(startsAt.getTime() + minutes * minute);

test('whose turn it is leads, until the room is handed over', () => {
  const turn = { ...somebody, turn: 'ben' };
  assert.equal(roleOf(turn, { facilitator: null }), 'facilitator');
  assert.equal(roleOf(turn, { facilitator: 'cleo' }), 'member');
  assert.equal(roleOf(somebody, { facilitator: 'ben' }), 'facilitator');
});

test("organisers and the cohort's facilitators can always step in", () => {
  assert.equal(roleOf({ ...somebody, organises: true }, { facilitator: 'cleo' }), 'organiser');
  assert.equal(roleOf({ ...somebody, facilitates: true }, { facilitator: 'cleo' }), 'facilitator');
  assert.equal(roleOf(somebody, { facilitator: 'cleo' }), 'member');
});

test('being in the room is attendance from an hour before the session', () => {
  const room = emptyRoom();
  assert.equal(isAttendanceDue(room, 'ben', startsAt, at(-61)), false);
  assert.equal(isAttendanceDue(room, 'ben', startsAt, at(-60)), true);
});

test('opening the room earlier makes its people attend earlier', () => {
  const opened = { ...emptyRoom(), status: 'open' as const, openedAt: at(-600).getTime() };
  assert.equal(isAttendanceDue(opened, 'ben', startsAt, at(-599)), true);
});

test('who looked in days before is still to be written down in the evening, and once', () => {
  const early = { ...emptyRoom(), people: [{ id: 'ben', name: 'Ben', at: at(-3000).getTime() }] };
  assert.equal(isAttendanceDue(early, 'ben', startsAt, at(5)), true);
  const there = { ...emptyRoom(), people: [{ id: 'ben', name: 'Ben', at: at(-10).getTime() }] };
  assert.equal(isAttendanceDue(there, 'ben', startsAt, at(5)), false);
});

test('reading a closed room is not attendance', () => {
  const closed = { ...emptyRoom(), status: 'closed' as const, openedAt: at(0).getTime() };
  assert.equal(isAttendanceDue(closed, 'ben', startsAt, at(500)), false);
});
