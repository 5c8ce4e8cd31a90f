import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { db } from '../platform/db.ts';
import { attendances } from '../sessions/tables.ts';
import type { PersonName } from '../tools/seed/world.ts';
import { stepNamed } from '../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';

const { url, world, as, visitor } = await openServer();
const room = world.cohort.current;
const clients: RoomClient[] = [];
after(() => {
  for (const client of clients) client.close();
});

async function connected(person: PersonName) {
  const client = new RoomClient(url, (await as(person)).cookies(), room);
  clients.push(client);
  return client.connected();
}

async function inRoom(person: PersonName) {
  const client = await connected(person);
  assert.ok((await client.join(0)).ok);
  return client;
}

/** A screen that somebody has put up, and all that it was ever sent. */
async function wallOf(person: PersonName) {
  const client = await connected(person);
  const sent: unknown[] = [];
  client.socket.onAny((...message) => sent.push(message));
  const answer = await client.join(0, true);
  sent.push(answer);
  return { client, answer, sent };
}

const cue = 'Ask Noor first, quietly';
const card = 'My secret doubt about this text';
const aside = 'Only between the two of us';
const wish = 'Less talk of the facilitator';

test('a screen on the wall hears what everybody may see, even that of whoever leads, and nothing else', async () => {
  const leader = await inRoom('facilitator');
  const [one, other] = [await inRoom('member'), await inRoom('member2')];
  const steps = [
    { ...stepNamed('write', 10, 'writing'), cues: cue },
    stepNamed('apart', 20, 'breakouts'),
    stepNamed('close', 5, 'closing'),
  ];
  const early = await wallOf('facilitator');
  assert.equal(early.answer.ok && early.answer.role, 'wall');
  assert.ok((await leader.send('room.open', {})).ok);
  await until(() => leader.state.status === 'open');
  const go = async (expect: string | null) => assert.ok((await leader.send('agenda.next', { expect })).ok);
  assert.ok((await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps })).ok);
  await go(null);
  assert.ok((await one.send('card.write', { text: card })).ok);
  await go('write');
  const rooms = [[world.people.member.id, world.people.member2.id]];
  assert.ok((await leader.send('breakouts.arrange', { rooms })).ok);
  assert.ok((await other.send('breakout.say', { text: aside })).ok);
  await go('apart');
  assert.ok((await one.send('feedback.give', { useful: 2, keep: '', change: wish })).ok);
  const late = await wallOf('organiser');
  const last = await leader.send('chat.say', { text: 'For everybody' });
  assert.ok(last.ok);
  for (const { client, sent } of [early, late]) {
    await until(() => client.state.seq === last.seq);
    assert.equal(client.state.current, 'close');
    assert.match(JSON.stringify(client.state), /For everybody/);
    for (const secret of [cue, card, aside, wish]) assert.ok(!JSON.stringify(sent).includes(secret), secret);
  }
  assert.match(JSON.stringify(leader.state), new RegExp(`${cue}.*${aside}`), 'while who leads was told');
});

test('a screen may do nothing, not even what whoever put it up may', async () => {
  const { client } = await wallOf('facilitator');
  for (const answer of [await client.send('chat.say', { text: 'Hi' }), await client.send('room.close', {})])
    assert.equal('code' in answer && answer.code, 'forbidden');
  const notes = await client.socket.emitWithAck('notes.open', {
    room,
    document: 'room',
    vector: new Uint8Array([0]),
  } as never);
  assert.equal((notes as { ok: boolean }).ok, false);
});

test('a screen is nobody: not among those who are here, not in the log, not in the attendance', async () => {
  const member = await inRoom('member');
  await wallOf('organiser');
  await until(() => member.people.length > 0);
  const { people } = member;
  assert.ok(!people.some(({ id }) => id === world.people.organiser.id), JSON.stringify(people));
  assert.ok(!member.state.people.some(({ id }) => id === world.people.organiser.id));
  const present = await db.select().from(attendances);
  assert.ok(!present.some(({ userId }) => userId === world.people.organiser.id));
});

test('the screen opens for those of the session, and has no way to other pages', async () => {
  const path = `/sessions/${room}/wall`;
  const { status, text } = await (await as('facilitator')).get(path);
  assert.equal(status, 200);
  assert.doesNotMatch(text, /class="masthead"|<a (?!class="skip")|<form|<button/);
  for (const secret of [cue, card, aside]) assert.ok(!text.includes(secret));
  assert.equal((await visitor().get(path)).status, 303);
  assert.equal((await (await as('otherOrganiser')).get(path)).status, 404);
});
