import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { curricula, readings, units } from './curricula/tables.ts';
import { asset, assetSizes } from './platform/assets.ts';
import { db } from './platform/db.ts';
import { rsvps, sessions } from './sessions/tables.ts';
import { openServer } from './tools/testing/server.ts';

const { world, as, visitor } = await openServer();
const pages = {
  home: '/',
  'a session to come': `/sessions/${world.cohort.next}`,
  'a session under way': `/sessions/${world.cohort.current}`,
  'the reading list': `/cohorts/${world.cohort.id}/reading`,
};
const people = ['member', 'facilitator', 'organiser'] as const;
const most = 5;
/** Home asks once more for who looks after others: what waits there. */
const mostOf = (page: string) => (/^home as (facilitator|organiser)$/.test(page) ? most + 1 : most);

// Only the first request of a server asks whether anybody has set it up.
await visitor().get('/groups');

test('home, session and reading list send five statements at most, an organiser’s home six, and no more when there is more', async () => {
  // What a cohort reads is asked for once, and again when it has changed.
  await statements();
  const few = await statements();
  for (const [page, count] of Object.entries(few))
    assert.ok(count > 0 && count <= mostOf(page), `${page}: ${count}`);
  await makeMuch();
  await statements();
  assert.deepEqual(await statements(), few);
});

/** How many statements each page sends, by whom it is for. */
async function statements() {
  const counts: Record<string, number> = {};
  for (const person of people) {
    const reader = await as(person);
    for (const [name, path] of Object.entries(pages)) {
      const { status, queries } = await reader.get(path);
      assert.equal(status, 200, `${name} as ${person}`);
      counts[`${name} as ${person}`] = queries;
    }
  }
  return counts;
}

/** A long course: forty more units of three texts, each with its session and answers. */
async function makeMuch() {
  const [like] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  assert.ok(like);
  const numbers = Array.from({ length: 40 }, (_, index) => index + 10);
  const more = await db
    .insert(units)
    .values(numbers.map((n) => ({ curriculumId: world.curriculum.id, position: n, title: `Unit ${n}` })))
    .returning({ id: units.id });
  await db
    .insert(readings)
    .values(
      more.flatMap(({ id: unitId }) =>
        [1, 2, 3].map((position) => ({ unitId, position, title: 'A text', minutes: 10 })),
      ),
    );
  await db.update(curricula).set({ edition: crypto.randomUUID() });
  const { id: _, ...rest } = like;
  const made = await db
    .insert(sessions)
    .values(more.map(({ id: unitId }) => ({ ...rest, unitId })))
    .returning({ id: sessions.id });
  await db
    .insert(rsvps)
    .values(
      made.flatMap(({ id: sessionId }) =>
        people.map((person) => ({ sessionId, userId: world.people[person].id, answer: 'going' as const })),
      ),
    );
}

test('what shared notes take is 130 kB, and is not loaded with the room', async () => {
  const sizes = assetSizes();
  const notes = ['notes.js', 'notes-sheet.css'].map(asset);
  const whole = notes.reduce((sum, address) => sum + (sizes.get(address) ?? Number.NaN), 0);
  assert.ok(whole > 50_000 && whole <= 130_000, `${whole} bytes of notes`);
  const { text } = await (await as('member')).get(`/sessions/${world.cohort.current}/room`);
  for (const address of notes) assert.doesNotMatch(text, new RegExp(`(src|href)="${address}"`));
});

test('outside rooms styles are 12 kB and scripts 10 kB, and a room is 60 kB in all', async () => {
  const sizes = assetSizes();
  const size = (...addresses: string[]) =>
    addresses.reduce((sum, address) => sum + (sizes.get(address) ?? Number.NaN), 0);
  assert.ok(size(asset('site.css')) <= 12_000, `${size(asset('site.css'))} bytes of CSS`);
  assert.ok(size(asset('site.js')) <= 10_000, `${size(asset('site.js'))} bytes of scripts`);
  const room = await (await as('facilitator')).get(`/sessions/${world.cohort.current}/room`);
  const loaded = [...room.text.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, address]) => address as string,
  );
  const atOnce = ['site.css', 'site.js', 'room.css', 'room.js'].map(asset);
  assert.ok(atOnce.every((address) => loaded.includes(address)));
  const whole = brotliCompressSync(room.text).length + size(...loaded);
  assert.ok(whole <= 58_500, `${whole} bytes of a room`);
});
