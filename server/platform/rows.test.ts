import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq, sql } from 'drizzle-orm';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { loginSessions, users } from '../people/accounts/tables.ts';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { db, prepared } from './db.ts';

await openDatabaseOnly();

const cats = pgTable('cats', { ownerId: uuid('owner_id'), name: text() });
await db.execute(sql`create table cats (owner_id uuid, name text)`);
const [ada, ben] = ['Ada', 'Ben'].map((name) => ({ id: crypto.randomUUID(), name, zone: 'UTC' }));
assert.ok(ada && ben);
await db.insert(users).values([ada, ben]);
await db.insert(cats).values([{ ownerId: ada.id, name: 'Tom' }, { ownerId: ben.id }]);
await db
  .insert(loginSessions)
  .values({ id: 'x', userId: ada.id, expiresAt: new Date('2026-03-24T17:30:00.5Z') });

const all = prepared('test_all', (db) =>
  db
    .select({
      user: users,
      login: loginSessions,
      cat: { name: cats.name, owner: users.name },
      only: { name: cats.name },
      name: users.name,
      expiresAt: loginSessions.expiresAt,
      letters: sql<number>`length(${users.name})`,
      signedIn: sql<boolean>`${loginSessions.id} is not null`,
      list: sql<string[]>`jsonb_build_array(${users.name})`,
    })
    .from(users)
    .leftJoin(loginSessions, eq(loginSessions.userId, users.id))
    .leftJoin(cats, eq(cats.ownerId, users.id))
    .orderBy(asc(users.name)),
);
const plain = prepared('test_plain', (db) => db.select().from(cats).orderBy(asc(cats.name)));

test('a prepared read makes the very rows that drizzle makes', async () => {
  assert.deepEqual(await all(db), await db.transaction((tx) => all(tx)));
  assert.deepEqual(await plain(db), await db.transaction((tx) => plain(tx)));
});

test('what an outer join did not find is null, dates are dates and numbers numbers', async () => {
  const [first, second] = await all(db);
  assert.deepEqual(
    [first?.login?.expiresAt, first?.letters, first?.signedIn, first?.list, first?.cat],
    [new Date('2026-03-24T17:30:00.5Z'), 3, true, ['Ada'], { name: 'Tom', owner: 'Ada' }],
  );
  assert.deepEqual([second?.login, second?.only, second?.signedIn], [null, null, false]);
});
