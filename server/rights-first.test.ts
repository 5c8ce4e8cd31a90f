import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, type Role, roles } from './tools/testing/matrix.ts';
import { addressOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';

const { world, routes, ask } = await openMatrix();
const refusals = ['401', '403', '404'];

test('whoever may not do a thing is told just that, however their form is filled in', async () => {
  const wrong: string[] = [];
  for (const route of routes.filter(isForm)) {
    for (const role of Object.keys(roles) as Role[]) {
      const expected = matrix.get(route)?.[role] ?? '';
      if (!refusals.includes(expected)) continue;
      const { status } = await ask(role, route, addressOf(route, world), { version: 'x', person: 'x' });
      if (String(status) !== expected) wrong.push(`${route} as ${role}: ${status} instead of ${expected}`);
    }
  }
  assert.deepEqual(wrong, []);
});
