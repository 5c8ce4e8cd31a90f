import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { behindLock } from '../tools/testing/behind-a-lock.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { nameCertificate, withdrawCertificate } from './certificates.actions.ts';
import { certificates } from './tables.ts';

const world = await openWorld();
const member = actor(world, 'member');
const code = 'ABCDEFGHJKLMNPQRSTUV';
await db.insert(certificates).values({
  ...{ cohortId: world.cohort.id, userId: member.userId, code, name: member.name, group: 'A group' },
  ...{
    read: 'A course',
    fromDate: '2026-01-05',
    untilDate: '2026-03-02',
    attended: 8,
    issuedAt: clock.now(),
  },
});
const isThis = eq(certificates.code, code);

test('a certificate that is withdrawn at that moment keeps its name, and the first reason', async () => {
  const named = await behindLock(
    (tx) => tx.select().from(certificates).where(isThis).for('update'),
    () => nameCertificate(member, code, 'Another name'),
    (tx) =>
      tx.update(certificates).set({ withdrawnAt: clock.now(), withdrawnReason: 'The first' }).where(isThis),
  );
  assert.equal(named?.status === 'rejected' && named.reason.code, 'conflict');
  await withdrawCertificate(actor(world, 'organiser'), code, 'The second');
  const [kept] = await db.select().from(certificates).where(isThis);
  assert.deepEqual([kept?.name, kept?.withdrawnReason], [member.name, 'The first']);
});
