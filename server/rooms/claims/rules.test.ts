import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { fc } from '../../tools/testing/properties.ts';
import { claimKey, claimResults, spreadOf } from './rules.ts';

const steps = [
  stepNamed('one', 5, 'credence', { claim: 'It happens.', named: true }),
  stepNamed('two', 5, 'credence'),
];

test('what a room has shown of a claim is kept, and what it has not shown is not', () => {
  const room = new OneRoom(steps).opened();
  room.does('ben', 'credence.give', { percent: 20 }).does('ada', 'credence.show', {});
  room.does('ada', 'agenda.next', { expect: 'one' }).does('ben', 'credence.give', { percent: 90 });
  assert.deepEqual(claimResults(room.state), [{ step: 'one', text: 'It happens.', before: [20], after: [] }]);
});

test('a claim is the same however it is spelt', () => {
  assert.equal(claimKey('  It  HAPPENS. '), claimKey('It happens'));
  assert.notEqual(claimKey('It happens'), claimKey('It never happens'));
});

test('half of the people are within the bounds', () => {
  assert.equal(spreadOf([]), null);
  assert.deepEqual(spreadOf([10]), { count: 1, median: 10, low: 10, high: 10 });
  assert.deepEqual(spreadOf([80, 0, 40, 20]), { count: 4, median: 30, low: 10, high: 60 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (percents) => {
      const spread = spreadOf(percents);
      assert.ok(spread && spread.low <= spread.median && spread.median <= spread.high);
      const within = percents.filter((percent) => percent >= spread.low && percent <= spread.high).length;
      assert.ok(within >= Math.floor(percents.length / 2));
    }),
  );
});
