import { cardsOf, clustersOf, itemsOf as votedOn } from '../server/rooms/cards/results.rules.ts';
import type { FullRoom } from '../server/tools/testing/full-room.ts';
import { everyKind } from './every-kind.ts';

/** Long enough for three lines on a card. */
const thought = (index: number) =>
  `${index + 1}: we only ever test what we can see, and a model that knows it is being tested may well behave otherwise`;

/** What twelve people do in a step: thirty cards, a long queue. `look` is called wherever there is something else to see. */
type Fill = (room: FullRoom, step: string, look: (at: string) => Promise<void>) => Promise<void>;

const thirty = Array.from({ length: 30 }, (_, index) => thought(index));
const whose = ({ everybody }: FullRoom, index: number) => everybody[index % everybody.length] ?? '';

const round: Fill = async (room, step, look) => {
  room.does('ada', 'round.draw', { step });
  if (room.state.rounds[step]?.turn == null) room.does('ada', 'round.give', { step, person: 'ben' });
  await look('somebody’s turn');
};

const fills: Record<string, Fill> = {
  'check-in': round,
  'go-round': round,
  reading: async (room, step, look) => {
    for (const person of room.everybody.slice(0, 7)) room.does(person, 'reading.mark', { step, done: true });
    await look('a passage');
  },
  writing: async (room, step, look) => {
    await look('writing');
    for (const [index, text] of thirty.entries()) room.does(whose(room, index), 'card.write', { text, step });
    room.does('ada', 'cards.reveal', { step });
    await look('thirty cards');
  },
  clustering: async (room, step, look) => {
    await look('cards to sort');
    const groups = ['Oversight', 'What nobody measures', 'Who decides, and who is asked at all', '', 'Time'];
    for (const name of groups) room.does('cleo', 'cluster.add', { name, card: null });
    const written = room.state.steps.find(({ kind }) => kind === 'writing')?.id ?? '';
    const clusters = clustersOf(room.state, step).flatMap(({ id }) => id ?? []);
    for (const [index, { id }] of cardsOf(room.state, written).entries())
      if (index < 22) room.does('ben', 'card.move', { card: id, cluster: clusters[index % 4] ?? null });
    await look('sorted cards');
  },
  voting: async (room, step, look) => {
    await look('what is voted on');
    const items = votedOn(room.state, step);
    for (const [index, person] of room.everybody.entries())
      room.does(person, 'dot.give', { item: items[index % items.length]?.id ?? 0, step });
    room.does('ada', 'votes.show', { step });
    await look('counted dots');
  },
  poll: async (room, step, look) => {
    await look('a poll');
    for (const [index, person] of room.everybody.entries())
      room.does(person, 'poll.answer', { step, choices: [index % 2] });
    room.does('ada', 'poll.show', { step });
    await look('the result of a poll');
  },
  breakouts: async (room, step, look) => {
    room.does('ada', 'breakouts.draw', { people: room.everybody, size: 2, mix: false, minutes: 8 });
    room.does('ada', 'breakouts.broadcast', { text: thought(0) });
    await look(`rooms of ${step}`);
    room.does('ada', 'breakouts.recall', { seconds: 0 });
  },
  credence: async (room, step, look) => {
    const say = (by: number) => {
      for (const [index, person] of room.everybody.entries())
        room.does(person, 'credence.give', { percent: (index * 17 + by) % 101, step });
    };
    say(0);
    await look('a claim');
    room.does('ada', 'credence.show', { step });
    room.does('ada', 'credence.again', { step });
    say(30);
    room.does('ada', 'credence.show', { step });
    await look('who moved');
  },
  cruxes: async (room, step, look) => {
    for (const [index, text] of thirty.slice(0, 16).entries()) {
      const under = room.state.cruxes[step]?.[Math.floor(index / 3)];
      room.does(whose(room, index), 'crux.add', {
        parent: index % 3 === 0 ? null : (under?.id ?? null),
        text,
        step,
      });
    }
    const [first] = room.state.cruxes[step] ?? [];
    room.does('ben', 'crux.mark', { claim: first?.id ?? 0, stance: 'agree' });
    room.does('cleo', 'crux.mark', { claim: first?.id ?? 0, stance: 'disagree' });
    await look('a crux map');
  },
  actions: async (room, _, look) => {
    for (const [index, text] of thirty.slice(0, 14).entries())
      room.does('ada', 'item.add', { text, owner: whose(room, index) });
    await look('what people will do');
  },
  closing: async (room, _, look) => {
    for (const text of thirty.slice(0, 9)) room.does('ben', 'park.add', { text });
    await look('the end');
  },
};

/** Twelve people go through a step of every kind; at each turn of each somebody may look. */
export async function fillSteps(room: FullRoom, look: (at: string) => Promise<void>) {
  room.does('ada', 'room.open', {});
  room.does('ada', 'guests.allow', { on: true });
  await look('before the first step');
  for (const step of room.state.steps) {
    room.does('ada', 'agenda.next', { expect: room.state.current });
    for (const person of room.everybody.slice(1)) room.does(person, 'hand.raise', { kind: 'reply' });
    room.does('ada', 'floor.give', { person: room.everybody[4] ?? '' });
    await (fills[step.kind] ?? plain)(room, step.id, (at) => look(`${step.kind}: ${at}`));
  }
  room.does('ada', 'room.close', {});
  await look('after the last step');
}

const plain: Fill = (_, __, look) => look('title and text');

/** A step of every kind, under the ids of their places. */
export const fullSteps = everyKind.map((step, index) => ({ ...step, id: `${index}` }));
