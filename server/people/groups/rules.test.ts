import assert from 'node:assert/strict';
import { test } from 'node:test';
import { higherRole, isLastOrganiser, mayFound, slugOf } from './rules.ts';

test('a group is named in addresses by its words', () => {
  assert.equal(slugOf('AI Safety Brisbane'), 'ai-safety-brisbane');
  assert.equal(slugOf('  Zürich: Reading & Talking! '), 'zurich-reading-talking');
  assert.equal(slugOf('a'.repeat(200)).length, 60);
});

test('a name without letters of the alphabet still gets an address', () => {
  assert.equal(slugOf('東京'), 'group');
  assert.equal(slugOf('!?'), 'group');
});

test('no group stands where the form for a new one is', () => assert.equal(slugOf('New'), 'new-group'));

test('joining again never lowers a role', () => {
  assert.equal(higherRole('organiser', 'member'), 'organiser');
  assert.equal(higherRole('member', 'facilitator'), 'facilitator');
  assert.equal(higherRole('facilitator', 'facilitator'), 'facilitator');
});

test('only an organiser without another is the last one', () => {
  const organiser = { role: 'organiser', roleBack: null } as const;
  const deputy = { role: 'organiser', roleBack: 'member' } as const;
  assert.equal(isLastOrganiser(organiser, 1), true);
  assert.equal(isLastOrganiser(organiser, 2), false);
  assert.equal(isLastOrganiser({ role: 'member', roleBack: null }, 1), false);
  // Deputies aren’t counted: beside an organiser one may go, and without one the group is theirs.
  assert.equal(isLastOrganiser(deputy, 1), false);
  assert.equal(isLastOrganiser(deputy, 0), true);
});

test('whoever organises a group may start another', () => {
  assert.equal(mayFound(['member', 'organiser']), true);
  assert.equal(mayFound(['member', 'facilitator', null]), false);
  assert.equal(mayFound([]), false);
});
