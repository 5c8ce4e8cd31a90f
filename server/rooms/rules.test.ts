import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Access, roleOf } from './rules.ts';

const somebody: Access = { userId: 'ben', organises: false, facilitates: false, turn: null };

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
