import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changedSince,
  matches,
  meanScore,
  type Review,
  readable,
  type Sought,
  seatsLeft,
  seenIn,
} from './review.rules.ts';

const review = (reviewerId: string, verdict: Review['verdict'], score: number | null = null): Review => ({
  ...{ reviewerId, name: reviewerId, verdict, score, note: '' },
});

test('what a colleague thinks is shown once one has given one’s own verdict, and not before', () => {
  const reviews = [review('ada', 'yes'), review('ruth', null, 4)];
  assert.deepEqual(readable(reviews, 'ruth').others, [], 'a score alone is no verdict');
  assert.deepEqual(readable(reviews, 'nobody'), { own: null, others: [] });
  assert.deepEqual(
    readable(reviews, 'ada').others.map(({ reviewerId }) => reviewerId),
    ['ruth'],
  );
});

const one = (change: Partial<Sought> = {}): Sought => ({
  ...{
    state: 'submitted',
    role: 'member',
    decision: null,
    tags: [],
    words: 'A nurse',
    own: null,
    others: [],
  },
  ...change,
});

test('a filter that asks for nothing finds everybody', () => {
  assert.ok(matches(one(), {}));
});

test('applications are found by decision, role, tag and words, in any case of letters', () => {
  assert.ok(matches(one(), { decision: 'none' }));
  assert.ok(!matches(one(), { decision: 'accept' }));
  assert.ok(matches(one({ role: 'either' }), { role: 'either' }));
  assert.ok(matches(one({ tags: ['remote'] }), { tag: 'remote' }));
  assert.ok(!matches(one(), { tag: 'remote' }));
  assert.ok(matches(one(), { text: 'NURSE' }));
  assert.ok(!matches(one(), { text: 'teacher' }));
});

test('one finds what one has not judged yet, and where a colleague judged otherwise', () => {
  const own = review('ada', 'yes');
  assert.ok(matches(one(), { review: 'open' }));
  assert.ok(!matches(one({ own }), { review: 'open' }));
  assert.ok(matches(one({ own }), { review: 'mine' }));
  assert.ok(matches(one({ own, others: [review('ruth', 'no')] }), { review: 'differ' }));
  assert.ok(!matches(one({ own, others: [review('ruth', 'yes')] }), { review: 'differ' }));
});

test('scores have a mean where there are any', () => {
  assert.equal(meanScore([null, review('ada', 'yes')]), null);
  assert.equal(meanScore([review('ada', 'yes', 4), review('ruth', 'no', 1)]), 2.5);
});

test('seats are for readers who are accepted and still in', () => {
  const accepted = { state: 'submitted', role: 'member', decision: 'accept' } as const;
  const all = [
    accepted,
    { ...accepted, role: 'facilitator' as const },
    { ...accepted, state: 'withdrawn' as const },
  ];
  assert.equal(seatsLeft(all, 1), 0);
  assert.equal(seatsLeft([...all, accepted], 1), -1);
});

test('a page knows what was decided since it was made: another decision, or an application handed in anew', () => {
  const one = (turn: number, decision: Sought['decision']) => ({ application: { turn, decision } });
  const seen = seenIn([one(1, null), one(12, 'accept')].map(({ application }) => application));
  assert.deepEqual(changedSince(seen, [one(1, null), one(12, 'accept')]), []);
  assert.deepEqual(changedSince(seen, [one(1, 'accept'), one(12, 'waitlist'), one(2, 'accept')]).length, 3);
});
