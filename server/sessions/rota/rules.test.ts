import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAway, leads, startingLoad } from './rules.ts';

test('a newcomer begins with the fewest turns of the others, and is not given a whole term to catch up', () => {
  const led = [
    { userId: 'ada', led: 5, newcomer: false },
    { userId: 'ben', led: 3, newcomer: false },
    { userId: 'new', led: 0, newcomer: true },
    { userId: 'eager', led: 4, newcomer: true },
  ];
  assert.deepEqual(
    [...startingLoad(led)],
    [
      ['ada', 5],
      ['ben', 3],
      ['new', 3],
      ['eager', 4],
    ],
  );
  assert.deepEqual([...startingLoad([{ userId: 'new', led: 0, newcomer: true }])], [['new', 0]]);
});

test('people are away from the first day to the last', () => {
  const away = [{ from: '2026-12-01', to: '2026-12-08' }];
  const days = ['2026-11-30', '2026-12-01', '2026-12-08', '2026-12-09'];
  assert.deepEqual(
    days.map((day) => isAway({ away }, day)),
    [false, true, true, false],
  );
});

test('those who lead by office or said yes may lead, while they have their seat', () => {
  assert.ok(leads({ status: 'seated', role: 'facilitator', mayLead: false }));
  assert.ok(leads({ status: 'seated', role: 'member', mayLead: true }));
  assert.ok(!leads({ status: 'seated', role: 'member', mayLead: false }));
  assert.ok(!leads({ status: 'left', role: 'facilitator', mayLead: true }));
  assert.ok(!leads(null));
});
