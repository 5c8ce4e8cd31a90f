import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { blankedBy } from '../blanking.rules.ts';
import { emptyRoom, fold } from '../fold.ts';
import { doneIn } from '../progress.rules.ts';
import type { RoomEvent } from '../protocol.ts';
import { mostCards } from './protocol.ts';
import { cardsOf, writingOf } from './results.rules.ts';

const roomWith = (settings: object = {}) =>
  new OneRoom([stepNamed('w', 5, 'writing', settings), stepNamed('next')]).opened();

const texts = (cards: readonly { text: string }[]) => cards.map(({ text }) => text).sort();
const ownOf = (room: OneRoom, who: string) => writingOf(room.seenBy(who), 'w').written;
const everybody = ['ada', 'ben', 'cleo'];
/** The others write too: without names the cards of three are shown together. */
const othersToo = (room: OneRoom) =>
  room.does('cleo', 'card.write', { text: 'of Cleo' }).does('ada', 'card.write', { text: 'of Ada' });

/** What stays of a room's log in the database. */
function storedLog({ log }: OneRoom): RoomEvent[] {
  const blank = new Set<number>();
  let state = emptyRoom();
  for (const event of log) {
    for (const seq of blankedBy(state, event)) blank.add(seq);
    state = fold(state, event);
  }
  return log.map((event) => (blank.has(event.seq) ? ({ ...event, data: {} } as RoomEvent) : event));
}

test('cards are seen by whoever wrote them, until all are shown together', () => {
  for (const settings of [{}, { anonymous: true }]) {
    const room = roomWith(settings);
    room.does('ben', 'card.write', { text: 'canary of Ben' });
    room.does('cleo', 'card.write', { text: 'canary of Cleo' });
    assert.deepEqual(texts(ownOf(room, 'ben')), ['canary of Ben']);
    assert.deepEqual(ownOf(room, 'ben')[0]?.author, 'ben');
    for (const person of ['ada', 'cleo'])
      assert.ok(!JSON.stringify(room.sentTo(person)).includes('canary of Ben'));
    room.does('ada', 'card.write', { text: 'of Ada' }).does('ada', 'cards.reveal', {});
    for (const person of everybody)
      assert.deepEqual(texts(cardsOf(room.seenBy(person), 'w')), [
        'canary of Ben',
        'canary of Cleo',
        'of Ada',
      ]);
  }
});

test('with names a shown card says whose it is, without names nothing that anybody is sent does', () => {
  const named = roomWith();
  named.does('ben', 'card.write', { text: 'Mine' }).does('ada', 'cards.reveal', {});
  assert.equal(cardsOf(named.seenBy('cleo'), 'w')[0]?.whose, 'ben');
  const room = roomWith({ anonymous: true });
  room.does('ben', 'card.write', { text: 'One' }).does('ben', 'card.write', { text: 'Two' });
  const [first] = writingOf(room.state, 'w').written;
  room.does('ben', 'card.write', { text: 'Two, better', card: (first?.id ?? 0) + 1 });
  room.does('ben', 'card.take', { card: first?.id ?? 0 });
  othersToo(room).does('ada', 'cards.reveal', {}).does('ben', 'card.write', { text: 'Late' });
  for (const person of ['ada', 'cleo']) {
    const sent = JSON.stringify(room.sentTo(person).filter(({ type }) => type.startsWith('card')));
    assert.ok(!sent.includes('ben') && !sent.includes(room.alias('w', 'ben')), sent);
  }
});

test('cards are shown in an order that chance draws, under numbers that tell nothing of when they were written', () => {
  const room = roomWith({ anonymous: true });
  for (const text of ['a', 'b', 'c', 'd']) room.does('ben', 'card.write', { text });
  const before = writingOf(room.state, 'w').written.map(({ id }) => id);
  room.chance = 0;
  othersToo(room).does('ada', 'cards.reveal', {});
  const cards = cardsOf(room.state, 'w');
  assert.notDeepEqual(
    cards.map(({ text }) => text),
    ['a', 'b', 'c', 'd', 'of Cleo', 'of Ada'],
  );
  assert.ok(cards.every(({ id }) => !before.includes(id)));
});

test('once cards are shown, the log no longer holds who wrote which, nor what was taken back or written anew', () => {
  const room = roomWith({ anonymous: true });
  room.does('ben', 'card.write', { text: 'first thought' });
  const id = writingOf(room.state, 'w').written[0]?.id ?? 0;
  room.does('ben', 'card.write', { text: 'second thought', card: id });
  assert.ok(!JSON.stringify(storedLog(room)).includes('first thought'));
  room.does('cleo', 'card.write', { text: 'never mind' });
  room.does('cleo', 'card.take', { card: writingOf(room.state, 'w').written[1]?.id ?? 0 });
  assert.ok(!JSON.stringify(storedLog(room)).includes('never mind'));
  othersToo(room).does('ada', 'cards.reveal', {});
  const holding = storedLog(room).filter((event) => JSON.stringify(event).includes('second thought'));
  assert.deepEqual(
    holding.map(({ type }) => type),
    ['card.shown'],
  );
  assert.ok(!JSON.stringify(storedLog(room)).includes(room.alias('w', 'ben')));
});

