import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from '../tools/testing/server.ts';
import { readYaml } from './format-reader.ts';

const server = await openServer();
const { world } = server;
const organiser = await server.as('organiser');
const member = await server.as('member');
const outsider = await server.as('outsider');
const base = `/groups/${world.group.slug}/curricula`;
const pathOf = (location: string) => location.replace(/#.*/, '');

/** A new copy of the 2022 curriculum: its path, and the paths of its units. */
async function copied() {
  const { location } = await organiser.post(`${base}/copies`, { library: 'ai-alignment-2022' });
  const { text } = await organiser.get(`${location}/edit`);
  const units = [...text.matchAll(/href="(\/units\/[^"]+)\/edit"/g)].map(([, path]) => path ?? '');
  return { path: location, units };
}
async function readingsIn(unit: string) {
  const { text } = await organiser.get(`${unit}/edit`);
  return [...text.matchAll(/href="(\/readings\/[^"]+)\/edit"/g)].map(([, path]) => path ?? '');
}
const versionIn = (text: string) => text.match(/name="version" value="(\d+)"/)?.[1] ?? '';

test('everyone of a group sees its curricula and the library; the buttons are the organisers’', async () => {
  const seen = await member.get(base);
  assert.equal(seen.status, 200);
  assert.match(seen.text, /First steps in alignment/);
  assert.match(seen.text, /AI Alignment \(2022 edition\)/);
  assert.doesNotMatch(seen.text, /New curriculum|Import a file|>Copy</);
  const managed = await organiser.get(base);
  assert.match(managed.text, /New curriculum/);
  assert.match(managed.text, />Copy</);
  assert.ok(managed.queries <= 3, `${managed.queries} statements`);
});

test('visitors and strangers find no curriculum, and members no form', async () => {
  const unit = `/units/${world.curriculum.unitIds[0]}`;
  const reading = `/readings/${world.curriculum.readingIds[0]}`;
  const curriculum = `/curricula/${world.curriculum.id}`;
  const open = [base, curriculum, `${curriculum}/yaml`];
  const forms = [
    `${base}/new`,
    `${base}/import`,
    `${curriculum}/edit`,
    `${curriculum}/deletion`,
    `${curriculum}/units/new`,
    `${unit}/edit`,
    `${unit}/deletion`,
    `${unit}/readings/new`,
    `${reading}/edit`,
    `${reading}/deletion`,
  ];
  const visitor = server.visitor();
  for (const path of [...open, ...forms]) {
    assert.match((await visitor.get(path)).location, /^\/sign-in/, path);
    assert.equal((await outsider.get(path)).status, 404, path);
    assert.equal((await organiser.get(path)).status, 200, path);
    assert.equal((await member.get(path)).status, open.includes(path) ? 200 : 403, path);
  }
});

test('ids that name nothing, or are no ids, are not found', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense'])
    for (const path of [`/curricula/${id}`, `/units/${id}/edit`, `/readings/${id}/edit`, `/library/${id}`])
      assert.equal((await organiser.get(path)).status, 404, path);
});

test('a curriculum is one page with units, minutes, and what is required, optional or to choose', async () => {
  const { path } = await copied();
  const { text, queries } = await member.get(path);
  assert.match(text, /Readings chosen by Richard Ngo/);
  assert.match(text, /8 units, 1 optional, 12\sh\s35\smin of reading/);
  assert.match(text, /Choose one: inverse reinforcement learning/);
  assert.match(text, /if it is new to you, 30 min/);
  assert.match(text, /only sections 1, 2 and 2\.1/);
  assert.match(text, /Specification gaming/);
  assert.doesNotMatch(text, /Edit|Make a copy/);
  assert.ok(queries <= 4, `${queries} statements`);
});

