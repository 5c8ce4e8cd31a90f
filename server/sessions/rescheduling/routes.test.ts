import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { groups } from '../../people/groups/tables.ts';
import { db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { sessions } from '../tables.ts';

// The dates below are to come, whenever this is read.
clockAround(new Date('2026-11-30T12:00:00Z')).minutesAfter(0);
const server = await openServer();
const { world } = server;
const path = `/sessions/${world.cohort.next}/move`;
const read = async () => {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  return session ?? assert.fail();
};

/** What the form at the foot of the picture sends. */
const hiddenIn = (html: string) => {
  const form = html.slice(html.lastIndexOf(`<form method="post" action="${path}"`));
  const fields = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name ?? '', value ?? '']));
};

const asking = (change: Record<string, string>) =>
  `${path}/preview?${new URLSearchParams({ how: 'move', which: 'one', time: '18:30', minutes: '90', ...change })}`;

test('without scripts: what is asked for is seen first, can be changed with all that was typed, and is then saved', async () => {
  const facilitator = await server.as('facilitator');
  await facilitator.post(`/sessions/${world.cohort.next}/rsvp`, { answer: 'maybe' });
  const before = await read();
  const wrong = await facilitator.get(asking({ date: '2090-13-45', venue: 'The <old> mill' }));
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Choose a date/);
  assert.match(wrong.text, /The &lt;old&gt; mill/);

  const picture = await facilitator.get(
    asking({ date: '2027-06-03', venue: 'The <old> mill', address: 'Door 3' }),
  );
  assert.equal(picture.status, 200);
  assert.match(picture.text, /Thursday 3 June 2027, 18:30/);
  assert.match(picture.text, /1 person said maybe: Tomás Rivera/);
  assert.match(picture.text, /Where: The &lt;old&gt; mill, Door 3\./);
  assert.match(picture.text, /Save and email 2 people/);
  assert.deepEqual(await read(), before, 'looking changes nothing');
  const [, change = ''] = /href="([^"]+)">Edit/.exec(picture.text) ?? [];
  const again = await facilitator.get(change.replaceAll('&amp;', '&'));
  assert.match(again.text, /value="2027-06-03"/);
  assert.match(again.text, /The &lt;old&gt; mill/);

  const sent = { ...hiddenIn(picture.text), venue: 'The <old> mill' };
  assert.equal((await facilitator.post(path, { ...sent, seen: 'x' })).status, 409);
  assert.equal((await facilitator.post(path, sent)).location, `/sessions/${world.cohort.next}`);
  assert.equal((await facilitator.post(path, sent)).status, 303);
  const { date, venue, address } = await read();
  assert.deepEqual([date, venue, address], ['2027-06-03', 'The <old> mill', 'Door 3']);
  assert.match(
    (await mailTo(world.people.member.email, 'Rescheduled')).text,
    /Where: The <old> mill, Door 3/,
  );

  const form = await facilitator.get(path.replace('move', 'change'));
  assert.match(form.text, /Tomás Rivera rescheduled 1 session/);
  const [, move = ''] = /name="move" value="([^"]+)"/.exec(form.text) ?? [];
  assert.equal((await facilitator.post(`${path}/return`, { move })).status, 303);
  assert.equal((await read()).date, before.date);
});

test('holidays of the group’s country are offered to be skipped, and skipping one shows the week after', async () => {
  const organiser = await server.as('organiser');
  const settings = `/groups/${world.group.slug}/holidays`;
  assert.match((await organiser.post(settings, { country: 'DE' })).location, /holidays$/);
  assert.match((await organiser.get(settings)).text, /<option value="BE">Berlin/);
  await organiser.post(settings, { country: 'DE', region: 'BE' });
  assert.equal((await organiser.post(settings, { country: 'Atlantis' })).status, 422);
  const [group] = await db.select().from(groups).where(eq(groups.id, world.group.id));
  assert.equal(group?.holidays, 'DE-BE');
  const whitMonday = '2027-05-17';
  const hit = await organiser.get(asking({ date: whitMonday }));
  assert.match(hit.text, /This is a public holiday: Whit Monday/);
  assert.match(hit.text, /Skip Monday 17 May 2027: Whit Monday/);
  const skipped = await organiser.get(asking({ date: whitMonday, skipped: whitMonday }));
  assert.match(skipped.text, /Monday 24 May 2027, 18:30/);
  assert.match(skipped.text, /value="2027-05-17" checked/);
  const { date } = await read();
  const clash = await organiser.get(asking({ date: addDays(date, -400) }));
  assert.equal(clash.status, 409);
  assert.match(clash.text, /would put a session in the past/);
});

