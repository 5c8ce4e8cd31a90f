import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardsOf, clustersOf, itemsOf } from '../../../../server/rooms/cards/results.rules.ts';
import type { Command } from '../../../../server/rooms/protocol.ts';
import { stepNamed } from '../../../../server/tools/testing/command-fixtures/fixture.ts';
import { OneRoom } from '../../../../server/tools/testing/one-room.ts';
import type { Child } from '../dom.ts';
import type { Sent } from '../outbox.ts';
import { act, all, done, labels, look, press, textOf } from '../testing/views.ts';
import { clusteringView } from './clustering.ts';
import { votingView } from './voting.ts';
import { writingView } from './writing.ts';

// Views put the focus where one goes on; here nobody has one.
globalThis.document ??= { getElementById: () => null } as unknown as Document;

const roomWith = (settings = {}) =>
  new OneRoom([
    stepNamed('w', 5, 'writing', settings),
    stepNamed('c', 5, 'clustering'),
    stepNamed('v', 5, 'voting', { votes: 2 }),
  ]).opened();

const lookOf = (room: OneRoom, who: string, more: Parameters<typeof look>[1] = {}) =>
  look(room.seenBy(who), {
    facts: { ...look().facts, me: who, turn: 'ada' },
    role: who === 'ada' ? 'facilitator' : 'member',
    ...more,
  });

/** The same with texts and choices that were not sent. */
const typing = (room: OneRoom, who: string, typed: Record<string, string>) =>
  lookOf(room, who, { ui: { ...look().ui, typed } });

const waiting = (type: Command['type'], data: object, after: number): Sent[] => [
  { command: { room: 'r', id: type, type, data } as Command, after, seq: null },
];

const submit = (view: Child[]) => {
  const form = all(view).find(({ tag }) => tag === 'form');
  assert.ok(form);
  done.length = 0;
  (form.props.onsubmit as (event: unknown) => void)({ preventDefault: () => undefined });
  return done[0];
};

test('what becomes of names is said above the field before anybody types', () => {
  const said = (settings: object, who: string) => textOf(writingView(lookOf(roomWith(settings), who), act));
  for (const who of ['ada', 'ben']) {
    assert.match(said({ anonymous: true }, who), /no one will see who wrote what, not even the host/);
    assert.match(said({}, who), /shown together, with names/);
  }
});

test('a card that is typed is sent, and for somebody without a device when whoever leads says so', () => {
  const room = roomWith();
  assert.deepEqual(submit(writingView(typing(room, 'ben', { card: 'Mine' }), act)), [
    'card.write',
    { text: 'Mine', step: 'w' },
  ]);
  const forCleo = typing(room.withoutDevice('cleo'), 'ada', { card: 'Hers', 'for w': 'cleo' });
  assert.deepEqual(submit(writingView(forCleo, act)), ['card.write', { text: 'Hers', step: 'w' }, 'cleo']);
});

test('one sees one’s own cards, also one that is on its way, and whoever leads for whom the room waits', () => {
  const room = roomWith()
    .does('ben', 'card.write', { text: 'Stored' })
    .does('cleo', 'card.write', { text: 'Secret' });
  const ben = lookOf(room, 'ben', { waiting: waiting('card.write', { text: 'Coming' }, room.state.seq) });
  assert.match(textOf(writingView(ben, act)), /Your 2 cards are saved.*Stored.*Coming/s);
  const here = ['ada', 'ben'].map((id) => ({ id, name: id, role: 'member' as const }));
  const ada = textOf(writingView(lookOf(room, 'ada', { here, progress: { step: 'w', done: ['ben'] } }), act));
  assert.match(ada, /1 of 2 have written/);
  assert.doesNotMatch(ada, /Stored|Secret/);
  assert.deepEqual(press(writingView(lookOf(room, 'ada'), act), 'Show all cards'), [
    'cards.reveal',
    { step: 'w' },
  ]);
});

test('a card whose event came before the answer is there once', () => {
  const room = roomWith().does('ben', 'card.write', { text: 'Once' });
  const ben = lookOf(room, 'ben', { waiting: waiting('card.write', { text: 'Once' }, room.state.seq - 1) });
  assert.equal(textOf(writingView(ben, act)).split('Once').length - 1, 1);
});

test('shown cards have their authors on them where there are names, and go only after a question', () => {
  const room = roomWith().does('ben', 'card.write', { text: 'Mine' }).does('ada', 'cards.reveal', {});
  const { id } = cardsOf(room.state, 'w')[0] ?? { id: 0 };
  assert.match(textOf(writingView(lookOf(room, 'cleo'), act)), /MineBen|Mineben!/);
  assert.ok(!labels(writingView(lookOf(room, 'cleo'), act)).includes('Remove'));
  press(writingView(lookOf(room, 'ben'), act), 'Remove');
  assert.deepEqual(done, [['card away', String(id)]]);
  press(writingView(typing(room, 'ben', { 'card away': String(id) }), act), 'Remove');
  assert.deepEqual(done, [
    ['card away', ''],
    ['card.remove', { card: id }],
  ]);
});

