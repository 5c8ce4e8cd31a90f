import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { users } from './people/accounts/tables.ts';
import { db } from './platform/db.ts';
import { addressOf } from './tools/testing/matrix-requests.ts';
import { openMatrix } from './tools/testing/matrix-server.ts';

const { world, routes, as, ask } = await openMatrix();
const called = (index: number) => `דנה${'אבגדהוזחטיכלמנסעפצקרשת'[index % 22]}${index}ן`;
const people = Object.values(world.people);
for (const [index, { id }] of people.entries())
  await db
    .update(users)
    .set({ name: called(index) })
    .where(eq(users.id, id));

/** A page without the places where a name turns nothing: isolated from what is beside it, or alone in a field. */
const outside = (page: string) =>
  page
    .replace(/<bdi>[^<]*<\/bdi>|\u2068[^\u2068\u2069]*\u2069/g, '')
    .replace(/<input[^>]* value="[^"]*"[^>]*>/g, '');

test('on every page, names that run from right to left are isolated from the words beside them', async () => {
  const bare: string[] = [];
  let isolates = 0;
  for (const route of routes.filter((one) => one.startsWith('GET ')))
    for (const role of ['organiser', 'member'] as const) {
      // A file of data holds names as they are, each in a cell of its own.
      if (route.endsWith('.csv')) continue;
      const { text } = await ask(role, route, addressOf(route, world), {});
      isolates += text.match(/<bdi>|\u2068/g)?.length ?? 0;
      const found = /.{0,60}דנה.{0,40}/.exec(outside(text));
      if (found) bare.push(`${route} as ${role}: ${found[0]}`);
    }
  assert.deepEqual(bare, []);
  assert.ok(isolates > 200, `${isolates}`);
});

test('a field holds the bare name, and saving it changes nothing', async () => {
  const member = await as('member');
  const [before] = await db.select().from(users).where(eq(users.id, world.people.member.id));
  const page = await member.get('/account');
  const value = /name="name" value="([^"]*)"/.exec(page.text)?.[1];
  assert.equal(value, before?.name.slice(1, -1));
  await member.post('/account', { name: before?.name ?? '', zone: before?.zone ?? '' });
  const [after] = await db.select().from(users).where(eq(users.id, world.people.member.id));
  assert.equal(after?.name, before?.name);
});
