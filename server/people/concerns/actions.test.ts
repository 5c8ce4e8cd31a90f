import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { password } from '../../tools/seed/world.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { deleteAccount } from '../accounts/deletion.actions.ts';
import { changeRole } from '../groups/members.actions.ts';
import { answerConcern, raiseConcern, readConcern, settleConcern } from './actions.ts';
import { concernPage } from './pages.ts';
import { concernsOf } from './queries.ts';

const world = await openWorld();
const { slug } = world.group;
const { people } = world;
const [organiser, member] = [actor(world, 'organiser'), actor(world, 'member')];
await changeRole(organiser, slug, people.otherFacilitator.id, 'organiser');
const otherOrganiser = actor(world, 'otherFacilitator');

const concern = await raiseConcern(member, slug, { toId: organiser.userId, body: 'He shouts at people.' });

test('a concern is for its two people, and nobody else finds it', async () => {
  assert.equal((await readConcern(member, concern)).concern.body, 'He shouts at people.');
  assert.equal((await readConcern(organiser, concern)).from, 'Noor Haddad');
  for (const person of ['member2', 'facilitator', 'otherOrganiser', 'outsider'] as const) {
    await assert.rejects(readConcern(actor(world, person), concern), { code: 'not-found' });
  }
  assert.deepEqual(await concernsOf(db, otherOrganiser.userId), []);
});

test('another organiser can neither read, answer nor settle it', async () => {
  await assert.rejects(readConcern(otherOrganiser, concern), { code: 'not-found' });
  await assert.rejects(answerConcern(otherOrganiser, concern, { body: 'Let me see' }), { code: 'not-found' });
  await assert.rejects(settleConcern(otherOrganiser, concern), { code: 'not-found' });
});

test('the organiser’s first look is noted, the member’s is not', async () => {
  const fresh = await raiseConcern(member, slug, { toId: organiser.userId, body: 'Another' });
  await readConcern(member, fresh);
  assert.equal((await readConcern(organiser, fresh)).concern.readAt, null);
  assert.equal((await readConcern(member, fresh)).concern.readAt instanceof Date, true);
});

test('both answer and both may settle; an answer opens it again', async () => {
  await answerConcern(organiser, concern, { body: 'Thank you for telling me.' });
  await settleConcern(member, concern);
  assert.equal((await readConcern(member, concern)).concern.settledAt instanceof Date, true);
  await answerConcern(member, concern, { body: 'It happened again.' });
  const { concern: open, replies } = await readConcern(organiser, concern);
  assert.equal(open.settledAt, null);
  assert.deepEqual(
    replies.map(({ author, body }) => `${author}: ${body}`),
    ['Ada Lindqvist: Thank you for telling me.', 'Noor Haddad: It happened again.'],
  );
});

test('a concern goes to an organiser of the group, and not to oneself', async () => {
  const body = 'x';
  for (const toId of [people.facilitator.id, people.otherOrganiser.id, member.userId]) {
    await assert.rejects(raiseConcern(member, slug, { toId, body }), { code: 'invalid' });
  }
  await assert.rejects(raiseConcern(organiser, slug, { toId: organiser.userId, body }), { code: 'invalid' });
});

test('only members of a group raise concerns in it', async () => {
  const outsider = raiseConcern(actor(world, 'outsider'), slug, { toId: organiser.userId, body: 'x' });
  await assert.rejects(outsider, { code: 'not-found' });
});

test('a concern and an answer that are sent twice are said once, with one email', async () => {
  const emailsNow = async () => (await db.execute(`select 1 from letters`)).rows.length;
  const before = await emailsNow();
  const said = { id: crypto.randomUUID(), toId: organiser.userId, body: 'Said once' };
  const ids = await Promise.all([1, 2, 3].map(() => raiseConcern(member, slug, said)));
  assert.deepEqual(ids, [said.id, said.id, said.id]);
  const reply = { id: crypto.randomUUID(), body: 'Answered once' };
  await Promise.all([1, 2, 3].map(() => answerConcern(organiser, said.id, reply)));
  assert.equal((await readConcern(member, said.id)).replies.length, 1);
  assert.equal((await emailsNow()) - before, 2);
});

test('when the account of one goes, the other is told that nobody would read an answer', async () => {
  const to = { toId: otherOrganiser.userId, body: 'For you' };
  const heard = await raiseConcern(actor(world, 'member2'), slug, to);
  const raised = await raiseConcern(member, slug, to);
  await raiseConcern(actor(world, 'member2'), slug, { toId: organiser.userId, body: 'Still open' });
  await deleteAccount(otherOrganiser, password);
  await assert.rejects(answerConcern(member, raised, { body: 'Are you there?' }), { code: 'conflict' });
  const page = concernPage(member, await readConcern(member, raised), new Date());
  assert.equal(page.reply, null);
  assert.match(page.gone?.words ?? '', /no one would read/);
  await deleteAccount(actor(world, 'member2'), password);
  await assert.rejects(readConcern(organiser, heard), { code: 'not-found' });
  const emails = await emailsTo(organiser.email);
  assert.match(emails.at(-1)?.subject ?? '', /A concern in .* was deleted/);
});

test('emails say that there is something, and nothing of it', async () => {
  const { rows } = await db.execute(`select letter as data from letters where subject like '%concern%'`);
  assert.equal(rows.length >= 4, true);
  for (const { data } of rows) assert.doesNotMatch(JSON.stringify(data), /shout|Noor|Ada|happened|Thank/);
});
