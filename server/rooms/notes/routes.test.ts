import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotesClient } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';

const server = await openServer();
const room = server.world.cohort.current;
const page = `/sessions/${room}/notes`;
const canary = 'What is said here stays here 7d1c.';

test('notes that nobody has written say where they are written', async () => {
  const { status, text } = await (await server.as('member')).get(page);
  assert.equal(status, 200);
  assert.match(text, new RegExp(`No notes yet.*/sessions/${room}/room`, 's'));
});

test('without a script the notes can be read, as safe as everything that people write', async () => {
  const client = await new RoomClient(server.url, (await server.as('member')).cookies(), room).connected();
  await client.join(0);
  const notes = new NotesClient(client);
  await until(() => notes.isStored);
  const lines = [
    '# Corrigibility',
    `- [ ] Ask the author\n- [x] ${canary}`,
    '<script>alert(1)</script> [here](javascript:alert(2))',
  ];
  notes.write(0, lines.join('\n\n'));
  await until(() => notes.isStored);
  client.close();
  const reader = await server.as('facilitator');
  const { text, queries } = await reader.get(page);
  assert.match(text, /<h3>Corrigibility<\/h3>/);
  assert.match(text, /<li>\s*(<p>)?☐ Ask the author/);
  assert.match(text, new RegExp(`☑ ${canary}`));
  assert.doesNotMatch(text, /<script>alert|href="javascript/);
  assert.ok(queries <= 3, `${queries} statements`);
  const file = await reader.get(`${page}.md`);
  assert.equal(file.text, lines.join('\n\n'));
  assert.match(file.headers.get('content-type') ?? '', /^text\/markdown; charset=utf-8/);
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="?notes\.md"?$/);
  assert.match((await reader.get(`/sessions/${room}/room`)).text, new RegExp(`<noscript>.*${page}`, 's'));
});

test('nobody else finds them', async () => {
  for (const person of ['otherMember', 'otherFacilitator', 'otherOrganiser', 'outsider'] as const) {
    for (const path of [page, `${page}.md`]) {
      const { status, text } = await (await server.as(person)).get(path);
      assert.equal(status, 404, `${person} ${path}`);
      assert.ok(!text.includes(canary));
    }
  }
  const visitor = await server.visitor().get(page);
  assert.equal(visitor.location, `/sign-in?next=${encodeURIComponent(page)}`);
});
