import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { itemsOf, votesOf, votingOf } from './results.rules.ts';
import { dotsBy, limitsOf } from './voting.rules.ts';

/** Four cards, two of them in a group, on which is voted: the group and the two others. */
function voting(settings: object = {}) {
  const step = stepNamed('v', 5, 'voting', settings);
  const room = new OneRoom([stepNamed('w', 5, 'writing'), stepNamed('c', 5, 'clustering'), step]).opened();
  for (const text of ['a', 'b', 'c', 'd']) room.does('ben', 'card.write', { text });
  room.does('ada', 'cards.reveal', {}).does('ada', 'agenda.next', { expect: 'w' });
  const [first, second] = itemsOf(room.state, 'v').map(({ id }) => id) as [number, number];
  room.does('ada', 'cluster.add', { name: 'Risks', card: first });
  room.does('ada', 'card.move', { card: second, cluster: room.state.seq });
  room.does('ada', 'agenda.next', { expect: 'c' });
  const ids = itemsOf(room.state, 'v').map(({ id }) => id) as [number, number, number];
  return { room, step, ids };
}

test('a vote is on the groups and on the cards in none', () => {
  const { room } = voting();
  assert.deepEqual(
    itemsOf(room.state, 'v').map(({ label, cards }) => [label.length > 1 ? label : 'a card', cards.length]),
    [
      ['Risks', 2],
      ['a card', 0],
      ['a card', 0],
    ],
  );
});

test('nobody sees a dot of another, who leads included, and the end says how many, never whose', () => {
  for (const settings of [{}, { anonymous: true }]) {
    const { room, ids } = voting(settings);
    room.does('ben', 'dot.give', { item: ids[1] }).does('ben', 'dot.give', { item: ids[1] });
    room.does('cleo', 'dot.give', { item: ids[1] }).does('cleo', 'dot.give', { item: ids[0] });
    assert.equal(votingOf(room.seenBy('ben'), 'v').marks.length, 2);
    for (const person of ['ada', 'cleo']) {
      const sent = room.sentTo(person).filter(({ type }) => type.startsWith('dot'));
      assert.ok(sent.every((event) => 'by' in event && event.by === person));
    }
    assert.equal(votesOf(room.state, 'v'), null);
    if ('anonymous' in settings) assert.equal(room.refusal('ada', 'votes.show', {}), 'conflict');
    room.does('ada', 'dot.give', { item: ids[2] }).does('ada', 'votes.show', {});
    const shown = votesOf(room.seenBy('ben'), 'v');
    assert.deepEqual(
      shown?.results.map(({ id, dots }) => [id, dots]),
      [
        [ids[1], 3],
        [ids[0], 1],
        [ids[2], 1],
      ],
    );
    assert.equal(shown?.voters, 3);
    const event = JSON.stringify(room.log.at(-1));
    assert.ok(!event.includes('ben') && !event.includes(room.alias('v', 'ben')), event);
  }
});

test('everybody has so many dots and no more; what is taken back can be given again', () => {
  const { room, ids } = voting({ votes: 2 });
  room.does('ben', 'dot.give', { item: ids[0] }).does('ben', 'dot.give', { item: ids[0] });
  assert.equal(room.refusal('ben', 'dot.give', { item: ids[1] }), 'conflict');
  room.does('ben', 'dot.take', { item: ids[0] }).does('ben', 'dot.give', { item: ids[1] });
  room.does('ben', 'dot.take', { item: ids[2] });
  assert.deepEqual(dotsBy(room.state, voting({ votes: 2 }).step).get('ben'), [ids[0], ids[1]]);
});

test('where a step says so, only some of the dots go on the same', () => {
  const { room, ids } = voting({ votes: 3, perItem: 1 });
  room.does('ben', 'dot.give', { item: ids[0] });
  assert.equal(room.refusal('ben', 'dot.give', { item: ids[0] }), 'conflict');
  assert.deepEqual(limitsOf(stepNamed('v', 5, 'voting', { votes: 2, perItem: 9 })), { votes: 2, perItem: 2 });
});

test('shown votes stay as they are, and who leads shows them once there are any', () => {
  const { room, ids } = voting();
  assert.equal(room.refusal('ada', 'votes.show', {}), 'conflict');
  assert.equal(room.refusal('ben', 'votes.show', {}), 'forbidden');
  room.withoutDevice('cleo');
  room.does('ada', 'dot.give', { item: ids[2] }, 'cleo').does('ada', 'dot.give', { item: ids[1] });
  assert.equal(room.refusal('ada', 'votes.show', {}), 'conflict', 'two would know each other’s');
  room.withoutDevice('dan').does('ada', 'dot.give', { item: ids[2] }, 'dan');
  room.does('ada', 'votes.show', {});
  assert.equal(room.refusal('ben', 'dot.give', { item: ids[0] }), 'conflict');
  assert.equal(room.refusal('cleo', 'dot.take', { item: ids[2] }), 'conflict');
  assert.equal(votesOf(room.state, 'v')?.voters, 3);
});

test('dots on what is no longer there can be given anew, and nobody ever has more than their share', () => {
  const { room, step, ids } = voting({ votes: 2 });
  room.does('ben', 'dot.give', { item: ids[1] }).does('ben', 'dot.give', { item: ids[1] });
  room.does('ada', 'agenda.back', { expect: 'v' });
  room.does('ada', 'card.move', { card: ids[1], cluster: ids[0] });
  room.does('ada', 'agenda.next', { expect: 'c' });
  room.does('ben', 'dot.give', { item: ids[2] }).does('ben', 'dot.give', { item: ids[2] });
  room.does('ada', 'agenda.back', { expect: 'v' });
  room.does('ada', 'card.move', { card: ids[1], cluster: null });
  assert.equal(dotsBy(room.state, step).get('ben')?.length, 2);
});

test('whatever people try, each has at most their dots, and the sum that is shown is what they gave', () => {
  const dots = fc.array(
    fc.record({ who: fc.constantFrom(...people), item: fc.nat({ max: 2 }), takes: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(dots, fc.integer({ min: 1, max: 4 }), (all, votes) => {
      const { room, step, ids } = voting({ votes });
      for (const { who, item, takes } of all)
        room.tries(who, takes ? 'dot.take' : 'dot.give', { item: ids[item] as number });
      const given = [...dotsBy(room.state, step).values()];
      assert.ok(given.every((dots) => dots.length <= votes));
      room.tries('ada', 'votes.show', {});
      const sum = votesOf(room.state, 'v')?.results.reduce((sum, { dots }) => sum + dots, 0);
      const voters = given.filter((dots) => dots.length > 0).length;
      assert.equal(sum, voters < people.length ? undefined : given.flat().length);
    }),
    tries(60),
  );
});
