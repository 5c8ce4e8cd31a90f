import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Db } from '../../platform/db.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { emptyDatabase } from '../../tools/testing/database.ts';
import { planFactsOf } from './plan/facts.queries.ts';
import { findDraft } from './plan/queries.ts';

/** Brings a database to the tables of before `tag`. */
async function migrateUntil(client: pg.Client, tag: string) {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-old-tables-'));
  try {
    await cp(resolve(import.meta.dirname, '../../../migrations'), folder, { recursive: true });
    const file = join(folder, 'meta/_journal.json');
    const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(file, 'utf8'));
    const until = journal.entries.findIndex((entry) => entry.tag.startsWith(tag));
    assert.ok(until > 0);
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, until) }));
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Each session: when it starts, who leads it, who has offered the turn, who has answered what.
const sessions = [
  ['plain', '7 days', 'tomas', null, null],
  ['offered', '7 days', 'tomas', 'tomas', null],
  ['offered and can’t', '7 days', 'tomas', 'tomas', ['tomas', 'cannot']],
  ['can’t', '7 days', 'tomas', null, ['tomas', 'cannot']],
  ['going', '7 days', 'tomas', null, ['tomas', 'going']],
  ['another can’t', '7 days', 'tomas', null, ['noor', 'cannot']],
  ['offered by who led before', '7 days', 'noor', 'tomas', null],
  ['over, can’t', '-7 days', 'tomas', null, ['tomas', 'cannot']],
  ['over, offered', '-7 days', 'tomas', 'tomas', null],
] as const;

async function fillOldTables(client: pg.Client) {
  await client.query(`
    insert into users (name, zone, email) values
      ('tomas', 'Europe/Berlin', 'tomas@example.org'), ('noor', 'Europe/Berlin', 'noor@example.org');
    insert into groups (slug, name, city, zone) values ('ais', 'AIS', 'Berlin', 'Europe/Berlin');
    insert into cohorts (group_id, name, starts_on, weekday, time, zone, seats)
      select id, 'Tuesday', '2026-01-06', 2, '19:00', 'Europe/Berlin', 8 from groups`);
  for (const [title, away, leader, offeredBy, answer] of sessions) {
    const { rows } = await client.query(
      `insert into sessions (cohort_id, title, date, time, zone, minutes, starts_at, ends_at, facilitator_id)
       select cohorts.id, $1, current_date, '19:00', 'Europe/Berlin', 90, now() + $2::interval,
         now() + $2::interval + '90 minutes', users.id from cohorts, users where users.name = $3 returning id`,
      [title, away, leader],
    );
    const { id } = rows[0];
    if (offeredBy)
      await client.query(
        `insert into turn_offers (session_id, offered_by, offered_at)
         select $1, id, '2026-01-02T10:00Z' from users where name = $2`,
        [id, offeredBy],
      );
    if (answer)
      await client.query(
        `insert into rsvps (session_id, user_id, answer, answered_at)
         select $1, id, $3, '2026-01-01T10:00Z' from users where name = $2`,
        [id, ...answer],
      );
  }
}

test('turns that were offered, or whose facilitator had said “Can’t”, are led by nobody after an upgrade', async () => {
  const url = await emptyDatabase();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await migrateUntil(client, '0037');
    await fillOldTables(client);
    await migrateDatabase(url);
    const { rows } = await client.query(
      `select title, leads.name as leader, lost.name as lost, to_char(leader_lost_at at time zone 'UTC', 'YYYY-MM-DD') as since
       from sessions left join users leads on leads.id = facilitator_id left join users lost on lost.id = lost_leader_id`,
    );
    const found = Object.fromEntries(
      rows.map(({ title, leader, lost, since }) => [title, [leader, lost, since]]),
    );
    assert.deepEqual(found, {
      plain: ['tomas', null, null],
      offered: [null, 'tomas', '2026-01-02'],
      'offered and can’t': [null, 'tomas', '2026-01-02'],
      'can’t': [null, 'tomas', '2026-01-01'],
      going: ['tomas', null, null],
      'another can’t': ['tomas', null, null],
      'offered by who led before': ['noor', null, null],
      'over, can’t': ['tomas', null, null],
      'over, offered': ['tomas', null, null],
    });
    const asked = await client.query('select distinct asked, asked_id from turn_offers');
    assert.deepEqual(asked.rows, [{ asked: 'everyone', asked_id: null }]);
  } finally {
    await client.end();
  }
});

test('a rota of before plans were made is carried over as it was: turns, offers, time away and who may lead', async () => {
  const url = await emptyDatabase();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await migrateUntil(client, '0048');
    await fillOldTables(client);
    await client.query(`
      insert into cohort_members (cohort_id, user_id, role, status, turn, may_lead, seated_at)
        select cohorts.id, users.id, case users.name when 'tomas' then 'facilitator' else 'member' end, 'seated',
          row_number() over (), true, '2026-01-02' from cohorts, users;
      insert into absences (cohort_id, user_id, from_date, to_date)
        select cohorts.id, users.id, '2090-01-01', '2090-01-08' from cohorts, users where users.name = 'noor';
      update sessions set facilitator_id = null, leader_lost_at = now(), lost_leader_id = facilitator_id
        where title = 'offered'`);
    await migrateDatabase(url);
    const db = drizzle(client) as unknown as Db;
    const cohort = (await client.query('select id, zone from cohorts')).rows[0];
    const { facts, turns } = await planFactsOf(db, cohort, new Date());
    const byTitle = new Map(turns.map((turn) => [turn.title, turn]));
    assert.equal(turns.length, sessions.length);
    assert.equal(byTitle.get('plain')?.leaderName, 'tomas');
    assert.deepEqual(
      [byTitle.get('offered')?.lostLeader, byTitle.get('offered')?.asked],
      ['tomas', 'everyone'],
    );
    assert.deepEqual(
      facts.people.map(({ name, away, most, rests }) => [name, away.length, most, rests]),
      [
        ['tomas', 0, null, false],
        ['noor', 1, null, false],
      ],
    );
    assert.equal(await findDraft(db, cohort.id), undefined);
  } finally {
    await client.end();
  }
});
