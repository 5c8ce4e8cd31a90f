import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { groups } from '../people/groups/tables.ts';
import { db } from '../platform/db.ts';
import { anyoneIn } from '../platform/reader.rules.ts';
import { sayTime, sayZone } from '../platform/time.ts';
import { sessions } from '../sessions/tables.ts';
import { openServer } from '../tools/testing/server.ts';

const server = await openServer();
const { cohort, group, people } = server.world;
const [next] = await db.select().from(sessions).where(eq(sessions.id, cohort.next));
const startsAt = next?.startsAt ?? new Date();

test('the times of a cohort elsewhere than its group are those of the cohort', async () => {
  await db.update(groups).set({ zone: 'Asia/Tokyo' }).where(eq(groups.id, group.id));
  await db.update(users).set({ zone: 'Australia/Brisbane' }).where(eq(users.id, people.outsider.id));
  const [here, tokyo] = [
    sayTime(startsAt, anyoneIn('Europe/Berlin')),
    sayTime(startsAt, anyoneIn('Asia/Tokyo')),
  ];
  const visitor = await server.visitor().get(`/cohorts/${cohort.id}/sign-up`);
  assert.ok(visitor.text.includes(here) && !visitor.text.includes(tokyo));
  const reader = await (await server.as('outsider')).get(`/cohorts/${cohort.id}/sign-up`);
  assert.ok(reader.text.includes(`${here} ${sayZone('Europe/Berlin')}`));
  assert.ok(!reader.text.includes(sayZone('Asia/Tokyo')));
  for (const path of [`/sessions/${cohort.next}`, `/cohorts/${cohort.id}`, `/cohorts/${cohort.id}/rota`]) {
    const { text } = await (await server.as('member')).get(path);
    assert.ok(text.includes(here) && !text.includes(sayZone('Asia/Tokyo')), path);
  }
});
