import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { createInvitation } from '../../cohorts/invitations/invitations.actions.ts';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { groups } from '../groups/tables.ts';
import { rateLimits, registrations } from './tables.ts';

const server = await openServer();

test('without scripts somebody new has the zone of the group that they come to, or of the one group there is', async () => {
  const { group, otherGroup, cohort } = server.world;
  const zoneAfter = async (next: string) => {
    const email = `${crypto.randomUUID()}@example.org`;
    const fields = { name: 'Ann Lee', email, password: 'a quiet otter reads', zone: '' };
    await server.visitor().post(`/register?next=${encodeURIComponent(next)}`, fields);
    const [row] = await db.select().from(registrations).where(eq(registrations.email, email));
    await db.delete(rateLimits);
    return row?.zone;
  };
  assert.equal(await zoneAfter(`/groups/${group.slug}`), 'Europe/Berlin');
  assert.equal(await zoneAfter(`/groups/${otherGroup.slug}`), 'Australia/Brisbane');
  assert.equal(await zoneAfter(`/cohorts/${cohort.id}/sign-up`), 'Europe/Berlin');
  assert.equal(await zoneAfter(`/sessions/${cohort.next}`), 'Europe/Berlin');
  const offer = { role: 'member' as const, cohortId: null, label: '', days: 1, maxUses: 1 };
  const { secret } = await createInvitation(actor(server.world, 'otherOrganiser'), otherGroup.slug, offer);
  assert.equal(await zoneAfter(`/join/${secret}`), 'Australia/Brisbane');
  assert.equal(await zoneAfter('/cohorts/not-an-id/sign-up'), 'UTC');
  await db.update(groups).set({ zone: 'Asia/Tokyo' });
  assert.equal(await zoneAfter('/'), 'Asia/Tokyo');
});
