import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './place.rules.ts';
import { isRoomNear, mayRecordAttendance, mayStillRsvp, phaseOf, sessionTitle, tally } from './rules.ts';
import { sessionChanges } from './schedule/changes.rules.ts';

const session = {
  startsAt: new Date('2026-03-03T17:30:00Z'),
  endsAt: new Date('2026-03-03T19:00:00Z'),
  cancelledAt: null,
  closedAt: null,
};
const at = (time: string) => new Date(`2026-03-03T${time}Z`);

test('an answer may be changed until the session begins, and not when it is cancelled', () => {
  assert.equal(mayStillRsvp(session, at('17:29:59')), true);
  assert.equal(mayStillRsvp(session, at('17:30:00')), false);
  assert.equal(mayStillRsvp({ ...session, cancelledAt: at('10:00:00') }, at('11:00:00')), false);
});

test('the way to the room is shown from half an hour before until the room is closed', () => {
  assert.equal(isRoomNear(session, at('16:59:59')), false);
  assert.equal(isRoomNear(session, at('17:00:00')), true);
  assert.equal(isRoomNear(session, at('23:00:00')), true);
  assert.equal(isRoomNear({ ...session, closedAt: at('19:00:00') }, at('19:01:00')), false);
});

test('attendance can be taken once the session has begun, or its room was closed before that', () => {
  assert.equal(mayRecordAttendance(session, at('17:29:00')), false);
  assert.equal(mayRecordAttendance(session, at('17:30:00')), true);
  assert.equal(mayRecordAttendance({ ...session, closedAt: at('17:20:00') }, at('17:21:00')), true);
});

test('a session is to come, under way, over or cancelled', () => {
  assert.equal(phaseOf(session, at('17:00:00')), 'coming');
  assert.equal(phaseOf(session, at('18:00:00')), 'now');
  assert.equal(phaseOf(session, at('19:00:00')), 'over');
  assert.equal(phaseOf({ ...session, closedAt: at('18:30:00') }, at('18:31:00')), 'over');
  assert.equal(phaseOf({ ...session, cancelledAt: at('10:00:00') }, at('18:00:00')), 'cancelled');
});

test('a session is called by its own title, else by its unit, else by its cohort', () => {
  const unit = { title: 'Goals' };
  assert.equal(sessionTitle({ title: 'Guest evening' }, unit, { name: 'Tuesdays' }), 'Guest evening');
  assert.equal(sessionTitle({ title: '' }, unit, { name: 'Tuesdays' }), 'Goals');
  assert.equal(sessionTitle({ title: '' }, null, { name: 'Tuesdays' }), 'Tuesdays');
});

test('answers are counted by kind', () => {
  assert.deepEqual(tally(['going', 'maybe', 'going', null, 'cannot']), { going: 2, maybe: 1, cannot: 1 });
});

const cohort = { venue: 'Library', address: 'Harbour Street', onlineUrl: '' };
const here = {
  title: 'Goals',
  minutes: 90,
  startsAt: at('17:30:00'),
  venue: null,
  address: null,
  onlineUrl: null,
};

test('a session without a place of its own is where its cohort is', () => {
  assert.deepEqual(placeOf(cohort, here), cohort);
  assert.deepEqual(placeOf(cohort, { ...here, venue: 'Café' }), { ...cohort, venue: 'Café' });
});

test('what is different is said a sentence each, and nothing when nothing is', () => {
  assert.deepEqual(sessionChanges(cohort, here, here), []);
  assert.deepEqual(sessionChanges(cohort, here, { ...here, title: 'Values', minutes: 60, venue: 'Café' }), [
    'It’s now called “Values” instead of “Goals”.',
    'Where: Café, Harbour Street.',
    'It lasts 60 minutes instead of 90.',
  ]);
});