test('a text whose time nobody knows says so', async () => {
  const { text } = await member.get('/library/ai-alignment-2023');
  assert.match(text, /time unknown/);
  assert.match(text, /95 min, according to its source/);
  assert.match(text, /for those with a background in machine learning/);
  assert.match(text, /Minutes from: 2022 edition of the same reading/);
});

test('the library is for people who are signed in, with a copy button for each group they run', async () => {
  const path = '/library/ai-alignment-2022';
  assert.match((await server.visitor().get(path)).location, /^\/sign-in/);
  assert.doesNotMatch((await outsider.get(path)).text, /Copy to/);
  assert.match((await organiser.get(path)).text, /Copy to AI Safety Port Alder/);
  const file = await outsider.get(`${path}/yaml`);
  assert.match(file.headers.get('content-disposition') ?? '', /ai-alignment-2022\.yaml/);
  assert.equal(readYaml(file.text).syllabus?.units.length, 9);
});

test('an organiser begins an empty curriculum and gives it a unit and a reading', async () => {
  const made = await organiser.post(base, { title: 'Our own', about: '**Bold**' });
  assert.equal(made.status, 303);
  const path = made.location.replace('/edit', '');
  const added = await organiser.post(`${path}/units`, {
    title: 'Week one',
    label: '1',
    prompts: 'Why?\r\n\r\n  Why not?  ',
    optional: 'on',
  });
  const unit = added.location.replace('/edit', '');
  const reading = { title: 'A talk', url: 'https://example.org/talk', minutes: '12', medium: 'video' };
  assert.equal((await organiser.post(`${unit}/readings`, reading)).status, 303);
  const { text } = await member.get(path);
  assert.match(text, /<strong>Bold<\/strong>/);
  assert.match(text, /Unit 1, optional/);
  assert.match(text, /2 questions/);
  assert.match(text, /href="https:\/\/example\.org\/talk"/);
  assert.match(text, /12 min/);
});

test('a refused form shows what is wrong beside the field and keeps what was typed', async () => {
  const unit = `/units/${world.curriculum.unitIds[1]}`;
  const refused = await organiser.post(`${unit}/readings`, {
    title: 'Typed title',
    url: 'javascript:alert(1)',
    minutes: 'ten',
    need: 'choice',
    authors: 'Somebody',
  });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /must be an address that begins with http/);
  assert.match(refused.text, /must be a whole number of minutes/);
  assert.match(refused.text, /must name the choice/);
  assert.match(refused.text, /value="Typed title"/);
  assert.match(refused.text, /value="Somebody"/);
  const untitled = await organiser.post(base, { title: ' ', credit: 'Me' });
  assert.equal(untitled.status, 422);
  assert.match(untitled.text, /must not be empty/);
});

test('the second of two editors is told, and what they typed is kept', async () => {
  const { path, units } = await copied();
  const [unit = ''] = units;
  const [reading = ''] = await readingsIn(unit);
  for (const form of [`${path}/edit`, `${unit}/edit`, `${reading}/edit`]) {
    const version = versionIn((await organiser.get(form)).text);
    assert.equal((await organiser.post(form, { title: 'First edit', version })).status, 303, form);
    const second = await organiser.post(form, { title: 'Second edit', version });
    assert.equal(second.status, 409, form);
    assert.match(second.text, /Another organiser has changed this in the meantime/);
    assert.match(second.text, /value="Second edit"/);
  }
});

test('an organiser reorders units and readings, and moves a reading to another unit', async () => {
  const { path, units } = await copied();
  const [first = '', second = ''] = units;
  await organiser.post(`${first}/position`, { direction: 'down' });
  const { text } = await organiser.get(`${path}/edit`);
  assert.ok(text.indexOf(second) < text.indexOf(first));
  const [a = '', b = ''] = await readingsIn(second);
  await organiser.post(`${a}/position`, { direction: 'down' });
  assert.deepEqual((await readingsIn(second)).slice(0, 2), [b, a]);
  await organiser.post(`${a}/unit`, { unit: first.replace('/units/', '') });
  assert.equal((await readingsIn(first)).at(-1), a);
  assert.ok(!(await readingsIn(second)).includes(a));
  assert.equal((await organiser.post(`${a}/position`, { direction: 'sideways' })).status, 422);
  assert.equal((await organiser.post(`${a}/unit`, { unit: world.curriculum.unitIds[0] ?? '' })).status, 422);
});