/** Two cards, one of them in a group. */
function sorted() {
  const room = roomWith()
    .does('ben', 'card.write', { text: 'One' })
    .does('ben', 'card.write', { text: 'Two' });
  room.does('ada', 'cards.reveal', {}).does('ada', 'agenda.next', { expect: 'w' });
  const card = cardsOf(room.state, 'w')[0]?.id ?? 0;
  room.does('cleo', 'cluster.add', { name: 'Risks', card });
  const [risks, rest] = clustersOf(room.state, 'c');
  return { room, card, risks: risks?.id ?? 0, loose: rest?.cards[0]?.id ?? 0 };
}

test('a chosen card goes into a group at a press, and one’s own last move can be undone', () => {
  const { room, risks, loose } = sorted();
  const chosen = typing(room, 'ben', { 'picked c': String(loose) });
  press(clusteringView(chosen, act), 'Risks');
  assert.deepEqual(done, [
    ['card.move', { card: loose, cluster: risks }],
    ['undo c', `${loose} `],
    ['picked c', ''],
  ]);
  press(clusteringView(typing(room, 'ben', { 'undo c': `${loose} ${risks}` }), act), 'Undo');
  assert.deepEqual(done[0], ['card.move', { card: loose, cluster: risks }]);
  assert.deepEqual(press(clusteringView(chosen, act), 'New group'), [
    'cluster.add',
    { name: '', card: loose },
  ]);
});

test('a card lies where it was put before the server has said so', () => {
  const { room, card } = sorted();
  const moving = lookOf(room, 'ben', {
    waiting: waiting('card.move', { card, cluster: null }, room.state.seq),
  });
  const rest = all(clusteringView(moving, act)).find(({ props }) => props.key === 'rest');
  assert.match(textOf(rest), /One.*Two|Two.*One/s);
});

test('a group with neither a name nor a card is not voted on', () => {
  const { room } = sorted();
  room
    .does('cleo', 'cluster.add', { name: '', card: null })
    .does('cleo', 'cluster.add', { name: 'Time', card: null });
  room.does('ada', 'agenda.next', { expect: 'c' });
  assert.deepEqual(
    itemsOf(room.state, 'v').map(({ label }) => label),
    ['Risks', 'Time', 'One'],
  );
});

test('dots are given one by one, and those on their way count already', () => {
  const { room, risks } = sorted();
  room.does('ada', 'agenda.next', { expect: 'c' });
  assert.deepEqual(
    itemsOf(room.state, 'v').map(({ id }) => id === risks),
    [true, false],
  );
  assert.match(
    textOf(votingView(lookOf(room, 'ben'), act)),
    /You have 2 dots.*Anonymous\. Totals can be shown/s,
  );
  const giving = lookOf(room, 'ben', { waiting: waiting('dot.give', { item: risks }, room.state.seq) });
  assert.match(textOf(votingView(giving, act)), /1 of 2 dots left/);
  room.does('ben', 'dot.give', { item: risks });
  const counted = lookOf(room, 'ben', { waiting: waiting('dot.give', { item: risks }, room.state.seq - 1) });
  assert.match(textOf(votingView(counted, act)), /1 of 2 dots left/, 'a dot that is stored counts once');
});

test('shown votes are bars with numbers, most dots first, for everybody and on the wall', () => {
  const { room, risks } = sorted();
  room.does('ada', 'agenda.next', { expect: 'c' });
  for (const person of ['ada', 'ben', 'cleo']) room.does(person, 'dot.give', { item: risks });
  const wall = lookOf(room, 'ada', { isWall: true });
  assert.doesNotMatch(textOf(votingView(wall, act)), /Show the votes/);
  assert.deepEqual(press(votingView(lookOf(room, 'ada'), act), 'Show the votes'), [
    'votes.show',
    { step: 'v' },
  ]);
  room.does('ada', 'votes.show', {});
  for (const isWall of [true, false]) {
    const view = votingView(lookOf(room, 'cleo', { isWall }), act);
    assert.match(textOf(view), /3 people have voted.*Risks.*3.*0/s);
    assert.deepEqual(labels(view), []);
  }
});

test('a wall has nothing to press in any of these steps', () => {
  const room = roomWith();
  const wall = () => lookOf(room, 'ada', { isWall: true });
  assert.deepEqual(labels(writingView(wall(), act)), []);
  const { room: later } = sorted();
  assert.deepEqual(labels(clusteringView(lookOf(later, 'ada', { isWall: true }), act)), []);
});
