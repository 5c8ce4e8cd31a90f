import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../tools/testing/one-room.ts';
import { presentIn } from '../deciding.rules.ts';
import { shutOut } from './rules.ts';

const opened = () => new OneRoom([stepNamed('a')]).opened();

test('a locked room takes nobody new but those who may lead; those who were in it may return', () => {
  const room = opened().does('ada', 'room.lock', { on: true });
  assert.equal(shutOut(room.state, 'dora', 'member')?.code, 'closed');
  assert.equal(shutOut(room.state, 'dora', 'organiser'), null);
  assert.equal(shutOut(room.state, 'ben', 'member'), null);
  room.does('ada', 'room.lock', { on: false });
  assert.equal(shutOut(room.state, 'dora', 'member'), null);
});

test('who was sent out does nothing in the room any more until they are let in again', () => {
  const room = opened()
    .does('ben', 'hand.raise', { kind: 'point' })
    .does('ada', 'floor.give', { person: 'ben' });
  room.does('ben', 'hand.raise', { kind: 'reply' }).does('ada', 'person.remove', { person: 'ben' });
  assert.deepEqual([room.state.floor, room.state.hands], [null, []]);
  assert.equal(room.refusal('ben', 'chat.say', { text: 'Hello?' }), 'closed');
  room.does('ada', 'person.readmit', { person: 'ben' }).does('ben', 'chat.say', { text: 'Thank you' });
});

test('those who may lead are not sent out, and members send nobody', () => {
  const room = opened();
  room.leaders = new Set(['cleo']);
  assert.equal(room.refusal('ada', 'person.remove', { person: 'cleo' }), 'forbidden');
  assert.equal(room.refusal('ada', 'person.remove', { person: 'ada' }), 'forbidden');
  assert.equal(room.refusal('ben', 'person.remove', { person: 'cleo' }), 'forbidden');
});

test('somebody without a device is put on the list once, takes part through those who lead, and leaves', () => {
  const room = opened();
  room.added = { person: 'dora', name: 'Dora', isMember: false };
  room.does('ada', 'person.add', { name: 'Dora' }).does('ada', 'hand.raise', { kind: 'reply' }, 'dora');
  assert.deepEqual(
    room.state.hands.map(({ person }) => person),
    ['dora'],
  );
  const context = { state: room.state, here: () => ['ada', 'ben'] } as unknown as Parameters<
    typeof presentIn
  >[0];
  assert.deepEqual(presentIn(context), ['ada', 'ben', 'dora']);
  room.added = { person: 'another', name: 'Dora', isMember: false };
  assert.equal(room.refusal('ada', 'person.add', { name: 'Dora' }), 'conflict');
  room.does('ada', 'person.leave', { person: 'dora' });
  assert.deepEqual([room.state.hands, room.state.withoutDevice], [[], []]);
  room.added = undefined;
  assert.equal(room.refusal('ada', 'person.add', { person: 'nobody' }), 'not-found');
});

test('nobody answers for somebody with a device, and so finds out by trying what they have chosen', () => {
  const room = new OneRoom([stepNamed('a', 5, 'poll', { anonymous: true })]).opened();
  room.does('ben', 'poll.answer', { step: 'a', choices: [1] });
  assert.equal(room.refusal('ada', 'poll.answer', { step: 'a', choices: [1] }, 'ben'), 'forbidden');
  room.added = { person: 'ben', name: 'Ben', isMember: true };
  assert.equal(room.refusal('ada', 'person.add', { person: 'ben' }), 'conflict');
  room.withoutDevice('cleo').does('ada', 'poll.answer', { step: 'a', choices: [0] }, 'cleo');
  room.does('ada', 'person.remove', { person: 'cleo' });
  assert.equal(room.refusal('ada', 'poll.answer', { step: 'a', choices: [1] }, 'cleo'), 'forbidden');
});

test('while the chat is muted only those who lead write', () => {
  const room = opened().does('ada', 'chat.mute', { on: true }).does('ada', 'chat.say', { text: 'Listen' });
  assert.equal(room.refusal('ben', 'chat.say', { text: 'psst' }), 'conflict');
  room.does('ada', 'chat.mute', { on: false }).does('ben', 'chat.say', { text: 'Now' });
});

test('an answer in the chat names the line that it answers, as long as that is there', () => {
  const room = opened().does('ben', 'chat.say', { text: 'One' });
  const to = room.state.chat[0]?.seq ?? 0;
  room.does('cleo', 'chat.say', { text: 'Two', to });
  assert.equal(room.state.chat[1]?.to, to);
  room.does('ben', 'chat.remove', { seq: to }).does('cleo', 'chat.say', { text: 'Three', to });
  assert.equal(room.state.chat[2]?.to, undefined);
});