test('one changes and takes back one’s own cards, nobody else’s, and none that are shown', () => {
  const room = roomWith();
  room.does('ben', 'card.write', { text: 'Draft' }).does('ben', 'card.write', { text: 'Other' });
  const [draft, other] = writingOf(room.state, 'w').written.map(({ id }) => id) as [number, number];
  room.does('ben', 'card.write', { text: 'Final', card: draft });
  assert.deepEqual(
    ownOf(room, 'ben').map(({ id, text }) => [id, text]),
    [
      [draft, 'Final'],
      [other, 'Other'],
    ],
  );
  for (const person of ['ada', 'cleo']) {
    assert.equal(room.refusal(person, 'card.take', { card: draft }), 'not-found');
    assert.equal(room.refusal(person, 'card.write', { text: 'Mine now', card: draft }), 'not-found');
  }
  room.does('ben', 'card.take', { card: other }).does('ada', 'cards.reveal', {});
  assert.equal(room.refusal('ben', 'card.write', { text: 'Too late', card: draft }), 'conflict');
  assert.equal(room.refusal('ben', 'card.take', { card: draft }), 'conflict');
  assert.deepEqual(texts(cardsOf(room.state, 'w')), ['Final']);
});

test('who leads sees who has written, not what nor how many, and nobody is waited for once all is shown', () => {
  const room = roomWith({ anonymous: true });
  const done = () => doneIn(room.state, (step, person) => room.alias(step, person))?.done;
  room.does('ben', 'card.write', { text: 'One' }).does('ben', 'card.write', { text: 'Two' });
  assert.deepEqual(done(), ['ben']);
  othersToo(room).does('ada', 'cards.reveal', {});
  const after = done();
  assert.deepEqual(after, everybody);
  room.does('cleo', 'card.write', { text: 'Late' });
  assert.deepEqual(done(), after, 'a late card does not show who has just written');
});

test('without names the cards of one or two are not shown: who wrote one would know whose the other is', () => {
  const room = roomWith({ anonymous: true });
  room.does('ben', 'card.write', { text: 'One' }).does('ben', 'card.write', { text: 'Two' });
  room.does('cleo', 'card.write', { text: 'Three' });
  assert.equal(room.refusal('ada', 'cards.reveal', {}), 'conflict');
  room.does('ada', 'card.write', { text: 'Four' }).does('ada', 'cards.reveal', {});
});

test('a person writes so many cards and no more, but may change them', () => {
  const room = roomWith({ anonymous: true });
  for (let card = 0; card < mostCards; card += 1) room.does('ben', 'card.write', { text: `Card ${card}` });
  assert.equal(room.refusal('ben', 'card.write', { text: 'One more' }), 'conflict');
  room.does('ben', 'card.write', { text: 'Changed', card: writingOf(room.state, 'w').written[0]?.id });
  room.does('cleo', 'card.write', { text: 'Mine' });
});

test('who leads shows the cards when there are any, writes for somebody without a device, and others do not', () => {
  const room = roomWith();
  assert.equal(room.refusal('ada', 'cards.reveal', {}), 'conflict');
  assert.equal(room.refusal('ben', 'cards.reveal', {}), 'forbidden');
  assert.equal(room.refusal('ben', 'card.write', { text: 'I am Cleo' }, 'cleo'), 'forbidden');
  room.withoutDevice('cleo');
  room.does('ada', 'card.write', { text: 'Said by Cleo' }, 'cleo').does('ada', 'cards.reveal', {});
  assert.equal(cardsOf(room.state, 'w')[0]?.whose, 'cleo');
});

test('a shown card goes when its author or who leads takes it away; without names only who leads can', () => {
  const room = roomWith();
  room.does('ben', 'card.write', { text: 'Regretted' }).does('ada', 'cards.reveal', {});
  const card = cardsOf(room.state, 'w')[0]?.id ?? 0;
  assert.equal(room.refusal('cleo', 'card.remove', { card }), 'forbidden');
  room.does('ben', 'card.remove', { card });
  assert.deepEqual(cardsOf(room.state, 'w'), []);
  assert.ok(!JSON.stringify(storedLog(room)).includes('Regretted'));
  const hidden = roomWith({ anonymous: true });
  othersToo(hidden.does('ben', 'card.write', { text: 'Regretted' })).does('ada', 'cards.reveal', {});
  const other = cardsOf(hidden.state, 'w')[0]?.id ?? 0;
  assert.equal(hidden.refusal('ben', 'card.remove', { card: other }), 'forbidden');
  hidden.does('ada', 'card.remove', { card: other });
});

test('nobody writes a card while the room is at another step', () => {
  const room = roomWith();
  room.does('ada', 'agenda.next', { expect: 'w' });
  assert.equal(room.refusal('ben', 'card.write', { text: 'Where am I' }), 'conflict');
});

test('a card that comes late, written without names, is not taken by a step with names', () => {
  const promised = stepNamed('w', 5, 'writing', { anonymous: true });
  const room = new OneRoom([promised, stepNamed('named', 5, 'writing')]).opened();
  room.does('ada', 'agenda.next', { expect: 'w' });
  assert.equal(room.refusal('ben', 'card.write', { text: 'Mine', step: 'w' }), 'conflict');
  assert.equal(room.refusal('ada', 'cards.reveal', { step: 'w' }), 'conflict');
  room.does('ben', 'card.write', { text: 'Mine', step: 'named' });
});
