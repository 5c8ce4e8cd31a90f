import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { cardsOf, clustersOf, sourceOf } from './results.rules.ts';

/** Three cards of Ben's that are being sorted. */
function sorting(settings: object = {}) {
  const room = new OneRoom([
    stepNamed('w', 5, 'writing'),
    stepNamed('w2', 5, 'writing'),
    stepNamed('c', 5, 'clustering', settings),
  ]).opened();
  for (const text of ['a', 'b', 'c']) room.does('ben', 'card.write', { text });
  room.does('ada', 'cards.reveal', {});
  room.does('ada', 'agenda.next', { expect: 'w' }).does('ada', 'agenda.next', { expect: 'w2' });
  const ids = cardsOf(room.state, 'w').map(({ id }) => id) as [number, number, number];
  return { room, ids };
}

const shape = (room: OneRoom) =>
  clustersOf(room.state, 'c').map(({ name, cards }) => [name, cards.map(({ id }) => id)]);
const lastCluster = (room: OneRoom) => clustersOf(room.state, 'c').at(-2)?.id ?? 0;

test('what is sorted are the cards of the nearest step before that were shown, or of the step it names', () => {
  const { room } = sorting();
  assert.equal(sourceOf(room.state, 'c'), 'w', 'nothing was written in the second one');
  assert.equal(sourceOf(sorting({ of: 'w' }).room.state, 'c'), 'w');
  assert.equal(sourceOf(sorting({ of: 'gone' }).room.state, 'c'), 'w');
});

test('anybody makes groups, names them and moves cards; everybody sees the same', () => {
  const { room, ids } = sorting();
  room.does('cleo', 'cluster.add', { name: 'Risks', card: ids[1] });
  const risks = lastCluster(room);
  room.does('ben', 'card.move', { card: ids[0], cluster: risks });
  room.does('ada', 'cluster.rename', { cluster: risks, name: 'Near risks' });
  assert.deepEqual(shape(room), [
    ['Near risks', [ids[1], ids[0]]],
    ['', [ids[2]]],
  ]);
  for (const person of ['ada', 'ben', 'cleo'])
    assert.deepEqual(clustersOf(room.seenBy(person), 'c'), clustersOf(room.state, 'c'));
});

test('a card lies in one place: where it was put last', () => {
  const { room, ids } = sorting();
  room
    .does('ben', 'cluster.add', { name: 'One', card: null })
    .does('cleo', 'cluster.add', { name: 'Two', card: null });
  const [one, two] = clustersOf(room.state, 'c').map(({ id }) => id) as [number, number];
  room.does('ben', 'card.move', { card: ids[0], cluster: one });
  room.does('cleo', 'card.move', { card: ids[0], cluster: two });
  room.does('ben', 'card.move', { card: ids[0], cluster: two });
  assert.deepEqual(shape(room).slice(0, 2), [
    ['One', []],
    ['Two', [ids[0]]],
  ]);
  room.does('ben', 'card.move', { card: ids[0], cluster: null });
  assert.deepEqual(shape(room).at(-1), ['', ids]);
});

test('the cards of a group that is taken apart are in none, and a card that is taken away is nowhere', () => {
  const { room, ids } = sorting();
  room.does('ben', 'cluster.add', { name: 'One', card: ids[0] });
  room.does('ben', 'card.remove', { card: ids[0] });
  assert.deepEqual(shape(room)[0], ['One', []]);
  room.does('ben', 'card.move', { card: ids[1], cluster: lastCluster(room) });
  room.does('ben', 'cluster.remove', { cluster: lastCluster(room) });
  assert.deepEqual(shape(room), [['', [ids[1], ids[2]]]]);
  assert.equal(room.refusal('ben', 'card.move', { card: ids[0], cluster: null }), 'not-found');
});

test('what is not there cannot be sorted, and nothing is sorted in another step', () => {
  const { room, ids } = sorting();
  assert.equal(room.refusal('ben', 'card.move', { card: ids[0], cluster: 999 }), 'not-found');
  assert.equal(room.refusal('ben', 'cluster.add', { name: 'One', card: 999 }), 'not-found');
  assert.equal(room.refusal('ben', 'cluster.rename', { cluster: 999, name: 'x' }), 'not-found');
  room.does('ada', 'agenda.back', { expect: 'c' });
  assert.equal(room.refusal('ben', 'card.move', { card: ids[0], cluster: null }), 'conflict');
});

test('a card that was forgotten is written while the others are sorted', () => {
  const { room } = sorting();
  room.does('cleo', 'card.write', { text: 'Forgotten' });
  assert.deepEqual(clustersOf(room.state, 'c').at(-1)?.cards.at(-1)?.text, 'Forgotten');
});

test('where a step is without names, who moves a card is not said either', () => {
  const { room, ids } = sorting({ anonymous: true });
  room.does('ben', 'cluster.add', { name: 'One', card: ids[0] });
  room.does('ben', 'card.move', { card: ids[0], cluster: null });
  assert.ok(room.log.slice(-2).every(({ by }) => by === null));
});
