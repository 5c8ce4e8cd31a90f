import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing, person } from './fixture.ts';

/** Somebody whom those who lead put on the list. */
export const withoutDevice = { person: 'dora', name: 'Dora', isMember: false };

const outOrIn: fc.Arbitrary<CommandFixture> = person.map(
  (person) =>
    ({ removed: [out] }) =>
      out ? { type: 'person.readmit', data: { person: out } } : { type: 'person.remove', data: { person } },
);

export const hostFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('room.open', nothing),
  always('room.close', nothing),
  always('room.handOver', fc.record({ person })),
  always('lead.takeBack', nothing),
  about(
    ({ undoable }) => (undoable ? [undoable] : []),
    ({ seq }) => ({ type: 'lead.undo', data: { expect: seq } }),
  ),
  always('guests.allow', fc.record({ on: fc.boolean() })),
  always('room.lock', fc.record({ on: fc.boolean() })),
  always('notes.restore', fc.constant({ version: '00000000-0000-4000-8000-000000000000' })),
  always('chat.mute', fc.record({ on: fc.boolean() })),
  // Often, since letting somebody in takes having sent them out.
  ...Array.from({ length: 3 }, () => outOrIn),
  always('person.add', fc.constant({ name: withoutDevice.name })),
  always('person.leave', fc.constant({ person: withoutDevice.person })),
];
