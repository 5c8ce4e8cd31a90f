import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasAll, type Link, mayInviteInto, mayOffer, stateOf } from './invitations.rules.ts';

const now = new Date('2026-03-24T18:00:00Z');
const link: Link = {
  role: 'member',
  expiresAt: new Date('2026-03-24T18:00:01Z'),
  revokedAt: null,
  uses: 9,
  maxUses: 10,
  makerRole: 'organiser',
};

test('a link works until it is stopped, too old or used up', () => {
  assert.equal(stateOf(link, now), 'open');
  assert.equal(stateOf({ ...link, revokedAt: now }, now), 'revoked');
  assert.equal(stateOf({ ...link, expiresAt: now }, now), 'expired');
  assert.equal(stateOf({ ...link, uses: 10 }, now), 'used-up');
});

test('a link is only as good as the right of the one who made it', () => {
  assert.equal(stateOf({ ...link, makerRole: null }, now), 'orphaned');
  assert.equal(stateOf({ ...link, makerRole: 'member' }, now), 'orphaned');
  assert.equal(stateOf({ ...link, makerRole: 'facilitator' }, now), 'open');
  assert.equal(stateOf({ ...link, makerRole: 'facilitator', role: 'organiser' }, now), 'orphaned');
});

test('facilitators invite members, and only into cohorts they lead', () => {
  assert.equal(mayOffer('facilitator', 'member'), true);
  assert.equal(mayOffer('facilitator', 'facilitator'), false);
  assert.equal(mayOffer('member', 'member'), false);
  assert.equal(mayInviteInto('facilitator', { status: 'seated', role: 'facilitator' }), true);
  assert.equal(mayInviteInto('facilitator', { status: 'seated', role: 'member' }), false);
  assert.equal(mayInviteInto('facilitator', { status: 'left', role: 'facilitator' }), false);
  assert.equal(mayInviteInto('organiser', { status: null, role: null }), true);
});

test('whoever has all that a link gives need not use it', () => {
  const seated = { status: 'seated', role: 'member' } as const;
  const offer = { role: 'member', cohortId: null } as const;
  const into = { role: 'member', cohortId: 'c' } as const;
  assert.equal(hasAll(offer, { group: 'organiser', seat: null }), true);
  assert.equal(hasAll({ ...offer, role: 'facilitator' }, { group: 'member', seat: null }), false);
  assert.equal(hasAll(into, { group: 'member', seat: null }), false);
  assert.equal(hasAll(into, { group: 'member', seat: seated }), true);
  assert.equal(hasAll(into, { group: 'member', seat: { ...seated, status: 'waitlisted' } }), true);
  assert.equal(hasAll(into, { group: 'member', seat: { ...seated, status: 'asked' } }), false);
  assert.equal(hasAll({ ...into, role: 'facilitator' }, { group: 'facilitator', seat: seated }), false);
});
