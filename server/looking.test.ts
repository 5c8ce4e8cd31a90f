import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from './platform/db.ts';
import { env, loadEnv } from './platform/env.ts';
import { stopJobs } from './platform/jobs.ts';
import { matrix, type Role, roles } from './tools/testing/matrix.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { openMatrix } from './tools/testing/matrix-server.ts';

const { baseUrl, port } = env;
// With a meeting server, rooms have meetings of their own.
loadEnv({ LOG_LEVEL: 'fatal', JITSI_DOMAIN: 'meet.example.org' }, { baseUrl, port });
const { world, routes, ask } = await openMatrix();
// What is done every minute, whoever looks, would be taken for what looking does.
await stopJobs();

/** What the server keeps for itself whoever asks: that a browser is still signed in, and how often somebody guesses. */
const itsOwn = ['login_sessions', 'rate_limits'];

/** What is said of looking itself: how far somebody has read, and that a concern has been opened. */
const aboutLooking = ['INSERT thread_readers', 'UPDATE thread_readers', 'UPDATE concerns'];

await db.execute(sql`create table written (what text)`);
await db.execute(sql`
  create function note_writing() returns trigger language plpgsql as $$
  begin insert into written values (tg_op || ' ' || tg_table_name); return null; end $$`);
const { rows } = await db.execute<{ name: string }>(sql`
  select table_name as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'written'`);
for (const { name } of rows.filter(({ name }) => !itsOwn.includes(name)))
  await db.execute(sql`create trigger noted after insert or update or delete on ${sql.identifier(name)}
    for each row execute function note_writing()`);

test('looking at a page writes nothing, whoever looks', async () => {
  assert.ok(rows.length > 50 && matrix.size > 100);
  const wrote: string[] = [];
  for (const route of routes.filter((one) => one.startsWith('GET ')))
    for (const role of Object.keys(roles) as Role[]) {
      await ask(role, route, addressOf(route, world), fieldsOf(route, world));
      const { rows } = await db.execute<{ what: string }>(sql`delete from written returning what`);
      const more = rows.filter(({ what }) => !aboutLooking.includes(what));
      wrote.push(...new Set(more.map(({ what }) => `${route} as ${role}: ${what}`)));
    }
  assert.deepEqual(wrote, []);
});
