import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { needsOf } from './home/needs/queries.ts';
import { emails } from './mail/queue/tables.ts';
import { clock } from './platform/clock.ts';
import { type Db, db } from './platform/db.ts';
import { eventsAfter } from './rooms/queries.ts';
import { seedCity, smallCity } from './tools/seed/city/city.ts';
import { askedOf } from './tools/seed/city/pages.ts';
import { furnish } from './tools/testing/matrix-world.ts';
import { openServer } from './tools/testing/server.ts';

const most = 9;

const server = await openServer();
const now = clock.now();
const world = await furnish(db, server.world, now);
const { past } = await seedCity(db, world, now, smallCity);

/** The most bytes of an answer, by what it is; a room is its own document, and small on its wire. */
const mostBytes: Record<string, number> = {
  'text/html': 35_000,
  'text/calendar': 70_000,
  'application/atom+xml': 70_000,
  // Files of whole lists: bounded by their rows.
  'text/csv': 6_000_000,
};

test('in a city no page sends more than nine statements or 35 kB, whoever asks', async () => {
  const asked = await askedOf({ ...world, cohort: { ...world.cohort, past } });
  assert.ok(asked.length > 400, `${asked.length} pages`);
  // Only the first request of a server asks whether anybody has set it up.
  await server.visitor().get('/groups');
  const wrong: string[] = [];
  for (const { name, path, cookie } of asked) {
    const { status, queries, text, headers } = await server.visitor(cookie).get(path);
    const bytes = Buffer.byteLength(text);
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const isSmall = bytes <= (mostBytes[type] ?? 35_000);
    if (status !== 200 || !(queries <= most) || !isSmall)
      wrong.push(`${name}: ${status}, ${queries} statements, ${bytes} bytes`);
  }
  assert.deepEqual(wrong, []);
});

test('of a city’s rooms one is read without a look at the events of the others', async () => {
  const { found: events, looks } = await looking('room_events', (tx) =>
    eventsAfter(tx, [{ room: past, after: 0 }]),
  );
  assert.ok(events.length > 100);
  // Some plans count an event once in the index and once in the table.
  assert.ok(looks <= 2 * events.length, `${looks} looks`);
});

test('what waits for an organiser is found without a look at most emails of the group', async () => {
  const all = await db.$count(emails);
  const { looks } = await looking('letters', (tx) => needsOf(tx, world.people.organiser.id, now));
  assert.ok(looks > 0 && looks <= all / 10, `${looks} looks at ${all} emails`);
});

/** What a read finds, and how many rows of a table PostgreSQL looked at for it. */
async function looking<Found>(table: string, read: (tx: Db) => Promise<Found>) {
  const seen = async (tx: Db) => {
    // What its connection did earlier is counted there too, until PostgreSQL gets round to passing it on.
    const { rows } = await tx.execute<{ looked: number }>(sql`
      select (seq_tup_read + idx_tup_fetch)::int as looked from pg_stat_xact_user_tables where relname = ${table}`);
    return rows[0]?.looked ?? 0;
  };
  return db.transaction(async (tx) => {
    const before = await seen(tx);
    const found = await read(tx);
    return { found, looks: (await seen(tx)) - before };
  });
}

test('the attendance of a city’s group is a small page', async () => {
  const { text } = await (await server.as('organiser')).get(`/groups/${world.group.slug}/attendance`);
  assert.match(text, /Attendance: \d+% over 1\d weeks/);
  assert.ok(text.length < 45_000, `${text.length} characters`);
});
