import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { keptMail } from '../../mail/mail.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { stepNamed } from '../../tools/testing/command-fixtures/fixture.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const page = `/sessions/${room}/summary`;

async function inRoom(person: PersonName) {
  const client = await new RoomClient(url, (await as(person)).cookies(), room).connected();
  after(() => client.close());
  assert.ok((await client.join(0)).ok);
  return client;
}

/** An evening with a credence of two people, an unshown one, and a chat. */
async function evening() {
  const leader = await inRoom('facilitator');
  const member = await inRoom('member');
  await leader.send('room.open', {});
  await until(() => leader.state.status === 'open');
  const steps = [
    {
      ...stepNamed('sure', 5, 'credence', { claim: 'It will be <b>fine</b>', named: true }),
      cues: 'CUE-CANARY',
    },
    stepNamed('hidden', 5, 'credence', { claim: 'NEVER-SHOWN' }),
  ];
  await leader.send('agenda.edit', { expect: leader.state.agendaSeq, steps });
  await leader.send('agenda.next', { expect: null });
  await member.send('credence.give', { percent: 20 });
  await leader.send('credence.give', { percent: 70 });
  await leader.send('credence.show', {});
  await leader.send('agenda.next', { expect: 'sure' });
  await member.send('credence.give', { percent: 33 });
  await member.send('question.ask', { text: 'What would convince you?', anonymous: false });
  await leader.send('room.close', {});
}

await evening();

const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';

test('until it is published those who lead read the summary, and members find nothing', async () => {
  const draft = await (await as('facilitator')).get(page);
  assert.equal(draft.status, 200);
  assert.match(draft.text, /Draft/);
  assert.match(draft.text, /It will be &lt;b&gt;fine/);
  assert.match(draft.text, /aria-label="Before: 20%, 70%"/);
  assert.equal((await (await as('member')).get(page)).status, 404);
  assert.equal((await (await as('member')).get(`${page}.md`)).status, 404);
});

test('what nobody was shown, and cues, are in no summary', async () => {
  for (const path of [page, `${page}.md`]) {
    const { text } = await (await as('facilitator')).get(path);
    assert.ok(!text.includes('CUE-CANARY') && !text.includes('33%'), path);
  }
});

test('a part that is left out is left out for all, and what was written stands above', async () => {
  const leader = await as('facilitator');
  const version = versionIn((await leader.get(page)).text);
  const answer = await leader.post(page, {
    version,
    words: 'A **good** evening.',
    shown: ['agenda'],
    publish: 'on',
  });
  assert.equal(answer.status, 303);
  const read = await (await as('member')).get(page);
  assert.equal(read.status, 200);
  assert.match(read.text, /<strong>good<\/strong>/);
  assert.doesNotMatch(read.text, /Before: 20%/);
  const file = await (await as('member')).get(`${page}.md`);
  assert.match(file.text, /A \*\*good\*\* evening\./);
  assert.doesNotMatch(file.text, /20%/);
});

test('the second of two editors is told, and keeps what they wrote', async () => {
  const leader = await as('facilitator');
  const version = versionIn((await leader.get(page)).text);
  await leader.post(page, { version, words: 'First', shown: ['sure'] });
  const second = await (await as('organiser')).post(page, { version, words: 'Second', shown: [] });
  assert.equal(second.status, 409);
  assert.match(second.text, /Someone else has changed the summary/);
  assert.match(second.text, /Second/);
});

test('those who were not there get one email, those who were none, and only members may not edit', async () => {
  const leader = await as('facilitator');
  for (const words of ['See you all next week.', 'Again'])
    await leader.post(page, {
      version: versionIn((await leader.get(page)).text),
      words,
      shown: ['sure'],
      tell: 'on',
    });
  const email = await mailTo(world.people.member2.email, 'What you missed');
  assert.match(email.text, /See you all next week\./);
  assert.match(email.text, new RegExp(page));
  const emails = keptMail().filter(({ subject }) => subject.startsWith('What you missed'));
  assert.ok(emails.every(({ to }) => to !== world.people.member.email));
  assert.equal(emails.filter(({ to }) => to === world.people.member2.email).length, 1);
  const refused = await (await as('member')).post(page, { version: '0', words: 'Mine' });
  assert.equal(refused.status, 403);
});

test('the file is a download that Markdown programs read', async () => {
  const { text, headers } = await (await as('organiser')).get(`${page}.md`);
  assert.match(String(headers.get('content-disposition')), /attachment; filename=.*-summary\.md/);
  assert.match(text, /^# /);
  assert.match(text, /> It will be \\<b\\>fine\\<\/b\\>/);
  assert.match(text, /- Before: 20%, 70%/);
});

test('open questions wait in the next session’s box, once, however often they are carried', async () => {
  const leader = await as('facilitator');
  const version = versionIn((await leader.get(page)).text);
  await leader.post(page, { version, words: '', shown: ['questions'] });
  assert.match((await leader.get(page)).text, /What would convince you\?/);
  for (const _ of ['once', 'twice']) {
    const answer = await leader.post(`/sessions/${room}/questions/carried`);
    assert.equal(answer.location, page);
  }
  assert.equal((await (await as('member')).post(`/sessions/${room}/questions/carried`)).status, 403);
  const next = await new RoomClient(url, leader.cookies(), world.cohort.next).connected();
  after(() => next.close());
  await next.join(0);
  await next.send('room.open', { early: true });
  const asked = await until(
    () => next.state.questions,
    (questions) => questions.length > 0,
  );
  assert.deepEqual(
    asked.map(({ text }) => text),
    ['What would convince you?'],
  );
});
