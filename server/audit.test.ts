import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { db } from './platform/db.ts';
import { matrix } from './tools/testing/matrix.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';

// Whatever an organiser changes is in their group's audit log. A form that leaves no entry there stands here with the
// reason: a new one is missing until somebody has said it, or has its table noted (the migration `audit-log`).

const reasons: Record<string, string[]> = {};

const { world, routes, as, asItWas } = await openMatrix();

/** How many entries an organiser's form leaves, sent as it should be; undefined where it is refused. */
async function entriesOf(route: string): Promise<number | undefined> {
  const organiser = await as('organiser');
  const answer = await organiser.post(addressOf(route, world), fieldsOf(route, world));
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int from audit_entries`);
  await asItWas();
  return answer.status === 303 || answer.status === 200 ? rows[0]?.count : undefined;
}

test('whatever an organiser changes is in the audit log, or there is a reason why not', async () => {
  const silent: string[] = [];
  for (const route of routes.filter(isForm)) {
    if (matrix.get(route)?.organiser !== 'done') continue;
    if ((await entriesOf(route)) === 0) silent.push(route.slice('POST '.length));
  }
  assert.deepEqual(silent.toSorted(), Object.values(reasons).flat().toSorted());
});

test('what a member does leaves nothing there', async () => {
  const member = await as('member');
  for (const route of routes.filter(isForm)) {
    if (matrix.get(route)?.member !== 'done') continue;
    await member.post(addressOf(route, world), fieldsOf(route, world));
    if (/sign-out|deletion|password/.test(route)) await asItWas();
  }
  const { rows } = await db.execute(sql`select kind, what from audit_entries`);
  assert.deepEqual(rows, []);
});
