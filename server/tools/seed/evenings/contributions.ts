import type { Step } from '../../../rooms/agenda/protocol.ts';
import { cardsOf, itemsOf, sourceOf } from '../../../rooms/cards/results.rules.ts';
import type { Outcome } from '../../../rooms/commitments/protocol.ts';
import type { DemoName } from '../demo-people.ts';
import type { PlayedRoom } from './played-room.ts';

/** What people do in a step of a past evening. Each of these makes one out of what was said, by whom. */
export type Contribution = (room: PlayedRoom, step: Step) => void;

type Said<Thing> = Partial<Record<DemoName, Thing>>;
const each = <Thing>(said: Said<Thing>, work: (name: DemoName, thing: Thing) => void) => {
  for (const [name, thing] of Object.entries(said)) work(name as DemoName, thing as Thing);
};

export const chats =
  (said: Said<string>): Contribution =>
  (room) =>
    each(said, (name, text) => room.does(name, 'chat.say', { text }));

/** Everybody's cards, then all of them are shown. */
export const writes =
  (said: Said<string>): Contribution =>
  (room) => {
    each(said, (name, text) => room.does(name, 'card.write', { text }));
    room.leads('cards.reveal', {});
  };

/** Somebody sorts the cards into heaps; each is found by the words it begins with. */
export const sorts =
  (name: DemoName, heaps: Record<string, string[]>): Contribution =>
  (room, step) => {
    const cards = cardsOf(room.state, sourceOf(room.state, step.id) ?? '');
    const cardThat = (begins: string) => found(cards, ({ text }) => text.startsWith(begins), begins).id;
    for (const [heap, [first = '', ...others]] of Object.entries(heaps)) {
      room.does(name, 'cluster.add', { name: heap, card: cardThat(first) });
      const cluster = room.state.seq;
      for (const other of others) room.does(name, 'card.move', { card: cardThat(other), cluster });
    }
  };

/** Everybody's dots, by the words that the heaps begin with; then they are counted. */
export const votes =
  (given: Said<string[]>): Contribution =>
  (room, step) => {
    const items = itemsOf(room.state, step.id);
    each(given, (name, dots) => {
      for (const begins of dots) {
        const item = found(items, ({ label }) => label.startsWith(begins), begins).id;
        room.does(name, 'dot.give', { item });
      }
    });
    room.leads('votes.show', {});
  };

/** Everybody's percent before and after, with so many minutes of talk between. */
export const believes =
  (minutes: number, given: Said<[before: number, after: number]>): Contribution =>
  (room) => {
    each(given, (name, [percent]) => room.does(name, 'credence.give', { percent }));
    room.leads('credence.show', {});
    room.now += minutes * 60_000;
    room.leads('credence.again', {});
    each(given, (name, [, percent]) => room.does(name, 'credence.give', { percent }));
    room.leads('credence.show', {});
  };

/** Everybody's answer, by its place among the options from 0. */
export const answers =
  (given: Said<number>): Contribution =>
  (room, { id: step }) => {
    each(given, (name, choice) => room.does(name, 'poll.answer', { step, choices: [choice] }));
    room.leads('poll.show', { step });
  };

/** What each will do; those who are done already say so. */
export const promises =
  (said: Said<string>, done: DemoName[] = []): Contribution =>
  (room) =>
    each(said, (name, text) => {
      room.does(name, 'item.add', { text, owner: room.idOf(name) });
      if (done.includes(name)) room.does(name, 'item.finish', { seq: room.state.seq, done: true });
    });

/** Something that nobody has taken on yet. */
export const wants =
  (text: string): Contribution =>
  (room) =>
    room.leads('item.add', { text, owner: null });

/** What became of what somebody had said they would do. */
export const settles =
  (said: Said<Outcome>): Contribution =>
  (room) =>
    each(said, (name, came) => {
      const owner = room.idOf(name);
      const { id: item } = found(room.state.carried, (carried) => carried.owner === owner, name);
      room.does(name, 'item.settle', { item, came });
    });

/** Somebody asks, others want to know it too. */
export const asks =
  (name: DemoName, text: string, others: DemoName[]): Contribution =>
  (room) => {
    room.does(name, 'question.ask', { text, anonymous: false });
    const question = room.state.seq;
    for (const other of others) room.does(other, 'question.vote', { question, on: true });
  };

/** The question that begins so is talked about, and answered. */
export const resolves =
  (begins: string): Contribution =>
  (room) => {
    const { seq: question } = found(room.state.questions, ({ text }) => text.startsWith(begins), begins);
    room.leads('question.mark', { question, as: 'discussing' });
    room.leads('question.mark', { question, as: 'answered' });
  };

/** How useful the evening was to each, what to keep and what to change. */
export const rates =
  (said: Said<[useful: number, keep?: string, change?: string]>): Contribution =>
  (room) =>
    each(said, (name, [useful, keep = '', change = '']) =>
      room.does(name, 'feedback.give', { useful, keep, change }),
    );

function found<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean, what: string): Thing {
  const one = things.find(is);
  if (!one) throw new Error(`There is no ${what}.`);
  return one;
}
