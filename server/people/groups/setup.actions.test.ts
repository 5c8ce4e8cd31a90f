import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeDatabase, db, openDatabase, queryCounter } from '../../platform/db.ts';
import { testDatabase } from '../../tools/testing/database.ts';
import { groupFor, organisersOf } from './queries.ts';
import { claimSetup, isSetUp, prepareSetup } from './setup.actions.ts';

openDatabase(await testDatabase(), 12);
after(closeDatabase);

const claim = {
  name: 'Ada Lindqvist',
  email: 'ada@demo.test',
  password: 'harbour lamp crossing',
  zone: 'Europe/Berlin',
  group: 'AI Safety Port Alder',
};
const claims = (code: string) =>
  Array.from({ length: 10 }, (_, number) => claimSetup({ ...claim, code, email: `ada${number}@demo.test` }));

let code = '';

test('a fresh installation makes a code, and a new one at every start', async () => {
  const first = await prepareSetup();
  code = (await prepareSetup()) ?? '';
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  assert.notEqual(code, first);
  await assert.rejects(claimSetup({ ...claim, code: first ?? '' }), { code: 'invalid' });
});

test('nobody gets in without the code', async () => {
  await assert.rejects(claimSetup({ ...claim, code: '0000-0000-0000-0000' }), { code: 'invalid' });
  assert.equal(await isSetUp(), false);
});

test('a password that is guessed easily is refused, and the code stays good', async () => {
  await assert.rejects(claimSetup({ ...claim, code, password: 'password12' }), { code: 'invalid' });
});

test('of ten claims with the code at once exactly one makes the first organiser', async () => {
  const answers = await Promise.allSettled(claims(code.toLowerCase().replaceAll('-', ' ')));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  assert.equal(refused.length, 9);
  assert.deepEqual([...new Set(refused.map(({ reason }) => reason.code))], ['conflict']);
  const { group } = await groupFor(db, null, 'ai-safety-port-alder');
  assert.equal((await organisersOf(db, group.id)).length, 1);
});

test('once set up there is no code any more, and nobody asks the database again', async () => {
  assert.equal(await prepareSetup(), null);
  const counter = { queries: 0 };
  await queryCounter.run(counter, isSetUp);
  assert.equal(counter.queries, 0);
  await assert.rejects(claimSetup({ ...claim, code, email: 'late@demo.test' }), { code: 'conflict' });
});
