import { handKinds } from '../../../rooms/hands/protocol.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing, person } from './fixture.ts';

export const handsFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('hand.raise', fc.record({ kind: fc.constantFrom(...handKinds) })),
  always('hand.lower', fc.option(fc.record({ person }), { nil: {} })),
  always('hands.lower', nothing),
  fc.constantFrom<-1 | 1>(-1, 1).chain((by) =>
    about(
      ({ hands }) => hands,
      ({ person }) => ({ type: 'hand.move', data: { person, by } }),
    ),
  ),
  always('queue.balance', fc.record({ on: fc.boolean() })),
  always('floor.give', fc.record({ person })),
  always('floor.free', nothing),
  always('chat.say', fc.record({ text: fc.string({ minLength: 1 }) })),
  about(
    ({ chat }) => chat,
    ({ seq }) => ({ type: 'chat.remove', data: { seq } }),
  ),
];
