import { sql } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { run } from '../run.ts';
import { seedDemo } from './seed/demo.ts';
import { password } from './seed/demo-people.ts';

// The demo never touches a group's own data: its folder and its database are its own, whatever the environment says.
process.env.DATABASE_URL = '';
process.env.SMTP_URL = '';

await run({ over: { demo: true, dataDir: process.env.DEMO_DIR || '.data-demo' }, prepare: startAfresh }, [
  'Sign in as one of these, or with one click on the sign-in page:',
  ...['organiser', 'facilitator', 'member'].map((name) => `  ${name}@demo.test`),
  `Their password is: ${password}`,
]);

async function startAfresh() {
  await emptyTables();
  await seedDemo(db, clock.now());
}

/** Empties every table of ours, and the queue of what an earlier demo had promised. */
async function emptyTables() {
  const { rows } = await db.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname = 'public' or (schemaname = 'pgboss' and tablename = 'job')`,
  );
  await db.execute(sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`));
}
