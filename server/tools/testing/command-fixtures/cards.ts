import type { StepKind } from '../../../rooms/agenda/protocol.ts';
import { cardsOf, clusteringOf, itemsOf, sourceOf, writingOf } from '../../../rooms/cards/results.rules.ts';
import type { RoomState } from '../../../rooms/fold.ts';
import { fc } from '../properties.ts';
import { about, always, type CommandFixture, nothing } from './fixture.ts';

const here = ({ current }: RoomState) => current ?? '';
const cardsHere = (state: RoomState) => cardsOf(state, sourceOf(state, here(state)) ?? here(state));
const clustersHere = (state: RoomState) => clusteringOf(state, here(state)).clusters;
const writtenHere = (state: RoomState) => writingOf(state, here(state)).written;
const itemsHere = (state: RoomState) => itemsOf(state, here(state));

const write = always('card.write', fc.record({ text: fc.string({ minLength: 1 }) }));
const remove = about(cardsHere, ({ id }) => ({ type: 'card.remove', data: { card: id } }));
/** Sorting needs what was written, and voting both: so rooms get there. */
const onwards = about(
  ({ current }) => [current],
  (expect) => ({ type: 'agenda.next', data: { expect } }),
);

/** What anybody may try with their own: who tries to take another's card is refused, which is a case as well. */
export const cardFixtures: Partial<Record<StepKind, fc.Arbitrary<CommandFixture>[]>> = {
  writing: [
    write,
    write,
    about(writtenHere, ({ id }) => ({ type: 'card.write', data: { text: `Better ${id}`, card: id } })),
    about(writtenHere, ({ id }) => ({ type: 'card.take', data: { card: id } })),
    always('cards.reveal', nothing),
    remove,
    onwards,
  ],
  clustering: [
    write,
    remove,
    fc.tuple(fc.nat(), fc.nat()).map(([one, other]) => (state) => {
      const cards = cardsHere(state);
      const clusters = [null, ...clustersHere(state).map(({ id }) => id)];
      const card = cards[one % Math.max(1, cards.length)];
      const cluster = clusters[other % clusters.length] ?? null;
      return card ? { type: 'card.move', data: { card: card.id, cluster } } : null;
    }),
    about(
      (state) => [null, ...cardsHere(state)],
      (card) => ({ type: 'cluster.add', data: { name: card ? 'Risks' : '', card: card?.id ?? null } }),
    ),
    about(clustersHere, ({ id }) => ({ type: 'cluster.rename', data: { cluster: id, name: `Group ${id}` } })),
    about(clustersHere, ({ id }) => ({ type: 'cluster.remove', data: { cluster: id } })),
    onwards,
  ],
  voting: [
    about(itemsHere, ({ id }) => ({ type: 'dot.give', data: { item: id } })),
    about(itemsHere, ({ id }) => ({ type: 'dot.give', data: { item: id } })),
    about(itemsHere, ({ id }) => ({ type: 'dot.take', data: { item: id } })),
    always('votes.show', nothing),
    onwards,
  ],
};
