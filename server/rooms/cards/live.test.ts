import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import type { Step } from '../agenda/protocol.ts';
import { cardsOf, itemsOf, votesOf, writingOf } from './results.rules.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function inRoom(person: PersonName) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  clients.push(client);
  const answer = await client.join(0);
  assert.ok(answer.ok);
  return client;
}

const idOf = (person: PersonName) => world.people[person].id;

const steps: Step[] = [
  stepNamed('w', 5, 'writing', { anonymous: true }),
  stepNamed('v', 5, 'voting', { anonymous: true, votes: 3 }),
];

const leader = await inRoom('facilitator');
const member = await inRoom('member');
const member2 = await inRoom('member2');
const everybody = [leader, member, member2];

const together = () => until(() => everybody.every(({ state }) => state.seq === leader.state.seq));
const ok = async (answer: ReturnType<RoomClient['send']>) =>
  assert.ok((await answer).ok, JSON.stringify(await answer));

/** What whoever leads was sent of what others write and give; what they do themselves they know. */
const heardOfOthers = () =>
  leader.heard.filter(
    (event) =>
      !(/^(card\.written|dot\.given)$/.test(event.type) && 'by' in event && event.by === idOf('facilitator')),
  );

/** Everything of cards and votes that the database holds. */
const stored = async () =>
  JSON.stringify(
    (
      await db.execute(sql`
        select data, by from room_events
        where session_id = ${room} and (type like 'card%' or type like 'dot%') order by seq`)
    ).rows,
  );

test('nobody in the room, whoever leads included, is sent a card or its author before and after it is shown', async () => {
  await ok(leader.send('room.open', {}));
  await ok(leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps }));
  await ok(leader.send('agenda.next', { expect: null }));
  await ok(member.send('card.write', { text: 'canary one' }));
  await ok(member.send('card.write', { text: 'canary two' }));
  await ok(member2.send('card.write', { text: 'another' }));
  await until(() => member.state.seq === member2.state.seq && member.state.seq === leader.state.seq);
  const own = writingOf(member.state, 'w').written;
  assert.deepEqual(
    own.map(({ text }) => text),
    ['canary one', 'canary two'],
  );
  for (const other of [leader, member2]) {
    assert.ok(!JSON.stringify(other.heard).includes('canary'));
    assert.ok(!JSON.stringify(await other.join(0)).includes('canary'));
  }
  await ok(member.send('card.write', { text: 'canary two, said better', card: own[1]?.id }));
  assert.doesNotMatch(await stored(), /canary two"/, 'what was written anew is gone from the log');
  await ok(leader.send('card.write', { text: 'the third' }));
  await ok(leader.send('cards.reveal', {}));
  await together();
  for (const client of everybody) {
    assert.deepEqual(
      cardsOf(client.state, 'w')
        .map(({ text, whose }) => [text, whose])
        .sort(),
      [
        ['another', null],
        ['canary one', null],
        ['canary two, said better', null],
        ['the third', null],
      ],
    );
  }
  const sent = JSON.stringify(heardOfOthers().filter(({ type }) => type.startsWith('card')));
  assert.ok(!sent.includes(idOf('member')) && !sent.includes('author'), sent);
});

test('once cards are shown, the database no longer knows which pseudonym wrote which', async () => {
  const rows = await stored();
  assert.doesNotMatch(rows, /author/);
  assert.equal(rows.split('canary one').length - 1, 1, 'only the shown card says it');
  const fresh = await inRoom('organiser');
  assert.deepEqual(fresh.state.writings, leader.state.writings);
});

test('a card that is taken away is gone from everybody and from the database', async () => {
  const card = cardsOf(leader.state, 'w').find(({ text }) => text === 'canary one')?.id ?? 0;
  assert.equal((await member.send('card.remove', { card })).ok, false, 'nobody can prove that it is theirs');
  await ok(leader.send('card.remove', { card }));
  await together();
  assert.ok(everybody.every(({ state }) => cardsOf(state, 'w').length === 3));
  assert.doesNotMatch(await stored(), /canary one/);
});

test('however many votes somebody sends at once, over two sockets, they have their dots and no more', async () => {
  await ok(leader.send('agenda.next', { expect: 'w' }));
  await together();
  const [item = { id: 0 }, other = { id: 0 }] = itemsOf(leader.state, 'v');
  const second = await inRoom('member');
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      (index % 2 ? member : second).send('dot.give', { item: index % 3 ? item.id : other.id }),
    ),
  );
  assert.equal(answers.filter(({ ok }) => ok).length, 3);
  assert.ok(answers.every((answer) => answer.ok || answer.code === 'conflict'));
  await ok(member2.send('dot.give', { item: item.id }));
  await ok(leader.send('dot.give', { item: item.id }));
  await ok(leader.send('votes.show', {}));
  await together();
  const votes = votesOf(member2.state, 'v');
  assert.equal(votes?.voters, 3);
  assert.equal(
    votes?.results.reduce((sum, { dots }) => sum + dots, 0),
    5,
  );
  assert.doesNotMatch(await stored(), /author/, 'who gave which dot is kept nowhere');
  const heard = JSON.stringify(heardOfOthers().filter(({ type }) => type.startsWith('dot')));
  assert.equal(heard, '[]', 'whoever leads was sent no dot');
});
