import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRecent, linkExpiry, networkOf, withNext } from './rules.ts';

const now = new Date('2026-03-24T18:30:00Z');
const minutesUntil = (date: Date) => (date.getTime() - now.getTime()) / 60_000;

test('links live as long as they are dangerous: sign-in a quarter of an hour, confirmation two days', () => {
  assert.equal(minutesUntil(linkExpiry('magic', now)), 15);
  assert.equal(minutesUntil(linkExpiry('reset', now)), 60);
  assert.equal(minutesUntil(linkExpiry('change-email', now)), 24 * 60);
  assert.equal(minutesUntil(linkExpiry('confirm', now)), 48 * 60);
});

test('a sign-in is recent for a quarter of an hour', () => {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  assert.ok(isRecent(before(14), now));
  assert.ok(!isRecent(before(15), now));
});

test('the way to go on is kept in an address, and the start page needs no mention', () => {
  assert.equal(withNext('/sign-in', '/'), '/sign-in');
  assert.equal(withNext('/sign-in', '/join/x?a=1&b=2'), '/sign-in?next=%2Fjoin%2Fx%3Fa%3D1%26b%3D2');
});

test('limits count an IPv4 address as it is and an IPv6 address by its network', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8:1:2::9'), networkOf('2001:0db8:0001:0002:ffff::1'));
  assert.notEqual(networkOf('2001:db8:1:2::9'), networkOf('2001:db8:1:3::9'));
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
});
