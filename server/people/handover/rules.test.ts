import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOfDays, nextStep, spanOf } from './rules.ts';

const zone = 'Europe/Berlin';
const at = (text: string) => new Date(text);

test('a handover lasts from the start of its first day to the end of its last, also over a clock change', () => {
  assert.deepEqual(spanOf({ startsOn: '2027-03-27', endsOn: '2027-03-28' }, zone), {
    startsAt: at('2027-03-26T23:00:00Z'),
    endsAt: at('2027-03-28T22:00:00Z'),
  });
  assert.equal(spanOf({ startsOn: '2027-01-01', endsOn: null }, zone).endsAt, null);
});

test('its days are in order, not in the past, and within a year', () => {
  const days = (startsOn: string, endsOn: string | null) =>
    Object.keys(faultsOfDays({ startsOn, endsOn }, '2027-01-05'));
  assert.deepEqual(days('2027-01-05', '2027-01-05'), []);
  assert.deepEqual(days('2027-01-05', null), []);
  assert.deepEqual(days('2027-01-04', '2027-02-01'), ['startsOn']);
  assert.deepEqual(days('2027-01-06', '2027-01-05'), ['endsOn']);
  assert.deepEqual(days('2027-01-06', '2028-06-01'), ['endsOn']);
});

test('what is accepted begins, is reminded of a week before its end, and ends; nothing else is done by the clock', () => {
  const span = { startsAt: at('2027-01-01T00:00:00Z'), endsAt: at('2027-03-01T00:00:00Z'), remindedAt: null };
  assert.deepEqual(
    nextStep({ ...span, state: 'asked' }),
    { step: 'lapse', at: at('2027-01-08T00:00:00Z') },
    'a request waits for a week',
  );
  const brief = { ...span, endsAt: at('2027-01-03T00:00:00Z'), state: 'asked' as const };
  assert.deepEqual(nextStep(brief), { step: 'lapse', at: brief.endsAt });
  assert.deepEqual(nextStep({ ...span, state: 'accepted' }), { step: 'begin', at: span.startsAt });
  const under = { ...span, state: 'under way' as const };
  assert.deepEqual(nextStep(under), { step: 'remind', at: at('2027-02-22T00:00:00Z') });
  assert.deepEqual(nextStep({ ...under, remindedAt: span.startsAt }), { step: 'end', at: span.endsAt });
  const short = { ...under, endsAt: at('2027-01-03T00:00:00Z') };
  assert.deepEqual(
    nextStep(short),
    { step: 'end', at: short.endsAt },
    'of a few days no one needs reminding',
  );
  for (const state of ['over', 'declined', 'withdrawn'] as const)
    assert.equal(nextStep({ ...span, state }), null);
});
