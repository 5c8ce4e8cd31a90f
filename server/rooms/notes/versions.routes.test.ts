import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { NotesClient } from '../../tools/testing/notes-client.ts';
import { RoomClient } from '../../tools/testing/room-client.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { notesOf } from './actions.ts';
import { keepVersions } from './versions.actions.ts';

const server = await openServer();
const room = server.world.cohort.current;
const page = `/sessions/${room}/notes/versions`;
let skipped = 0;
clock.now = () => new Date(Date.now() + skipped);

const client = await new RoomClient(server.url, (await server.as('member')).cookies(), room).connected();
await client.join(0);
const notes = new NotesClient(client);
await until(() => notes.isStored);
notes.write(0, '# What we doubt\n\n- [ ] Ask the author\n\n<script>alert(1)</script>');
await until(() => notes.isStored);
skipped += 4 * 60_000;
await keepVersions();
notes.erase(0, notes.text.length);
await until(() => notes.isStored);

const linkIn = (text: string) => new RegExp(`href="(${page}/[\\w-]+)"`).exec(text)?.[1] ?? '';

test('those who lead find the earlier versions from the notes, read one and put it back, without a script', async () => {
  const ada = await server.as('facilitator');
  assert.match((await ada.get(`/sessions/${room}/notes`)).text, new RegExp(`href="${page}"`));
  const list = await ada.get(page);
  assert.match(list.text, new RegExp(`Changed by ${server.world.people.member.name}`));
  assert.ok(list.queries <= 12, `${list.queries} statements`);
  const version = await ada.get(linkIn(list.text));
  assert.match(version.text, /<li>\s*(<p>)?☐ Ask the author/);
  assert.doesNotMatch(version.text, /<script>alert/);
  const restored = await ada.post(linkIn(list.text), {
    id: /name="id" value="([\w-]+)"/.exec(version.text)?.[1] ?? '',
  });
  assert.equal(restored.status, 303);
  assert.match(await notesOf(db, room), /^# What we doubt/);
  assert.match((await ada.get(page)).text, /Notes restored from \d\d:\d\d\./);
  // Whoever has the room open reads them again at once, and is told by whom that was.
  await until(() => notes.text.startsWith('# What we doubt'));
  await until(() => client.heard.some(({ type }) => type === 'notes.restored'));
  assert.equal(client.state.restored?.name, server.world.people.facilitator.name);
  // Who did so from outside has not come into the room by it.
  assert.ok(!client.state.people.some(({ id }) => id === server.world.people.facilitator.id));
});

test('notes that read like a version already say so', async () => {
  const ada = await server.as('facilitator');
  const { text } = await ada.get(page);
  const again = await ada.post(linkIn(text), { id: crypto.randomUUID() });
  // The newest is the empty one, as the notes were before.
  assert.equal(again.status, 303);
  const same = await ada.post(linkIn(text), { id: crypto.randomUUID() });
  assert.equal(same.status, 409);
  assert.match(same.text, /already read like this/);
});

test('members do not see that there are versions, and nobody else finds them', async () => {
  const member = await server.as('member');
  assert.doesNotMatch((await member.get(`/sessions/${room}/notes`)).text, /Earlier versions/);
  assert.equal((await member.get(page)).status, 403);
  const { text } = await (await server.as('organiser')).get(page);
  const other = linkIn(text).replace(room, server.world.otherCohort.next);
  assert.equal((await (await server.as('otherFacilitator')).get(other)).status, 404);
});
