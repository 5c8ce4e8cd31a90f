import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { db } from './db.ts';
import { faultOf } from './log.ts';

await openDatabaseOnly();

const noted = async (work: PromiseLike<unknown>) =>
  JSON.stringify(
    await Promise.resolve(work).then(
      () => assert.fail('it should have failed'),
      (error) => faultOf(error),
    ),
  );

test('a query that fails is logged with its text and code, and without what people wrote', async () => {
  const line = await noted(db.execute(sql`select * from nowhere where name = ${'Canary Surname'}`));
  assert.match(line, /select \* from nowhere where name = \$1/);
  assert.match(line, /"code":"42P01"/);
  // Where it was, in the sources or in the one file that tests are loaded from.
  assert.match(line, /log\.test\.ts|all\.mjs/);
  assert.doesNotMatch(line, /Canary/);
});

test('a row that breaks a constraint is named by its table, not by its values', async () => {
  const add = () =>
    db.execute(sql`insert into users (name, email, zone) values ('Canary', 'canary@x.test', 'UTC')`);
  await add();
  const line = await noted(add().then());
  assert.match(line, /"code":"23505","table":"users","constraint":"users_email_unique"/);
  assert.doesNotMatch(line, /Key \(email\)/);
});

test('a value that PostgreSQL cannot read is not quoted', async () => {
  const line = await noted(db.execute(sql`select ${'canary "quoted" text'}::uuid`));
  assert.match(line, /invalid input syntax for type uuid/);
  assert.doesNotMatch(line, /canary/);
});

test('addresses in the answers of mail servers do not reach the log', () => {
  const error = Object.assign(new Error('550 5.1.1 <canary@example.org>: unknown'), {
    rejected: ['canary@example.org'],
  });
  assert.match(JSON.stringify(faultOf(error)), /"message":"550 5\.1\.1 …@… unknown"/);
  assert.doesNotMatch(JSON.stringify(faultOf(error)), /canary/);
});

test('whatever else is thrown is logged by its kind only', () => {
  assert.equal(faultOf('canary'), 'string');
  assert.deepEqual(faultOf({ code: 'conflict', message: 'canary' }), {
    type: 'Object',
    code: 'conflict',
    fields: 'code, message',
  });
  assert.doesNotMatch(JSON.stringify(faultOf({ code: 'a canary!' })), /canary/);
});

for (const [how, end] of [
  ['in order', 'process.exit(0)'],
  ['by a fault', "throw new Error('a fault')"],
] as const) {
  test(`a process that ends ${how} has written its last lines`, () => {
    const program = `import { log } from './server/platform/log.ts'; log.info('the last line'); ${end};`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    assert.match(stdout, /"msg":"the last line"/);
  });
}
