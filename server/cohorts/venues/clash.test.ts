import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, inArray } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { venues } from './tables.ts';

const { world, as } = await openServer();
const organiser = await as('organiser');
const ids = [world.cohort.next, world.openCohort.next];
await db.insert(venues).values({ groupId: world.group.id, name: 'The mill' });

/** Puts both sessions at one time and nowhere of the list. */
async function apart() {
  const [first] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  assert.ok(first);
  const { date, time, zone, startsAt, endsAt, minutes } = first;
  await db
    .update(sessions)
    .set({ date, time, zone, startsAt, endsAt, minutes, venue: 'Elsewhere' })
    .where(inArray(sessions.id, ids));
  return db.select().from(sessions).where(inArray(sessions.id, ids));
}

test('of two sessions that are put into one place at the same moment one is there, and the other is warned', async () => {
  for (let time = 0; time < 6; time += 1) {
    const both = await apart();
    const answers = await Promise.all(
      both.map((one) =>
        organiser.post(`/sessions/${one.id}`, {
          ...{ version: String(one.version), date: one.date, time: one.time, minutes: String(one.minutes) },
          ...{ unitId: one.unitId ?? '', title: one.title, venue: 'The mill', address: '', onlineUrl: '' },
        }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
    assert.match(answers.find(({ status }) => status === 422)?.text ?? '', /is at The mill at that time/);
    const there = await db.select().from(sessions).where(eq(sessions.venue, 'The mill'));
    assert.equal(there.length, 1);
  }
});
