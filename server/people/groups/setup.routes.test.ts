import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from '../../tools/testing/server.ts';
import { prepareSetup } from './setup.actions.ts';

const server = await openServer({ seed: false });
const code = (await prepareSetup()) ?? '';
const claim = {
  code,
  name: 'Ada <i>Lindqvist</i>',
  email: 'Ada@Demo.test',
  password: 'harbour lamp crossing',
  group: 'Night Readers',
  zone: 'Australia/Brisbane',
};

test('before set-up every page leads to it', async () => {
  for (const path of ['/', '/sign-in', '/groups', '/groups/x', '/no-such-page']) {
    const answer = await server.visitor().get(path);
    assert.deepEqual([answer.status, answer.location], [303, '/setup'], path);
  }
  assert.equal((await server.visitor().get('/healthz')).text, 'ok');
  assert.equal((await server.visitor().get('/dev/mail')).status, 200);
});

test('the set-up page asks six things', async () => {
  const { text } = await server.visitor().get('/setup');
  assert.equal(text.match(/<label for=/g)?.length, 6);
});

test('without scripts the time zone is asked for, and never taken to be UTC', async () => {
  const { text } = await server.visitor().get('/setup');
  assert.match(
    text,
    /<select id="f-zone" name="zone"[^>]* required[^>]*>\s*<option value="" selected>Choose …/,
  );
  const unsaid = await server.visitor().post('/setup', { ...claim, zone: '' });
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.text, /Choose your time zone\./);
});

test('a wrong code is said beside its field, and what was typed stays, but for the password', async () => {
  const { status, text } = await server.visitor().post('/setup', { ...claim, code: 'ABCD' });
  assert.equal(status, 422);
  assert.match(text, /not the code/);
  assert.match(text, /value="Night Readers"/);
  assert.doesNotMatch(text, /harbour lamp/);
});

test('the first organiser is signed in, in their group, and is offered a cohort at once', async () => {
  const ada = server.visitor();
  const claimed = await ada.post('/setup', claim);
  assert.deepEqual([claimed.status, claimed.location], [303, '/groups/night-readers']);
  const { text } = await ada.get('/groups/night-readers');
  assert.match(text, /href="\/groups\/night-readers\/cohorts\/new"/);
  assert.match(text, /Ada &lt;i&gt;Lindqvist/);
  assert.match((await ada.get('/groups/night-readers/edit')).text, /value="Australia\/Brisbane" selected/);
});

test('whoever comes later with the code is told, and the page is gone', async () => {
  const late = await server.visitor().post('/setup', { ...claim, email: 'late@demo.test' });
  assert.equal(late.status, 409);
  assert.match(late.text, /already been set up/);
  assert.equal((await server.visitor().get('/setup')).location, '/');
  assert.equal((await server.visitor().get('/groups')).status, 200);
});
