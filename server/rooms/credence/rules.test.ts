import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { fc } from '../../tools/testing/properties.ts';
import { claimOf, credenceOf, medianOf } from './answers.rules.ts';
import type { Said } from './fold.ts';

const roomWith = (settings: object) =>
  new OneRoom([stepNamed('c', 10, 'credence', settings), stepNamed('next')]).opened();

/** What everybody has said, as far as somebody is told. */
const givenTo = (room: OneRoom, who: string) => {
  const percents = (said: Record<string, Said>) =>
    Object.fromEntries(Object.entries(said).map(([key, { percent }]) => [key, percent]));
  const { before, after } = credenceOf(room.seenBy(who), 'c').given;
  return { before: percents(before), after: percents(after) };
};

test('nobody sees what another thinks until it is shown, and then everybody sees the same numbers', () => {
  const room = roomWith({});
  room.does('ada', 'credence.give', { percent: 70 });
  room.does('ben', 'credence.give', { percent: 12 });
  room.does('cleo', 'credence.give', { percent: 40 });
  assert.deepEqual(givenTo(room, 'ben').before, { ben: 12 });
  assert.deepEqual(givenTo(room, 'ada').before, { ada: 70 });
  assert.equal(credenceOf(room.seenBy('cleo'), 'c').shown.before, null);
  room.does('ada', 'credence.show', {});
  for (const person of ['ada', 'ben', 'cleo'])
    assert.deepEqual(credenceOf(room.seenBy(person), 'c').shown.before, [12, 40, 70]);
});

test('one has one credence: the last that was given before all were shown', () => {
  const room = roomWith({ named: true });
  room.does('ben', 'credence.give', { percent: 12 });
  room.does('ben', 'credence.give', { percent: 30 });
  room.does('ada', 'credence.show', {});
  assert.equal(room.refusal('ben', 'credence.give', { percent: 90 }), 'conflict');
  assert.deepEqual(credenceOf(room.state, 'c').shown.before, [30]);
});

test('the second round shows how people moved, by name only where the step says so', () => {
  const moved = (settings: object) => {
    const room = roomWith(settings);
    room.does('ben', 'credence.give', { percent: 12 });
    room.does('cleo', 'credence.give', { percent: 50 });
    room.does('ada', 'credence.give', { percent: 70 });
    room.does('ada', 'credence.show', {});
    room.does('ada', 'credence.again', {});
    room.does('ben', 'credence.give', { percent: 40 });
    room.does('ada', 'credence.give', { percent: 99 });
    room.does('cleo', 'credence.give', { percent: 55 });
    room.does('ada', 'credence.show', {});
    return credenceOf(room.seenBy('cleo'), 'c').moves;
  };
  const moves = [
    { before: 12, after: 40 },
    { before: 50, after: 55 },
    { before: 70, after: 99 },
  ];
  assert.deepEqual(moved({}), moves);
  const people = ['ben', 'cleo', 'ada'];
  assert.deepEqual(
    moved({ named: true }),
    moves.map((move, index) => ({ person: people[index], ...move })),
  );
  assert.deepEqual(moved({ named: true, anonymous: true }), moves);
});

test('without names the answers of one or two are not shown, nor how two of many moved', () => {
  const room = roomWith({ anonymous: true });
  room.does('ben', 'credence.give', { percent: 12 }).does('cleo', 'credence.give', { percent: 50 });
  assert.equal(room.refusal('ada', 'credence.show', {}), 'conflict');
  room.does('ada', 'credence.give', { percent: 70 }).does('ada', 'credence.show', {});
  room.does('ada', 'credence.again', {}).withoutDevice('dan').arrives('eve');
  room.does('ben', 'credence.give', { percent: 40 }).does('cleo', 'credence.give', { percent: 55 });
  room.does('eve', 'credence.give', { percent: 15 });
  room.does('ada', 'credence.give', { percent: 5 }, 'dan').does('ada', 'credence.show', {});
  assert.deepEqual(credenceOf(room.state, 'c').moves, []);
});

test('in an anonymous step nothing that anybody is sent says whose a credence is', () => {
  const room = roomWith({ anonymous: true });
  const othersToo = () => {
    for (const person of ['ada', 'cleo']) room.does(person, 'credence.give', { percent: 50 });
  };
  room.does('ben', 'credence.give', { percent: 12 });
  othersToo();
  room.does('ada', 'credence.show', {});
  room.does('ada', 'credence.again', {});
  room.does('ben', 'credence.give', { percent: 40 });
  othersToo();
  room.does('ada', 'credence.show', {});
  const alias = room.alias('c', 'ben');
  for (const person of ['ada', 'cleo']) {
    const sent = JSON.stringify(room.sentTo(person).filter(({ type }) => type.startsWith('credence')));
    assert.ok(!sent.includes(alias) && !sent.includes('ben'), sent);
  }
  assert.deepEqual(givenTo(room, 'ben').after, { ben: 40 });
});

test('who leads shows and asks again, and nobody is shown an empty round', () => {
  const room = roomWith({});
  assert.equal(room.refusal('ben', 'credence.show', {}), 'forbidden');
  assert.equal(room.refusal('ada', 'credence.show', {}), 'conflict');
  assert.equal(room.refusal('ada', 'credence.again', {}), 'conflict');
  room.does('ada', 'agenda.next', { expect: 'c' });
  assert.equal(room.refusal('ben', 'credence.give', { percent: 5 }), 'conflict');
});

test('a credence that comes late is not taken for another claim', () => {
  const room = new OneRoom([stepNamed('c', 5, 'credence'), stepNamed('d', 5, 'credence')]).opened();
  room.does('ada', 'agenda.next', { expect: 'c' });
  assert.equal(room.refusal('ben', 'credence.give', { percent: 70, step: 'c' }), 'conflict');
  assert.equal(room.refusal('ada', 'credence.show', { step: 'c' }), 'conflict');
});

test('who leads answers for somebody without a device', () => {
  const room = roomWith({ anonymous: true }).withoutDevice('cleo');
  room.does('ada', 'credence.give', { percent: 33 }, 'cleo');
  assert.deepEqual(Object.keys(credenceOf(room.state, 'c').given.before), [room.alias('c', 'cleo')]);
  assert.equal(room.refusal('ben', 'credence.give', { percent: 1 }, 'cleo'), 'forbidden');
});

test('a median has as many above as below', () => {
  assert.equal(medianOf([]), null);
  assert.equal(medianOf([10]), 10);
  assert.equal(medianOf([90, 10]), 50);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (percents) => {
      const median = medianOf(percents) as number;
      const above = percents.filter((percent) => percent > median).length;
      const below = percents.filter((percent) => percent < median).length;
      assert.ok(above <= percents.length / 2 && below <= percents.length / 2);
    }),
  );
});

test('a step without a claim of its own is about its title', () => {
  assert.equal(claimOf(stepNamed('c', 5, 'credence')), 'Step c');
  assert.equal(claimOf(stepNamed('c', 5, 'credence', { claim: ' Scaling goes on ' })), 'Scaling goes on');
});
