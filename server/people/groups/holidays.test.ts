import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, ne } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { instantOf } from '../../platform/time.ts';
import { sessions } from '../../sessions/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { groups } from './tables.ts';

const server = await openServer();
const { group, cohort } = server.world;
// New Year's Day is a holiday wherever one asks, and comes every year.
const date = `${new Date().getUTCFullYear() + 1}-01-01`;
const startsAt = instantOf({ date, time: '18:30', zone: 'Europe/Berlin' });
await db
  .update(sessions)
  .set({ date, time: '18:30', startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) })
  .where(eq(sessions.id, cohort.next));

// The home of an organiser says only which session of a cohort is next.
await db.update(sessions).set({ cancelledAt: new Date() }).where(ne(sessions.id, cohort.next));

const pages = {
  member: ['/', `/cohorts/${cohort.id}`, `/sessions/${cohort.next}`, `/groups/${group.slug}`],
  organiser: [`/cohorts/${cohort.id}/rota`, '/'],
} as const;
const mark = /Public holiday here: New Year&#39;s Day/;

test('a public holiday is marked wherever a session on it is listed, without another statement', async () => {
  for (const [person, paths] of Object.entries(pages)) {
    const reader = await server.as(person as keyof typeof pages);
    for (const path of paths) {
      // What is remembered between requests is read by the first.
      await reader.get(path);
      await db.update(groups).set({ holidays: '' });
      const without = await reader.get(path);
      await db.update(groups).set({ holidays: 'DE-BE' });
      const marked = await reader.get(path);
      assert.doesNotMatch(without.text, mark, path);
      assert.match(marked.text, mark, `${person} ${path}`);
      assert.equal(marked.queries, without.queries, path);
    }
  }
});

test('the calendar of the group says so too, and a holiday elsewhere is none here', async () => {
  const calendar = (await server.visitor().get(`/groups/${group.slug}/calendar.ics`)).text.replaceAll(
    '\r\n ',
    '',
  );
  assert.match(calendar, /DESCRIPTION:.*\\nPublic holiday here: New Year's Day/);
  // The first of January is a working day in Israel.
  await db.update(groups).set({ holidays: 'IL' });
  const page = await server.visitor().get(`/groups/${group.slug}`);
  assert.doesNotMatch(page.text, /Public holiday/);
});
