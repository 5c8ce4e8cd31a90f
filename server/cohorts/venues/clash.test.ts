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

const plan = {
  ...{
    curriculum: '',
    count: '3',
    startsOn: '2031-03-11',
    time: '18:30',
    zone: 'Europe/Berlin',
    minutes: '90',
  },
  ...{ skipped: '', venue: 'The mill', address: '', onlineUrl: '', seats: '8', joining: 'open' },
};
const planning = `/groups/${world.group.slug}/cohorts`;

test('of two cohorts that are planned into one place at the same moment the second is shown what is there first', async () => {
  // The dates that a planner has been shown while the place was free; the clocks go forward after the third.
  const seen = '2031-03-11 2031-03-18 2031-03-25';
  const names = ['First there', 'Just after'];
  const answers = await Promise.all(
    names.map((name) => organiser.post(planning, { ...plan, name, seen, id: crypto.randomUUID() })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422]);
  const text = answers.find(({ status }) => status === 422)?.text ?? '';
  assert.match(text, /These are the dates now/);
  assert.equal(text.match(/(First there|Just after) is at The mill then/g)?.length, 3);
});

test('the dates of a new cohort say where its place is taken, and it may be planned all the same', async () => {
  await organiser.post(planning, { ...plan, name: 'There already', startsOn: '2032-03-09' });
  const typed = { ...plan, name: 'Also there', startsOn: '2032-03-16', time: '19:45' };
  const preview = await organiser.post(`${planning}/preview`, typed);
  assert.equal(preview.text.match(/There already is at The mill then/g)?.length, 2);
  const seen = preview.text.match(/name="seen" value="([^"]*)"/)?.[1] ?? '';
  assert.equal(seen, '2032-03-16! 2032-03-23! 2032-03-30');
  assert.equal((await organiser.post(planning, { ...typed, seen })).status, 303);
  const free = await organiser.post(`${planning}/preview`, { ...typed, time: '22:00' });
  assert.doesNotMatch(free.text, /is at The mill then/);
});

test('sessions are added where another cohort is only once that is said to be right', async () => {
  const made = await organiser.post(planning, { ...plan, name: 'Wednesdays there', startsOn: '2033-03-09' });
  await organiser.post(planning, { ...plan, name: 'Thursdays there', startsOn: '2033-03-10' });
  const adding = `${made.location}/sessions`;
  const session = { date: '2033-03-17', time: '18:00', minutes: '60', count: '2', title: 'One more' };
  const refused = await organiser.post(adding, { ...session, id: crypto.randomUUID() });
  assert.equal(refused.status, 422);
  assert.match(
    refused.text,
    /The mill is taken: Thursdays there on Thursday 17 March 2033 and Thursdays there on Thursday 24 March 2033/,
  );
  assert.match(refused.text, /name="twice"/);
  const agreed = await organiser.post(adding, { ...session, twice: 'on', id: crypto.randomUUID() });
  assert.equal(agreed.status, 303);
});
