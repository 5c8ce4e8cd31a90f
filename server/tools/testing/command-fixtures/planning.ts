import { extensionAnswers } from '../../../rooms/time-extension/protocol.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing, person } from './fixture.ts';

/** Asking for more time, and parking. */
export const planningFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('more.ask', nothing),
  always('more.answer', fc.record({ minutes: fc.constantFrom(...extensionAnswers) })),
  always('more.settle', nothing),
  always(
    'park.add',
    fc.record({ text: fc.string({ minLength: 1 }), person: fc.option(person, { nil: undefined }) }),
  ),
  about(
    ({ chat }) => chat,
    ({ seq }) => ({ type: 'park.add', data: { text: '', chat: seq } }),
  ),
  about(
    ({ parked }) => parked,
    ({ seq, isDone }) => ({ type: 'park.tick', data: { seq, isDone: !isDone } }),
  ),
  about(
    ({ parked }) => parked,
    ({ seq }) => ({ type: 'park.remove', data: { seq } }),
  ),
];
