import { outcomes } from '../../../rooms/commitments/protocol.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing, people, person } from './fixture.ts';
import { withoutDevice } from './host.ts';

/** What can be done in the running step; in another one nothing. */
const here =
  (fixture: (step: string) => ReturnType<CommandFixture>): CommandFixture =>
  ({ current }) =>
    current === null ? null : fixture(current);

export const roundFixtures: fc.Arbitrary<CommandFixture>[] = [
  fc.constant(here((step) => ({ type: 'round.draw', data: { step } }))),
  person.map((person) => here((step) => ({ type: 'round.give', data: { step, person } }))),
  fc.constantFrom('spoken', 'later', 'away').map((how) => (state) => {
    const turn = state.rounds[state.current ?? '']?.turn;
    return state.current && turn
      ? { type: 'round.pass', data: { step: state.current, person: turn, how } }
      : null;
  }),
  fc.constant(here((step) => ({ type: 'round.join', data: { step } }))),
];

export const readingFixtures: fc.Arbitrary<CommandFixture>[] = [
  fc.boolean().map((done) => here((step) => ({ type: 'reading.mark', data: { step, done } }))),
];

export const pollFixtures: fc.Arbitrary<CommandFixture>[] = [
  fc.nat(1).map((choice) => here((step) => ({ type: 'poll.answer', data: { step, choices: [choice] } }))),
  fc
    .tuple(fc.nat(1), fc.constantFrom(...people, withoutDevice.person))
    .map(([choice, as]) => here((step) => ({ type: 'poll.answer', data: { step, choices: [choice] }, as }))),
  fc.constant(here((step) => ({ type: 'poll.show', data: { step } }))),
];

export const closingFixtures: fc.Arbitrary<CommandFixture>[] = [
  always(
    'feedback.give',
    fc.record({ useful: fc.integer({ min: 1, max: 5 }), keep: fc.string(), change: fc.string() }),
  ),
  always('room.close', fc.constant({})),
];

/** What is done in any step. */
export const eveningFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('pick.draw', nothing),
  always('pick.clear', nothing),
  always(
    'item.add',
    fc.record({ text: fc.string({ minLength: 1 }), owner: fc.option(person, { nil: null }) }),
  ),
  about(
    ({ items }) => items,
    ({ seq }) => ({ type: 'item.remove', data: { seq } }),
  ),
  about(
    ({ items }) => items,
    ({ seq, doneAt }) => ({ type: 'item.finish', data: { seq, done: doneAt === null } }),
  ),
  fc.constantFrom(...outcomes).map(
    (came) =>
      ({ carried: [item] }) =>
        item ? { type: 'item.settle', data: { item: item.id, came } } : null,
  ),
];

/** What an earlier evening left open. */
export const someEarlier = [
  { id: 'earlier', text: 'Write to Dora', owner: 'ben', name: 'ben!', since: '2026-11-16' },
];
