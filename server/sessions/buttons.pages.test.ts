import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Standing } from '../people/groups/rules.ts';
import { buttonsOf } from './buttons.pages.ts';

const startsAt = new Date('2026-11-23T17:30:00Z');
const minutes = (count: number) => new Date(startsAt.getTime() + count * 60_000);

type Session = Parameters<typeof buttonsOf>[0]['session'];
const member = { group: 'member', cohort: { role: 'member' } } as unknown as Standing;
const organiser = { group: 'organiser', cohort: null } as unknown as Standing;

function labels(now: Date, standing: Standing, change: Partial<Session> = {}) {
  const session = {
    id: 'one',
    startsAt,
    endsAt: minutes(90),
    cancelledAt: null,
    closedAt: null,
    summaryPublishedAt: null,
    facilitatorId: 'ada',
    ...change,
  } as Session;
  const buttons = buttonsOf({ session, standing, reader: { userId: 'ada' }, now });
  assert.ok(buttons.filter(({ style }) => style === 'primary').length <= 1);
  return buttons.map(({ label, style }) => (style === 'primary' ? `${label}!` : label));
}

test('days before, those who lead plan a session or change it, and others have nothing to press', () => {
  const all = ['Plan this session', 'Change session', 'Prepare', 'Swap turn', 'I can’t facilitate'];
  assert.deepEqual(labels(minutes(-600), organiser), all);
  const another = all.filter((label) => !['Prepare', 'Swap turn', 'I can’t facilitate'].includes(label));
  assert.deepEqual(labels(minutes(-600), organiser, { facilitatorId: 'ben' }), another);
  assert.deepEqual(labels(minutes(-600), member), []);
});

test('near a session and during it the room comes first for all', () => {
  for (const now of [minutes(-20), minutes(40)]) {
    const cover = now < minutes(0) ? ['Prepare', 'Swap turn', 'I can’t facilitate'] : [];
    assert.deepEqual(labels(now, organiser), [
      ...['Open the room!', 'Plan this session', 'Change session'],
      ...cover,
    ]);
    assert.deepEqual(labels(now, member), ['Open the room!']);
  }
});

test('afterwards those who lead publish what came of it, and others find it once it is published', () => {
  const closed = { closedAt: minutes(91), facilitatorId: null };
  const published = { ...closed, summaryPublishedAt: minutes(120) };
  assert.deepEqual(labels(minutes(100), organiser, closed), ['Publish summary!']);
  assert.deepEqual(labels(minutes(100), member, closed), []);
  for (const standing of [organiser, member])
    assert.deepEqual(labels(minutes(130), standing, published), ['Summary']);
});

test('whoever led a session says how it went, and finds the way to the feedback on theirs', () => {
  const published = { closedAt: minutes(91), summaryPublishedAt: minutes(120) };
  assert.deepEqual(labels(minutes(130), organiser, published), [
    'Summary',
    'Say how it went',
    'Feedback on your sessions',
  ]);
});

test('a cancelled session can be changed, and no more', () => {
  assert.deepEqual(labels(minutes(-20), organiser, { cancelledAt: minutes(-60) }), ['Change session']);
});
