import { fc } from '../properties.ts';
import { about, always, type CommandFixture, people, person } from './fixture.ts';

const parties = fc.subarray([...people]);

export const breakoutFixtures: fc.Arbitrary<CommandFixture>[] = [
  always(
    'breakouts.draw',
    fc.record({
      people: parties,
      size: fc.integer({ min: 2, max: 3 }),
      mix: fc.boolean(),
      minutes: fc.constantFrom(undefined, 5),
    }),
  ),
  parties.map((first) => () => ({
    type: 'breakouts.arrange',
    data: { rooms: [first, people.filter((one) => !first.includes(one))] },
  })),
  about(
    ({ breakouts }) => (breakouts ? [breakouts] : []),
    ({ seq }) => ({ type: 'breakouts.merge', data: { expect: seq } }),
  ),
  fc.tuple(person, fc.nat()).map(([person, pick]) => ({ breakouts }) => {
    const room = breakouts?.rooms[pick % breakouts.rooms.length];
    return room ? { type: 'breakouts.move', data: { person, room: room.id } } : null;
  }),
  always('breakouts.recall', fc.record({ seconds: fc.integer({ min: 0, max: 60 }) })),
  always('breakouts.time', fc.record({ minutes: fc.integer({ min: -5, max: 5 }) })),
  always('breakout.say', fc.record({ text: fc.string({ minLength: 1 }) })),
  about(
    ({ breakoutChats }) => Object.values(breakoutChats).flat(),
    ({ seq }) => ({ type: 'breakout.say', data: { text: 'So say I', to: seq } }),
  ),
  always('breakouts.broadcast', fc.record({ text: fc.string({ minLength: 1 }) })),
];
