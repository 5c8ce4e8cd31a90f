import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databasePool } from '../../platform/db.ts';
import { keepDatabase } from './kept-database.ts';
import { openWorld } from './world.ts';

const { people } = await openWorld();
const restore = await keepDatabase();

/** Every row of every table, by the table's name. */
async function everything(): Promise<Map<string, string>> {
  const { rows } = await databasePool().query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const found = new Map<string, string>();
  for (const { name } of rows) {
    const { rows } = await databasePool().query(`select to_jsonb(one) as row from public.${name} one`);
    found.set(
      name,
      rows
        .map(({ row }) => JSON.stringify(row))
        .sort()
        .join('\n'),
    );
  }
  return found;
}

const changes: Record<string, string> = {
  'what was added': `insert into users (name, email, zone) values ('Zoë', 'zoe@example.org', 'UTC')`,
  'what was changed': `update groups set name = 'Elsewhere'`,
  'what went, with all that hung on it': `delete from users where id = '${people.member.id}'`,
  'what was emptied': 'truncate users cascade',
  'what was changed twice': `update users set name = name || '!'; update users set name = name || '?'`,
};

for (const [what, statement] of Object.entries(changes)) {
  test(`${what} is as it was, each time`, async () => {
    const before = await everything();
    for (let times = 0; times < 2; times += 1) {
      await databasePool().query(statement);
      assert.notDeepEqual(await everything(), before, 'something has changed');
      await restore();
      assert.deepEqual(await everything(), before);
    }
  });
}