test('whoever adds sessions or plans a cohort is asked once about the public holidays among its dates', async () => {
  const organiser = await server.as('organiser');
  const adding = `/cohorts/${world.openCohort.id}/sessions`;
  const series = { date: '2027-05-10', time: '18:30', minutes: '90', count: '3', title: 'May' };
  const asked = await organiser.post(adding, series);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /Skip Monday 17 May 2027: Whit Monday/);
  assert.match(asked.text, /name="asked" value="2027-05-17"/);
  const answered = { ...series, asked: '2027-05-17', holidays: '2027-05-17' };
  assert.equal((await organiser.post(adding, answered)).status, 303);
  const added = await db.select().from(sessions).where(eq(sessions.title, 'May'));
  assert.deepEqual(added.map(({ date }) => date).sort(), ['2027-05-10', '2027-05-24', '2027-05-31']);

  const cohorts = `/groups/${world.group.slug}/cohorts`;
  const plan = {
    ...{
      name: 'Mondays',
      startsOn: '2027-05-10',
      time: '18:30',
      zone: 'Europe/Berlin',
      minutes: '90',
    },
    ...{ count: '3', seats: '8', curriculum: '' },
  };
  const preview = await organiser.post(`${cohorts}/preview`, plan);
  assert.match(preview.text, /Whit Monday/);
  assert.match(preview.text, /name="seen" value="2027-05-10 2027-05-24 2027-05-31"/);
  const skipping = await organiser.post(cohorts, plan);
  assert.deepEqual(await datesOf(skipping.location), ['2027-05-10', '2027-05-24', '2027-05-31']);
  const meeting = await organiser.post(cohorts, { ...plan, meetOn: '2027-05-17' });
  assert.deepEqual(await datesOf(meeting.location), ['2027-05-10', '2027-05-17', '2027-05-24']);
});

test('before a session is cancelled its page names the unit that goes with it, and offers a week’s delay', async () => {
  const facilitator = await server.as('facilitator');
  const page = (await facilitator.get(`/sessions/${world.cohort.next}/change`)).text;
  assert.match(page, /The group won’t discuss “[^”]+”: no other session has this unit/);
  assert.match(page, /This session meets a week later, until [^<]+\. No unit is left out/);
  const form =
    /action="([^"]+move\/preview)"[^>]*>\s*(<input type="hidden" name="how" value="skip">.*?)<div/s.exec(
      page,
    );
  const hidden = [...(form?.[2] ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)];
  const asked = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]));
  const preview = await facilitator.get(`${form?.[1]}?${asked}`);
  assert.equal(preview.status, 200);
  assert.match(preview.text, /Nothing has been saved or emailed yet/);
  assert.match(preview.text, new RegExp(`href="/sessions/${world.cohort.next}/change">Edit`));
});

async function datesOf(location: string) {
  const cohortId = location.split('/').at(-1) ?? '';
  const planned = await db.select().from(sessions).where(eq(sessions.cohortId, cohortId));
  return planned.map(({ date }) => date).sort();
}

test('what has begun has no form to move it with, and whoever asks is told', async () => {
  const facilitator = await server.as('facilitator');
  const { current } = world.cohort;
  const { text } = await facilitator.get(`/sessions/${current}/change`);
  assert.doesNotMatch(text, /Preview/);
  const [date, time, minutes] = ['2027-06-03', '18:30', '90'];
  const asked = new URLSearchParams({ how: 'move', which: 'one', date, time, minutes });
  const answer = await facilitator.get(`/sessions/${current}/move/preview?${asked}`);
  assert.equal(answer.status, 409);
  assert.match(answer.text, /has begun or is over, so it can’t be rescheduled/);
});
