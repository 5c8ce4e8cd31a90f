import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { leaveGroup } from '../../people/groups/members.actions.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { manyOf } from '../../tools/testing/many.ts';
import { furnishOffice } from '../../tools/testing/matrix-office.ts';
import { openServer } from '../../tools/testing/server.ts';
import { saveToken } from '../calendars/queries.ts';
import { bookTime, cancelBooking, offerTimes, withdrawTime } from './actions.ts';
import { officeSlots } from './tables.ts';

const { world, as, visitor } = await openServer();
const { facilitator, member, member2 } = world.people;
const { freeId, bookedId } = await furnishOffice(db, world, clock.now());
const page = `/groups/${world.group.slug}/office-hours`;
const asActor = ({ id, name, email, zone }: { id: string; name: string; email: string; zone: string }) => ({
  ...{ userId: id, name, email, zone, hourCycle: 'h23' as const, weekStart: 1, loginSessionId: 'none' },
});
const slot = async (id: string) =>
  (await db.select().from(officeSlots).where(eq(officeSlots.id, id)))[0] ?? assert.fail();

test('of twenty people who book one time at once one has it, and the others are told kindly', async () => {
  const ids = await manyOf(world).peopleOf(20);
  for (const userId of ids)
    await db
      .insert(groupMembers)
      .values({ groupId: world.group.id, userId, role: 'member' })
      .onConflictDoNothing();
  const results = await Promise.allSettled(
    ids.map((id) => bookTime(asActor({ ...member, id }), freeId, 'A question')),
  );
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  assert.equal(refused.length, 19);
  for (const reason of refused) assert.match(reason, /Someone has just booked this time/);
  const { bookedBy } = await slot(freeId);
  await cancelBooking(asActor({ ...member, id: bookedBy ?? '' }), freeId);
});

test('where one talks, and what about, is known to the two alone', async () => {
  const [host, booker, other] = [await as('facilitator'), await as('member'), await as('member2')];
  assert.match((await booker.get(page)).text, /call\.example\/tomas/);
  assert.match((await host.get(page)).text, /Whether to apply for a PhD/);
  const { text } = await other.get(page);
  assert.match(text, /Careers, or a hard reading[\s\S]*Book this time/);
  assert.doesNotMatch(text, /call\.example|PhD|Noor/);
  assert.doesNotMatch((await (await as('organiser')).get(page)).text, /call\.example|PhD/);
});

test('booking tells both, stands in both calendars, and can be cancelled, which tells the host', async () => {
  const ben = asActor(member2);
  await bookTime(ben, freeId, 'My project');
  await bookTime(ben, freeId, 'Sent twice');
  assert.equal((await slot(freeId)).topic, 'My project');
  assert.deepEqual(
    (await emailsTo(member2.email)).map(({ subject }) => subject.replace(/,.*/, '')),
    ['Booked: Tomás Rivera'],
  );
  const feed = async (userId: string) => {
    const token = `feed-of-${userId}`;
    await saveToken(db, userId, token, clock.now());
    return (await visitor().get(`/calendar/${token}/sessions.ics`)).text.replace(/\r\n /g, '');
  };
  assert.match(await feed(member2.id), /SUMMARY:Office hours with Tomás Rivera/);
  assert.match(await feed(facilitator.id), /SUMMARY:Office hours with Ben Okafor/);
  await cancelBooking(ben, freeId);
  await cancelBooking(ben, freeId);
  assert.doesNotMatch(await feed(member2.id), /Office hours with/);
  const told = (await emailsTo(facilitator.email)).map(({ subject }) => subject.replace(/ has .*/, ''));
  assert.deepEqual(
    told.filter((subject) => subject === 'Ben Okafor').length,
    2,
    'booked, and cancelled once',
  );
});

test('one person holds two times with a host and no more, also when they ask for all at once', async () => {
  const first = {
    date: '2090-01-02',
    time: '10:00',
    minutes: 30,
    count: 5,
    weeks: 1,
    place: 'Library',
    about: '',
  };
  assert.equal(await offerTimes(asActor(facilitator), world.group.slug, first), 5);
  assert.equal(await offerTimes(asActor(facilitator), world.group.slug, first), 0, 'sent twice offers once');
  const offered = await db.select().from(officeSlots).where(eq(officeSlots.place, 'Library'));
  const results = await Promise.allSettled(offered.map(({ id }) => bookTime(asActor(member2), id, '')));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 2);
});

test('only who facilitates offers times; a host takes one back, and who had booked it is told', async () => {
  const offer = {
    date: '2090-01-03',
    time: '10:00',
    minutes: 30,
    count: 1,
    weeks: 1,
    place: 'Library',
    about: '',
  };
  await assert.rejects(offerTimes(asActor(member), world.group.slug, offer), { code: 'forbidden' });
  await assert.rejects(withdrawTime(asActor(member2), bookedId), { code: 'forbidden' });
  await withdrawTime(asActor(facilitator), bookedId);
  await withdrawTime(asActor(facilitator), bookedId);
  const told = (await emailsTo(member.email)).filter(({ subject }) => subject.startsWith('Cancelled: Tomás'));
  assert.equal(told.length, 1);
  await assert.rejects(bookTime(asActor(member2), bookedId, ''), /isn’t offered now/);
});

test('someone who leaves the group gives back what they booked, and offers nothing there', async () => {
  await leaveGroup(asActor(member2), world.group.slug);
  const theirs = await db.select().from(officeSlots).where(eq(officeSlots.bookedBy, member2.id));
  assert.deepEqual(theirs, []);
  await leaveGroup(asActor(facilitator), world.group.slug);
  const open = await db.select().from(officeSlots).where(eq(officeSlots.hostId, facilitator.id));
  assert.ok(open.length > 0 && open.every(({ withdrawnAt }) => withdrawnAt !== null));
});
