import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desc, eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { roundFields } from '../../tools/testing/matrix-fields.ts';
import { furnish } from '../../tools/testing/matrix-world.ts';
import { openServer } from '../../tools/testing/server.ts';
import type { Question } from './rules.ts';
import { rounds } from './tables.ts';

const { as, world } = await openServer();
const furnished = await furnish(db, world, clock.now());
const ada = await as('organiser');
const path = `/groups/${world.group.slug}/rounds`;
const question = {
  kind: 'short',
  label: 'Why now?',
  help: '',
  options: [] as string[],
  required: false,
} satisfies Omit<Question, 'id'>;
await db
  .update(rounds)
  .set({
    questions: [{ id: crypto.randomUUID(), ...question }],
    slots: [{ slot: 'mon-18:00', rooms: null }],
  })
  .where(eq(rounds.id, furnished.roundId));

const latest = async () => {
  const [round] = await db.select().from(rounds).orderBy(desc(rounds.createdAt)).limit(1);
  return round ?? assert.fail();
};

test('a round goes from its details over times and questions to a preview, and is announced from there', async () => {
  const made = await ada.post(path, { ...roundFields(furnished), name: 'In steps' });
  const { id } = await latest();
  assert.equal(made.location, `/rounds/${id}/times`);
  for (const [page, step] of [
    ['settings', 'Details'],
    ['times', 'Times'],
    ['questions', 'Questions'],
    ['preview', 'Preview'],
  ])
    assert.match(
      (await ada.get(`/rounds/${id}/${page}`)).text,
      new RegExp(`aria-current="step">.*${step}`),
      page,
    );
  assert.match((await ada.get(`/rounds/${id}/preview`)).text, /add at least one time[\s\S]*>Add times</);
  const saved = await ada.post(`/rounds/${id}/settings`, {
    ...roundFields(furnished),
    ...{ name: 'Saved as it is', version: '1' },
  });
  assert.equal(saved.location, `/rounds/${id}/times`);
  await db.update(rounds).set({ announcedAt: clock.now() }).where(eq(rounds.id, id));
  const settings = (await ada.get(`/rounds/${id}/settings`)).text;
  assert.doesNotMatch(settings, /aria-current="step"/);
});

test('the preview shows what applicants are asked, and nothing of it can be sent', async () => {
  const { text } = await ada.get(`/rounds/${furnished.roundId}/preview`);
  assert.match(text, /Why now\?/);
  assert.match(text, /What draws you to this\?/);
  assert.match(text, /<fieldset class="form" disabled>/);
  for (const person of ['member', 'facilitator', 'otherOrganiser'] as const)
    assert.notEqual(
      (await (await as(person)).get(`/rounds/${furnished.roundId}/preview`)).status,
      200,
      person,
    );
});

test('the settings show beside them what applicants see, also of what is not saved, and a preview keeps nothing', async () => {
  const settings = `/rounds/${furnished.roundId}/settings`;
  const { text } = await ada.get(settings);
  assert.match(text, /What applicants see[\s\S]*Why now\?/);
  const version = text.match(/name="version" value="(\d+)"/)?.[1] ?? '';
  const typed = {
    ...roundFields(furnished),
    version,
    name: 'A name to try',
    about: 'In **bold** words.',
    also: 'preview',
  };
  const shown = await ada.post(settings, typed);
  assert.equal(shown.status, 200);
  assert.match(shown.text, /id="preview"[\s\S]*A name to try[\s\S]*<strong>bold<\/strong>/);
  assert.match(shown.text, /name="name"[^>]*value="A name to try"/);
  assert.doesNotMatch((await ada.get(settings)).text, /A name to try/);
  const refused = await ada.post(settings, { ...typed, name: '' });
  assert.equal(refused.status, 422);
});

test('a round like another has its settings, times and questions, and dates and a name of its own', async () => {
  const form = await ada.get(`${path}/new?like=${furnished.roundId}`);
  assert.match(form.text, new RegExp(`name="like" value="${furnished.roundId}"`));
  await ada.post(path, { ...roundFields(furnished), name: 'Once more', like: furnished.roundId });
  const { name, slots, questions, announcedAt } = await latest();
  assert.equal(name, 'Once more');
  assert.deepEqual(slots, [{ slot: 'mon-18:00', rooms: null }]);
  assert.equal(questions[0]?.label, 'Why now?');
  assert.equal(announcedAt, null);
  const elsewhere = await as('otherOrganiser');
  const mine = (await elsewhere.get('/')).text.match(/href="\/groups\/([\w-]+)/)?.[1];
  const stolen = await elsewhere.post(`/groups/${mine}/rounds`, {
    ...roundFields(furnished),
    ...{ curriculum: '', prerequisiteCurriculum: '', name: 'Not mine', like: furnished.roundId },
  });
  assert.equal(stolen.status, 404);
});

test('a new round and a question show how applicants will see them before anything is saved', async () => {
  const before = (await latest()).name;
  const blank = await ada.get(`${path}/new`);
  assert.match(blank.text, /What applicants see[\s\S]*What draws you to this\?/);
  const round = {
    ...roundFields(furnished),
    name: 'Only looked at',
    about: 'In **bold** words.',
    approval: 'no',
  };
  const shown = await ada.post(path, { ...round, also: 'preview' });
  assert.equal(shown.status, 200);
  assert.match(shown.text, /id="preview"[\s\S]*Only looked at[\s\S]*<strong>bold<\/strong>[\s\S]*Sign up/);
  assert.match(shown.text, /name="name"[^>]*value="Only looked at"/);
  assert.equal((await latest()).name, before);
  const questions = `/rounds/${furnished.roundId}/questions`;
  const question = {
    label: 'Tea or coffee?',
    help: 'For the kitchen.',
    kind: 'choice',
    options: 'Tea\nCoffee',
  };
  const id = crypto.randomUUID();
  const seen = await ada.post(questions, { ...question, id, also: 'preview' });
  assert.equal(seen.status, 200);
  assert.match(
    seen.text,
    /id="preview"[\s\S]*Tea or coffee\?[\s\S]*For the kitchen[\s\S]*value="Coffee" type="radio"/,
  );
  assert.doesNotMatch((await ada.get(questions)).text, /Tea or coffee/);
  const refused = await ada.post(questions, { ...question, id, options: 'Tea', also: 'preview' });
  assert.equal(refused.status, 422);
  const there = (await ada.get(questions)).text.match(/questions\/[\w-]{36}/)?.[0] ?? '';
  assert.match((await ada.get(`/rounds/${furnished.roundId}/${there}`)).text, /id="preview"[\s\S]*Why now\?/);
});
