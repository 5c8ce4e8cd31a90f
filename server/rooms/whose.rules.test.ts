import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../tools/testing/one-room.ts';
import type { StepKind } from './agenda/protocol.ts';
import type { Commands, CommandType } from './protocol.ts';

type Sent = { [Type in CommandType]: [Type, Commands[Type]] }[CommandType];

/** What whoever leads would try to find out a secret with, by kind of step. */
const tries: [kind: StepKind, given: Sent, tried: Sent[], show: Sent][] = [
  [
    'poll',
    ['poll.answer', { step: 's', choices: [1] }],
    [['poll.answer', { step: 's', choices: [1] }]],
    ['poll.show', { step: 's' }],
  ],
  [
    'credence',
    ['credence.give', { percent: 40 }],
    [['credence.give', { percent: 40 }]],
    ['credence.show', {}],
  ],
  [
    'writing',
    ['card.write', { text: 'A secret' }],
    [
      ['card.write', { text: 'A secret', card: 7 }],
      ['card.take', { card: 7 }],
    ],
    ['cards.reveal', {}],
  ],
];

for (const [kind, given, tried, show] of tries) {
  const inStep = () => new OneRoom([stepNamed('s', 5, kind, { anonymous: true })]).opened();
  const does = (room: OneRoom, who: string, [type, data]: Sent, as?: string) =>
    room.does(who, type, data as never, as);
  const isRefused = (room: OneRoom, who: string, [type, data]: Sent, as?: string) =>
    room.refusal(who, type, data as never, as);

  test(`${kind}: nobody acts for somebody who has answered on a device of their own, whatever they guess`, () => {
    const room = does(inStep(), 'cleo', given).withoutDevice('cleo');
    for (const one of tried) assert.equal(isRefused(room, 'ada', one, 'cleo'), 'forbidden');
  });

  test(`${kind}: what was given for somebody can be changed for them`, () => {
    const room = inStep().withoutDevice('cleo');
    does(does(room, 'ada', given, 'cleo'), 'ada', given, 'cleo');
  });

  test(`${kind}: whoever leads does not learn one or two answers from a result that holds what they gave themselves`, () => {
    const room = inStep().withoutDevice('cleo').withoutDevice('dan');
    for (const person of ['cleo', 'dan']) does(room, 'ada', given, person);
    does(does(room, 'ada', given), 'ben', given);
    assert.equal(isRefused(room, 'ada', show), 'conflict');
    does(does(room.arrives('eve'), 'eve', given), 'ada', show);
  });

  test(`${kind}: where whoever leads gave everything, because nobody has a device, it is shown to all`, () => {
    const room = inStep();
    for (const person of ['cleo', 'dan', 'eve']) does(room.withoutDevice(person), 'ada', given, person);
    does(room, 'ada', show);
  });
}

test('dots are neither given nor taken back for somebody who has given theirs', () => {
  const room = new OneRoom([stepNamed('w', 5, 'writing'), stepNamed('v', 5, 'voting')]).opened();
  room.does('ben', 'card.write', { text: 'One' }).does('ada', 'cards.reveal', {});
  const [card] = room.state.writings.w?.cards ?? [];
  assert.ok(card);
  room
    .does('ada', 'agenda.next', { expect: 'w' })
    .does('cleo', 'dot.give', { item: card.id })
    .withoutDevice('cleo');
  for (const type of ['dot.give', 'dot.take'] as const)
    assert.equal(room.refusal('ada', type, { item: card.id }, 'cleo'), 'forbidden');
});
