import { questionStates } from '../../../rooms/questions/protocol.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture } from './fixture.ts';

export const questionFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('questions.anonymous', fc.record({ on: fc.boolean() })),
  always('question.ask', fc.record({ text: fc.string({ minLength: 1 }), anonymous: fc.boolean() })),
  fc.boolean().chain((on) =>
    about(
      ({ questions }) => questions,
      ({ seq }) => ({ type: 'question.vote', data: { question: seq, on } }),
    ),
  ),
  fc.constantFrom(...questionStates).chain((as) =>
    about(
      ({ questions }) => questions,
      ({ seq }) => ({ type: 'question.mark', data: { question: seq, as } }),
    ),
  ),
  about(
    ({ questions }) => questions,
    ({ seq }) => ({ type: 'question.remove', data: { question: seq } }),
  ),
];

/** What was asked beside the readings. */
export const askedBefore = [
  { id: 'one', text: 'What is deception?', anonymous: false, author: 'ben', name: 'ben!' },
  { id: 'two', text: 'Is it too late?', anonymous: true, author: 'cleo', name: null },
  { id: 'three', text: 'Who knows?', anonymous: true, author: null, name: null },
];
