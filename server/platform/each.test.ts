import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { testDatabase } from '../tools/testing/database.ts';
import { fc, tries } from '../tools/testing/properties.ts';
import { closeDatabase, db, openDatabase } from './db.ts';
import { each } from './each.ts';
import { loadEnv } from './env.ts';
import { setLogLevel } from './log.ts';

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();
openDatabase(await testDatabase(), 3);
after(closeDatabase);

test('all items but those that throw are done once, in their order, however many go at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (bad, atOnce) => {
        const items = bad.map((isBad, at) => ({ id: String(at), isBad }));
        const done: string[] = [];
        const work = async (some: typeof items) => {
          assert.ok(some.length <= atOnce);
          if (some.some(({ isBad }) => isBad)) throw new Error('bad');
          done.push(...some.map(({ id }) => id));
        };
        const count = bad.filter(Boolean).length;
        const asked = each('trying', items, work, { atOnce });
        if (count > 0) await assert.rejects(asked, new RegExp(`^Error: ${count} of ${items.length} failed`));
        else await asked;
        assert.deepEqual(
          done,
          items.filter(({ isBad }) => !isBad).map(({ id }) => id),
        );
      },
    ),
    tries(60),
  );
});

test('where the database is away, nothing further is tried', async () => {
  let tried = 0;
  const away = new Error('away');
  const { execute } = db;
  db.execute = (() => Promise.reject(away)) as never;
  try {
    await assert.rejects(
      each('trying', [1, 2, 3], async () => {
        tried += 1;
        throw away;
      }),
      away,
    );
  } finally {
    db.execute = execute;
  }
  assert.equal(tried, 1);
  await db.execute(sql`select 1`);
});
