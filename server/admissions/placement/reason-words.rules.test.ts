import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Settings } from './board.rules.ts';
import type { Loss, Person } from './instance.rules.ts';
import { sayToOrganisers, sayToPerson } from './reason-words.rules.ts';

const settings = { slots: [{ slot: 'mon-18:00', rooms: null }] } as unknown as Settings;
const reader = { hourCycle: 'h23' } as const;
const reason = {
  kind: 'no hours',
  sentence: 'You can’t make any of the possible times.',
  slots: [] as string[],
} as const;
const said = { said: true, away: false, clocks: [], busy: [] };

function words(loss: Partial<Loss> | null, can: Person['can'] = {}) {
  const person = { id: 'p', role: 'member', experience: null, tags: [], can } as const;
  const about = { person: { ...person, tags: [], loss: loss && { ...said, ...loss } }, settings, reader };
  return [sayToOrganisers(reason, about), sayToPerson(reason, about, 'Berlin time')];
}

test('who is free at no time of a draft is told what takes it: silence, the clocks, other cohorts, or the draft', () => {
  assert.deepEqual(words({ said: false }), [
    'Gave no availability.',
    'You haven’t told us when you’re free.',
  ]);
  const [ours, theirs] = words({ clocks: ['mon-18:00'] });
  assert.equal(ours, 'Can’t make Monday 18:00 every week, because the clocks change.');
  assert.match(theirs ?? '', /The clocks change .* only make Monday 18:00 \(Berlin time\) in some weeks/);
  assert.match(words({ busy: ['mon-18:00'] })[1] ?? '', /in another cohort at Monday 18:00 \(Berlin time\)/);
  assert.match(words({ away: true })[1] ?? '', /away every week/);
  const elsewhere = words({}, { 'tue-19:00': 'yes' });
  assert.equal(elsewhere[0], 'Can only make Tuesday 19:00, which this draft doesn’t use.');
  assert.match(words({ clocks: ['tue-19:00'] })[1] ?? '', /any of the times/);
  assert.match(words(null)[1] ?? '', /any of the times/);
});

test('what others have wished about a person is never in the email to them', () => {
  const apart = { kind: 'kept apart', sentence: 'SECRET', slots: [] as string[] } as const;
  assert.doesNotMatch(sayToPerson(apart, { person: undefined, settings, reader }, ''), /SECRET|apart/);
});
