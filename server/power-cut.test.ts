import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import './jobs.ts';
import { sendEmail } from './mail/mail.ts';
import { clock } from './platform/clock.ts';
import { closeDatabase, databaseFacts, db, openDatabase } from './platform/db.ts';
import { loadEnv } from './platform/env.ts';
import { risksOf } from './platform/fitness.rules.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { migrateDatabase } from './platform/migrate.ts';
import { type Postgres, startPostgres } from './platform/postgres.ts';
import { prepareSigning } from './platform/signed.ts';
import { append } from './rooms/log.actions.ts';
import { ensureRoom } from './rooms/queries.ts';
import { rsvp } from './sessions/rsvp/rsvp.actions.ts';
import { seedWorld } from './tools/seed/world.ts';
import { askDatabase } from './tools/testing/from-outside.ts';
import { until } from './tools/testing/waiting.ts';
import { actor } from './tools/testing/world.ts';

const servers: Postgres[] = [];
const folder = await mkdtemp(join(tmpdir(), 'convenor-power-'));
after(async () => {
  for (const { stop } of servers) await stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function serveOn(name: string): Promise<string> {
  const postgres = await startPostgres(join(folder, name));
  servers.push(postgres);
  return postgres.url;
}

/**
 * What would be on the disk after a power cut, taken while the database writes: first where it stood, then its files
 * one after the other, each at another moment and maybe half written, and the log from which it mends them last.
 * `beforeLog` is called in the moment from which on nothing more needs to be there.
 */
async function takeCopy(beforeLog: () => void) {
  const copy = join(folder, 'copy');
  await mkdir(copy, { mode: 0o711 });
  await copyFile(join(folder, 'data/postgres.password'), join(copy, 'postgres.password'));
  const script = `
    mkdir postgres && chmod 700 postgres && chown --reference="$1" postgres
    cd "$1" && to="$2/postgres"
    cp -a --parents global/pg_control "$to"
    find . -type f ! -path './pg_wal/*' ! -name pg_control ! -name 'postmaster.*' -print0 | xargs -0 -n 20 cp -a --parents -t "$to" 2>/dev/null
    find . -type d -printf '%P\\n' | while read -r d; do [ -d "$to/$d" ] || { mkdir "$to/$d"; }; chown --reference="$d" "$to/$d"; chmod --reference="$d" "$to/$d"; done`;
  const log = 'cp -a "$1/pg_wal/." "$2/postgres/pg_wal/"';
  const run = (what: string) =>
    promisify(execFile)('sh', ['-c', what, 'sh', join(folder, 'data/postgres'), copy], { cwd: copy });
  await run(script);
  beforeLog();
  await run(log);
}

test('a copy of the data folder taken while writing holds every acknowledged command, RSVP and email', async (t) => {
  if (process.platform === 'win32') return t.skip('there is no cp that keeps owners');
  loadEnv({ LOG_LEVEL: 'silent' });
  const url = await serveOn('data');
  await migrateDatabase(url);
  openDatabase(url);
  assert.deepEqual(risksOf(await databaseFacts()), [], 'our own PostgreSQL keeps what it has acknowledged');
  const world = await seedWorld(db, clock.now());
  await Promise.all([prepareSigning(db), startJobs({ work: false })]);
  const room = world.cohort.current;
  await ensureRoom(db, room);

  let writes = true;
  const acknowledged = { commands: 0, answers: 0, emails: 0 };
  const keepOn = async (what: keyof typeof acknowledged, write: (number: number) => Promise<unknown>) => {
    for (let number = 1; writes; number += 1) {
      await write(number);
      acknowledged[what] = number;
    }
  };
  const by = world.people.member.id;
  const command = (number: number) =>
    append({
      room,
      command: { id: crypto.randomUUID(), by },
      decide: () => [{ type: 'chat.said', by, data: { text: `said ${number}` } }],
    });
  const answer = (number: number) =>
    rsvp(actor(world, 'member'), world.cohort.next, number % 2 ? 'going' : 'cannot', {
      word: `word ${number}`,
    });
  const email = (number: number) =>
    db.transaction((tx) =>
      sendEmail(tx, {
        to: 'ada@example.org',
        subject: `Email ${number}`,
        paragraphs: ['Tea?'],
        category: 'posts',
      }),
    );
  const work = Promise.all([keepOn('commands', command), keepOn('answers', answer), keepOn('emails', email)]);
  await until(() => Object.values(acknowledged).every((count) => count >= 50));
  const before = { ...acknowledged };
  let promised = before;
  await takeCopy(() => {
    promised = { ...acknowledged };
  });
  writes = false;
  await work;
  await stopJobs();
  await closeDatabase();
  assert.ok(promised.commands > before.commands, 'it was written to while it was copied');

  const replayed = await serveOn('copy');
  const numbers = async (statement: string) =>
    (await askDatabase(replayed, statement)).map(({ number }) => Number(number)).sort((a, b) => a - b);
  const said = await numbers(
    `select substring(data->>'text' from 'said (\\d+)') as number from room_events where type = 'chat.said'`,
  );
  const sent = await numbers(
    `select substring(subject from 'Email (\\d+)') as number from letters where subject like 'Email %'`,
  );
  const [answered = 0] = await numbers(
    `select substring(word from 'word (\\d+)') as number from rsvps where word like 'word %'`,
  );
  t.diagnostic(`promised ${JSON.stringify(promised)}, found ${said.length}, ${answered}, ${sent.length}`);
  const whole = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  assert.deepEqual(said, whole(said.length), 'none missing between, none twice');
  assert.deepEqual(sent, whole(sent.length));
  assert.ok(
    said.length >= promised.commands && sent.length >= promised.emails && answered >= promised.answers,
  );
});
