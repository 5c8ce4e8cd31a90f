import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { venues } from './tables.ts';

const { world, as, visitor } = await openServer();
const page = `/groups/${world.group.slug}/venues`;
const session = `/sessions/${world.cohort.next}`;
const organiser = await as('organiser');
const mill = {
  ...{
    name: 'The old mill',
    address: '1 Mill Lane',
    mapUrl: 'https://maps.example.org/mill',
    capacity: '12',
  },
  ...{ entry: 'CANARY: ring twice', stepFree: 'yes' },
};
const found = async () => (await db.select().from(sessions).where(eq(sessions.id, world.cohort.next)))[0];

async function edit(more: Record<string, string>) {
  const now = await found();
  assert.ok(now);
  return organiser.post(session, {
    ...{ version: String(now.version), date: now.date, time: now.time, minutes: String(now.minutes) },
    ...{ unitId: now.unitId ?? '', title: now.title, address: '', onlineUrl: '', ...more },
  });
}

test('a place is kept once by its name, changed over the version that was seen, and taken off the list', async () => {
  assert.equal((await organiser.post(page, mill)).status, 303);
  const again = await organiser.post(page, { ...mill, name: 'THE OLD MILL' });
  assert.equal(again.status, 422);
  assert.match(again.text, /There’s already a venue with this name\./);
  assert.match(again.text, /value="1 Mill Lane"/);
  const [venue] = await db.select().from(venues);
  const change = { ...mill, capacity: '20', version: '1' };
  const [one, two] = await Promise.all([1, 2].map(() => organiser.post(`${page}/${venue?.id}`, change)));
  assert.deepEqual([one?.status, two?.status].sort(), [303, 409]);
  assert.match((await organiser.get(page)).text, /for 20 people/);
  assert.equal(
    (await organiser.post(page, { ...mill, name: '', mapUrl: 'javascript:alert(1)' })).status,
    422,
  );
});

test('who is of a session that is there reads how to get in, and nobody else does', async () => {
  assert.equal((await edit({ venue: 'the old Mill' })).status, 303);
  const { text } = await (await as('member')).get(session);
  assert.match(text, /CANARY: ring twice/);
  assert.match(text, /Step-free access\./);
  assert.match(text, /href="https:\/\/maps\.example\.org\/mill"/);
  for (const path of [`/groups/${world.group.slug}`, `/groups/${world.group.slug}/calendar.ics`])
    assert.doesNotMatch((await visitor().get(path)).text, /CANARY/);
  assert.equal((await (await as('member')).get(page)).status, 403);
});

test('a place that is used twice at a time is warned of, and can be used all the same', async () => {
  const now = await found();
  assert.ok(now);
  const { startsAt, endsAt } = now;
  await db
    .update(sessions)
    .set({ startsAt, endsAt, venue: 'The Old Mill' })
    .where(eq(sessions.id, world.otherCohort.next));
  const refused = await edit({ venue: 'The old mill' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /is at The old mill at that time/);
  assert.match(refused.text, /name="twice"/);
  assert.equal((await edit({ venue: 'The old mill', twice: 'on' })).status, 303);
});