test('a reading, a unit and a curriculum are deleted only after a question', async () => {
  const { path, units } = await copied();
  const [unit = ''] = units;
  const [reading = ''] = await readingsIn(unit);
  for (const thing of [reading, unit, path]) {
    assert.match((await organiser.get(`${thing}/deletion`)).text, /can’t be undone/);
    const { status, location } = await organiser.post(`${thing}/deletion`);
    assert.equal(status, 303);
    assert.equal((await organiser.get(pathOf(location))).status, 200);
    assert.equal((await organiser.get(`${thing}/deletion`)).status, 404);
  }
});

test('a curriculum that a cohort reads is not deleted, and the page says why', async () => {
  const refused = await organiser.post(`/curricula/${world.curriculum.id}/deletion`);
  assert.equal(refused.status, 409);
  assert.match(refused.text, /A cohort reads this curriculum/);
  assert.equal((await member.get(`/curricula/${world.curriculum.id}`)).status, 200);
});

test('a downloaded curriculum is imported again as it was', async () => {
  const { path } = await copied();
  const file = await member.get(`${path}/yaml`);
  assert.match(file.headers.get('content-type') ?? '', /text\/yaml/);
  // As a browser sends a textarea.
  const { status, location } = await organiser.post(`${base}/import`, {
    yaml: file.text.replaceAll('\n', '\r\n'),
  });
  assert.equal(status, 303);
  assert.equal((await member.get(`${location}/yaml`)).text, file.text);
});

test('a file with mistakes is refused with their lines, kept as it was typed, and nothing of it is stored', async () => {
  const listed = async () => (await member.get(base)).text.match(/\/curricula\/[\w-]+"/g)?.length;
  const before = await listed();
  const yaml =
    'title: Half done\nunits:\n  - title: One\n    readings:\n      - title: <b>A</b>\n        minutes: soon\n';
  const refused = await organiser.post(`${base}/import`, { yaml });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /line 6 \(unit 1, reading 1\): minutes must be a whole number of minutes/);
  assert.match(refused.text, /Nothing was imported/);
  assert.ok(refused.text.includes(yaml.replaceAll('<', '&lt;').replaceAll('>', '&gt;')));
  assert.equal(await listed(), before);
  assert.equal((await organiser.post(`${base}/import`, {})).status, 422);
});

test('an organiser copies a curriculum of the group', async () => {
  const { path } = await copied();
  const { location } = await organiser.post(`${path}/copies`);
  assert.notEqual(location, `${path}/edit`);
  assert.match((await organiser.get(location)).text, /AI Alignment \(2022 edition\) \(copy\)/);
});

test('a curriculum’s words are shown beside their form as they will read, and a preview keeps nothing', async () => {
  const { path } = await copied();
  const { text } = await organiser.get(`${path}/edit`);
  assert.match(text, /id="preview"/);
  const typed = {
    version: versionIn(text),
    title: 'A title to try',
    credit: '',
    source: '',
    about: 'In **bold** words.',
  };
  const shown = await organiser.post(`${path}/edit`, { ...typed, also: 'preview' });
  assert.equal(shown.status, 200);
  assert.match(shown.text, /id="preview"[\s\S]*A title to try[\s\S]*<strong>bold<\/strong>/);
  assert.match(shown.text, /\*\*bold\*\*/, 'what was typed is still in the form');
  assert.doesNotMatch((await organiser.get(path)).text, /A title to try/);
  assert.equal((await member.post(`${path}/edit`, { ...typed, also: 'preview' })).status, 403);
});
