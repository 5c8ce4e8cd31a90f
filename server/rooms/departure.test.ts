import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteAccount } from '../people/accounts/deletion.actions.ts';
import { hashOf } from '../people/accounts/secrets.ts';
import { db } from '../platform/db.ts';
import { password } from '../tools/seed/world.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { authorize, joinRoom } from './actions.ts';
import { guestWith } from './guests/actions.ts';
import { eventsAfter } from './queries.ts';
import { roomGuests } from './tables.ts';

const world = await openWorld();
const room = world.cohort.current;

test('the log of a room names nobody who has deleted their account, and still names its guests', async () => {
  const member = actor(world, 'member');
  await joinRoom(await authorize(member, room));
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.insert(roomGuests).values({ sessionId: room, name: 'Kim', tokenHash: hashOf('g'), expiresAt });
  const guest = await guestWith('g', undefined);
  assert.ok(guest);
  await joinRoom(await authorize(guest, room));
  await deleteAccount(member, password);
  const events = await eventsAfter(db, [{ room, after: 0 }]);
  const names = events.flatMap((event) => (event.type === 'arrived' ? event.data.name : []));
  assert.deepEqual(names, ['Former member', 'Kim']);
  assert.ok(!JSON.stringify(events).includes(world.people.member.name));
});
