import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { PersonName } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { pollResult } from './rules.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const idOf = (person: PersonName) => world.people[person].id;

async function inRoom(person: PersonName) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

const leader = await inRoom('facilitator');
const member = await inRoom('member');
const member2 = await inRoom('member2');

test('an answer is on nobody else’s wire before the result is shown, nor afterwards whose it was', async () => {
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  const settings = { anonymous: true, options: ['Now', 'Later'] };
  const steps = [
    stepNamed('poll', 5, 'poll', settings),
    stepNamed('read', 5, 'reading'),
    stepNamed('round', 5, 'go-round'),
    stepNamed('end', 5, 'closing'),
  ];
  await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps });
  await leader.send('agenda.next', { expect: null });
  const answer = (client: RoomClient, choice: number) =>
    client.send('poll.answer', { step: 'poll', choices: [choice] });
  const last = await answer(member, 1);
  assert.ok(last.ok);
  await until(() => member2.state.seq === last.seq && leader.state.seq === last.seq);
  for (const client of [leader, member2])
    assert.equal(client.heard.find(({ seq }) => seq === last.seq)?.type, 'hidden');
  assert.deepEqual(member.state.polls.poll?.given[idOf('member')]?.choices, [1]);
  const early = await leader.send('poll.show', { step: 'poll' });
  assert.equal('code' in early && early.code, 'conflict');
  await answer(member2, 1);
  await answer(leader, 0);
  await leader.send('poll.show', { step: 'poll' });
  await until(() => pollResult(member2.state, 'poll') !== null);
  assert.deepEqual(pollResult(member2.state, 'poll'), { counts: [1, 2], answers: 3 });
  for (const person of ['facilitator', 'member2'] as const) {
    const { text } = await (await as(person)).get(`/rooms/${room}/events`);
    const polls = JSON.parse(text).events.filter(({ type }: { type: string }) => type.startsWith('poll'));
    const others = polls.filter(({ by }: { by: string }) => by !== idOf(person));
    assert.ok(!JSON.stringify(others).includes(idOf('member')), JSON.stringify(others));
    assert.ok(!JSON.stringify(polls).includes('author":'), JSON.stringify(polls));
  }
});

test('who has read a passage is told to those who lead, to the others how many', async () => {
  await leader.send('agenda.next', { expect: 'poll' });
  await member.send('reading.mark', { step: 'read', done: true });
  await until(() => leader.state.readers.read?.done.includes(idOf('member')));
  await until(() => member2.state.readers.read?.others === 1);
  assert.ok(!JSON.stringify(member2.heard.slice(-2)).includes(idOf('member')));
});

test('the server draws the order among those whose connection is there', async () => {
  member2.close();
  await until(() => leader.people.length === 2);
  await leader.send('agenda.next', { expect: 'read' });
  await leader.send('round.draw', { step: 'round' });
  const round = await until(() => leader.state.rounds.round);
  assert.deepEqual(round?.order.toSorted(), [idOf('facilitator'), idOf('member')].sort());
  const back = await inRoom('member2');
  await back.send('round.join', { step: 'round' });
  assert.equal((await until(() => back.state.rounds.round?.order))?.at(-1), idOf('member2'));
});

test('what is said of the evening is on nobody else’s wire, whoever leads included', async () => {
  await leader.send('agenda.next', { expect: 'round' });
  const sent = await member.send('feedback.give', { useful: 2, keep: 'only she would say so', change: '' });
  assert.ok(sent.ok);
  await until(() => leader.state.seq === sent.seq);
  await leader.send('room.close', {});
  await until(() => leader.state.feedback.summary !== null && member.state.feedback.isOver);
  assert.deepEqual(leader.state.feedback.summary?.counts, [0, 1, 0, 0, 0]);
  assert.equal(member.state.feedback.summary, null);
  assert.ok(!JSON.stringify([leader.heard, leader.state]).includes('only she'));
  assert.ok(!JSON.stringify(await leader.join(0)).includes('only she'));
});
