import { duties } from '../../../rooms/self/protocol.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing } from './fixture.ts';

/** What people do in a room that runs itself; what the room does is written beside it. */
export const selfFixtures: fc.Arbitrary<CommandFixture>[] = [
  // Often, since handing over ends it.
  ...Array.from({ length: 3 }, () => always('self.start', nothing)),
  always('self.pause', nothing),
  always('self.resume', nothing),
  always('self.lead', nothing),
  always('self.close', nothing),
  always('self.spoken', nothing),
  about(
    ({ current }) => [current],
    (expect) => ({ type: 'self.next', data: { expect } }),
  ),
  about(
    ({ current }) => (current ? [current] : []),
    (step) => ({ type: 'self.more', data: { step } }),
  ),
  always('self.pass', fc.record({ duty: fc.constantFrom(...duties) })),
];
