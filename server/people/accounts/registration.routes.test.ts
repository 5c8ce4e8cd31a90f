import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';

const server = await openServer();

test('the password that was typed opens the account only where it was typed', async () => {
  const typed = { name: 'Bo', email: 'bo@example.org', password: 'a quiet otter reads', zone: 'UTC' };
  const own = server.visitor();
  await own.post('/register', typed);
  assert.equal((await own.post(linkIn(await mailTo(typed.email)))).status, 303);
  const signsIn = async (email: string) =>
    (await server.visitor().post('/sign-in', { email, password: typed.password })).status;
  assert.equal(await signsIn(typed.email), 303);
  const victim = { ...typed, email: 'victim@example.org' };
  await server.visitor().post('/register', victim);
  const theirs = server.visitor();
  assert.equal((await theirs.post(linkIn(await mailTo(victim.email)))).status, 303);
  assert.match((await theirs.get('/account')).text, /value="Bo"/);
  assert.equal(await signsIn(victim.email), 422);
});
