import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { emptyRoom, fold } from '../fold.ts';
import { mostParked } from './protocol.ts';

const room = () => new OneRoom([stepNamed('talk')]).opened();
const texts = ({ state }: OneRoom) => state.parked.map(({ text }) => text);

test('anybody parks a thought, and everybody sees it in order', () => {
  const parked = room().does('ben', 'park.add', { text: 'Compute limits?' });
  parked.does('ada', 'park.add', { text: 'Her second point', person: 'cleo' });
  assert.deepEqual(
    parked.seenBy('cleo').parked.map(({ text, by, person }) => [text, by, person]),
    [
      ['Compute limits?', 'ben', null],
      ['Her second point', 'ada', 'cleo'],
    ],
  );
});

test('a line of the chat is parked once, under the name of whoever wrote it', () => {
  const said = room().does('ben', 'chat.say', { text: 'And inner alignment?' });
  const seq = said.state.chat[0]?.seq ?? 0;
  said.does('ada', 'park.add', { text: '', chat: seq }).does('cleo', 'park.add', { text: '', chat: seq });
  assert.deepEqual(texts(said), ['And inner alignment?']);
  assert.equal(said.state.parked[0]?.person, 'ben');
  assert.equal(said.refusal('ada', 'park.add', { text: '', chat: 1 }), 'not-found');
});

test('what is taken back in the chat is no longer parked, and its text is nowhere', () => {
  const said = room().does('ben', 'chat.say', { text: 'a secret slip' });
  const seq = said.state.chat[0]?.seq ?? 0;
  said.does('ada', 'park.add', { text: '', chat: seq }).does('ben', 'chat.remove', { seq });
  assert.deepEqual(texts(said), []);
  const rest = said.log.filter((event) => event.seq !== seq);
  assert.doesNotMatch(JSON.stringify(rest), /secret slip/);
  const stored = said.log.map((event) =>
    event.seq === seq ? { ...event, data: {} } : event,
  ) as typeof said.log;
  assert.deepEqual(stored.reduce(fold, emptyRoom()).parked, []);
});

test('whoever leads ticks off what has been dealt with, and may take it back', () => {
  const parked = room().does('ben', 'park.add', { text: 'Later' });
  const seq = parked.state.parked[0]?.seq ?? 0;
  assert.equal(parked.refusal('ben', 'park.tick', { seq, isDone: true }), 'forbidden');
  assert.equal(parked.does('ada', 'park.tick', { seq, isDone: true }).state.parked[0]?.isDone, true);
  assert.equal(parked.does('ada', 'park.tick', { seq, isDone: false }).state.parked[0]?.isDone, false);
});

test('people take away what they parked, and those who lead anybody’s', () => {
  const parked = room().does('ben', 'park.add', { text: 'Later' }).does('cleo', 'park.add', { text: 'Too' });
  const [first, second] = parked.state.parked.map(({ seq }) => seq);
  assert.equal(parked.refusal('cleo', 'park.remove', { seq: first ?? 0 }), 'forbidden');
  parked.does('ben', 'park.remove', { seq: first ?? 0 }).does('ada', 'park.remove', { seq: second ?? 0 });
  assert.deepEqual(texts(parked), []);
  assert.equal(parked.refusal('ada', 'park.tick', { seq: first ?? 0, isDone: true }), 'not-found');
});

test('nothing, and too much, cannot be parked', () => {
  const parked = room();
  assert.equal(parked.refusal('ben', 'park.add', { text: '' }), 'invalid');
  assert.equal(parked.refusal('ben', 'park.add', { text: 'Hers', person: 'dora' }), 'not-found');
  for (let count = 0; count < mostParked; count += 1) parked.does('ben', 'park.add', { text: `${count}` });
  assert.equal(parked.refusal('ben', 'park.add', { text: 'one more' }), 'conflict');
});
