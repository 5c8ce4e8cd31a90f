import assert from 'node:assert/strict';
import { test } from 'node:test';
import { password } from '../../tools/seed/world.ts';
import { openServer } from '../../tools/testing/server.ts';

const server = await openServer();

test('who alone organises a group of others reads what comes first and gets no button to delete', async () => {
  const { text } = await (await server.as('organiser')).get('/account/deletion');
  assert.match(text, /Before you can delete it/);
  assert.ok(!text.includes('for good'));
});

test('whoever is alone in their group reads that it goes too, and has to agree', async () => {
  const visitor = await server.as('otherOrganiser');
  const { text } = await visitor.get('/account/deletion');
  assert.match(text, /it has no other members/);
  const refused = await visitor.post('/account/deletion', { current: password });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Tick this/);
  assert.equal((await visitor.get('/account')).status, 200);
});
