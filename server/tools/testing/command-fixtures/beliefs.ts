import { stances } from '../../../rooms/cruxes/protocol.ts';
import type { RoomState } from '../../../rooms/fold.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing } from './fixture.ts';

const claimsHere = ({ cruxes, current }: RoomState) => cruxes[current ?? ''] ?? [];
const stance = fc.constantFrom(...stances, null);

export const credenceFixtures: fc.Arbitrary<CommandFixture>[] = [
  always('credence.give', fc.record({ percent: fc.integer({ min: 0, max: 100 }) })),
  always('credence.show', nothing),
  always('credence.again', nothing),
];

export const cruxFixtures: fc.Arbitrary<CommandFixture>[] = [
  about(
    (state) => [null, ...claimsHere(state)],
    (parent) => ({ type: 'crux.add', data: { parent: parent?.id ?? null, text: 'A claim' } }),
  ),
  about(claimsHere, ({ id }) => ({ type: 'crux.edit', data: { claim: id, text: `Better ${id}` } })),
  about(claimsHere, ({ id }) => ({ type: 'crux.move', data: { claim: id, parent: null } })),
  about(claimsHere, ({ id }) => ({ type: 'crux.remove', data: { claim: id } })),
  fc.tuple(fc.nat(), stance).map(([pick, stance]) => (state) => {
    const claims = claimsHere(state);
    const claim = claims[pick % Math.max(1, claims.length)];
    return claim ? { type: 'crux.mark', data: { claim: claim.id, stance } } : null;
  }),
];
