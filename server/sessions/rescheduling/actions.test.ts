import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { asc, eq, sql } from 'drizzle-orm';
import { findCohort } from '../../cohorts/seats.queries.ts';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import { webhookDeliveries, webhooks } from '../../people/webhooks/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { slotOf } from '../schedule/schedule.rules.ts';
import { answerFor } from '../seats/seats.actions.ts';
import { insertSessions } from '../session.queries.ts';
import { sessions } from '../tables.ts';
import { moveSessions } from './actions.ts';
import { hurtFacts } from './hurts.actions.ts';
import { hurtsOf } from './hurts.rules.ts';
import { type MoveForm, planFor } from './plan.actions.ts';
import { findUndoable, undoMove } from './undo.actions.ts';

const world = await openWorld();
const [facilitator, organiser] = [actor(world, 'facilitator'), actor(world, 'organiser')];
const { member, member2, otherMember } = world.people;
const cohortId = world.cohort.id;
const first = world.cohort.next;

const coming = async () => {
  const rows = await db
    .select()
    .from(sessions)
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(asc(sessions.startsAt));
  return rows.filter(({ startsAt }) => startsAt > clock.now());
};
const read = async () => (await coming()).find(({ id }) => id === first) ?? assert.fail();

// Two more, a week apart each.
const { date, time, zone } = await read();
await insertSessions(
  db,
  [7, 14].map((days) => ({
    ...{ cohortId, title: `After ${days} days`, facilitatorId: facilitator.userId },
    ...slotOf({ date: addDays(date, days), time, zone }, 90),
  })),
);

const form = async (how: Partial<MoveForm>): Promise<MoveForm> => {
  const { date, time, minutes } = await read();
  const blank = { venue: '', address: '', reason: '', skipped: [] };
  return { how: 'move', which: 'one', date, time, minutes, ...blank, ...how };
};

async function save(asked: MoveForm, who = facilitator, id: string = randomUUID()) {
  const { seen } = await planFor(db, who, first, asked, clock.now());
  await moveSessions(who, first, { ...asked, id, seen });
  return { ...asked, id, seen };
}

async function newEmails() {
  const { rows } = await db.execute(sql`delete from letters returning letter as data`);
  const emails = rows.map(
    ({ data }) =>
      data as { to: string; subject: string; paragraphs: string[]; calendar?: { update: string[] } },
  );
  return emails.sort((a, b) => a.to.localeCompare(b.to));
}

test('this and the following move in one go: versions and sequences rise, answers stay, each has one email with all', async () => {
  await answerFor(db, first, member.id, { answer: 'going' }, clock.now());
  const before = await coming();
  await save(await form({ which: 'following', date: addDays(date, 1) }));
  const after = await coming();
  assert.deepEqual(
    after.map(({ id, date }) => [id, date]),
    before.map(({ id, date }) => [id, addDays(date, 1)]),
  );
  assert.ok(
    after.every(
      ({ version, sequence }, index) =>
        version === (before[index]?.version ?? 0) + 1 && sequence === (before[index]?.sequence ?? 0) + 1,
    ),
  );
  const emails = await newEmails();
  assert.deepEqual(
    emails.map(({ to, subject }) => [to, subject]),
    [member.email, member2.email].map((to) => [to, 'Rescheduled: 3 sessions of Tuesday cohort']),
  );
  assert.equal(emails[0]?.paragraphs.filter((line) => line.includes('instead of')).length, 3);
  assert.deepEqual(
    emails[0]?.calendar?.update,
    after.map(({ id }) => id),
    'what stands in calendars moves too',
  );
});

test('for an hour it can be moved back, once, unless something has changed meanwhile; everybody is told', async () => {
  const last = (await findUndoable(db, cohortId, clock.now())) ?? assert.fail();
  await Promise.all([undoMove(organiser, first, last.move.id), undoMove(organiser, first, last.move.id)]);
  assert.deepEqual(
    (await coming()).map(({ date }) => date),
    [0, 7, 14].map((days) => addDays(date, days)),
  );
  assert.deepEqual(
    (await newEmails()).map(({ to }) => to),
    [facilitator.email, member.email, member2.email].sort((a, b) => a.localeCompare(b)),
  );
  assert.equal(await findUndoable(db, cohortId, clock.now()), null);

  const { id } = await save(await form({ time: '19:45' }));
  assert.equal(await findUndoable(db, cohortId, new Date(clock.now().getTime() + 3_600_001)), null);
  const [realNow, tooLate] = [clock.now, new Date(clock.now().getTime() + 3_600_001)];
  clock.now = () => tooLate;
  await assert.rejects(undoMove(facilitator, first, id), /an hour has passed/).finally(() => {
    clock.now = realNow;
  });
  await db.execute(sql`update sessions set version = version + 1 where id = ${first}`);
  assert.equal(await findUndoable(db, cohortId, clock.now()), null);
  await assert.rejects(undoMove(facilitator, first, id), /no longer be undone/);
  await save(await form({ time }));
  await newEmails();
});

test('a cohort whose sessions all move meets on the new day, says so, and meets on the old one when they are moved back', async () => {
  const meets = async () => {
    const { weekday, time, startsOn } = (await findCohort(db, cohortId)) ?? assert.fail();
    return { weekday, time, startsOn };
  };
  const before = await meets();
  const alone = await save(await form({ date: addDays(date, 1) }));
  assert.deepEqual(await meets(), before, 'one session is no plan');
  await undoMove(facilitator, first, alone.id);
  await newEmails();
  const { id } = await save(await form({ which: 'all', date: addDays(date, 1), time: '19:00' }));
  const after = await meets();
  assert.deepEqual([after.weekday, after.time], [(before.weekday % 7) + 1, '19:00']);
  const [email] = await newEmails();
  assert.match(
    email?.paragraphs.join('\n') ?? '',
    /From then on, Tuesday cohort meets \w+days at 19:00, Berlin time\./,
  );
  await undoMove(facilitator, first, id);
  assert.deepEqual(await meets(), before);
  await newEmails();
});

test('what is saved is what was seen, and the same page sent twice at once saves once', async () => {
  const asked = await form({ how: 'skip' });
  const plan = await planFor(db, facilitator, first, asked, clock.now());
  await db.execute(sql`update sessions set version = version + 1 where id = ${first}`);
  const stale = { ...asked, id: randomUUID(), seen: plan.seen };
  await assert.rejects(moveSessions(facilitator, first, stale), /have just changed/);
  assert.deepEqual(await newEmails(), []);
  const { seen } = await planFor(db, facilitator, first, asked, clock.now());
  const again = { ...stale, seen };
  await Promise.all([moveSessions(facilitator, first, again), moveSessions(facilitator, first, again)]);
  await assert.rejects(moveSessions(actor(world, 'member'), first, again), { code: 'forbidden' });
  assert.equal((await read()).date, addDays(date, 7));
  assert.equal((await newEmails()).length, 2);
  await undoMove(facilitator, first, again.id);
  await newEmails();
});

test('several are cancelled with one email each, and taken back', async () => {
  const { id } = await save(await form({ how: 'cancel', which: 'all', reason: 'The library burnt.' }));
  assert.ok(
    (await coming()).every(
      ({ cancelledAt, cancelReason }) => cancelledAt && cancelReason === 'The library burnt.',
    ),
  );
  const [email] = await newEmails();
  assert.equal(email?.subject, 'Cancelled: 3 sessions of Tuesday cohort');
  assert.ok(email?.paragraphs.includes('Reason: The library burnt.'));
  await undoMove(facilitator, first, id);
  assert.ok((await coming()).every(({ cancelledAt }) => cancelledAt === null));
  await newEmails();
});

test('what is moved and moved back is said in the group’s chats, both times', async () => {
  const chat = {
    ...{ kind: 'slack' as const, label: 'Chat', url: 'https://chat.example/1', secret: '' },
    ...{ reminders: false, changes: true, summaries: false, addedAt: clock.now() },
  };
  await db.insert(webhooks).values({ ...chat, groupId: world.group.id });
  const { id } = await save(await form({ time: '20:15' }));
  await undoMove(facilitator, first, id);
  const told = await db.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.createdAt));
  assert.deepEqual(
    told.map(({ news }) => [news.type, /(\d\d:\d\d)/.exec(news.text)?.[1]]),
    [
      ['session.moved', '20:15'],
      ['session.moved-back', time],
    ],
  );
  await db.delete(webhooks);
  await newEmails();
});

test('the picture names who leads elsewhere, who is busy, who meets in the same place, and holidays', async () => {
  const [other] = await db.select().from(sessions).where(eq(sessions.id, world.otherCohort.next));
  assert.ok(other);
  await db.update(sessions).set({ facilitatorId: facilitator.userId }).where(eq(sessions.id, other.id));
  await answerFor(db, other.id, member.id, { answer: 'going' }, clock.now());
  const asked = await form({ date: other.date, time: other.time });
  const plan = await planFor(db, facilitator, first, asked, clock.now());
  const facts = await hurtFacts(db, plan, asked);
  const [step] = plan.steps;
  assert.ok(step);
  const gone = [{ userId: member2.id, from: other.date, to: other.date }];
  const hurts = hurtsOf(step, 'city library ', {
    ...facts,
    gone,
    holidays: [{ date: other.date, name: 'Whit Monday' }],
  });
  assert.deepEqual(hurts, [
    'This is a public holiday: Whit Monday.',
    'Tomás Rivera is facilitating Thursday cohort at that time.',
    'Ben Okafor is away that day.',
    'Noor Haddad has Thursday cohort at that time.',
    'Thursday cohort is at city library  at that time.',
  ]);
  assert.ok(!JSON.stringify(facts.people).includes(otherMember.id));
});

test('public holidays are those of the group’s own country and part of it', async () => {
  await db.update(groups).set({ holidays: 'DE-BE' }).where(eq(groups.id, world.group.id));
  const asked = await form({ date: '2027-03-08' });
  const plan = await planFor(db, facilitator, first, asked, clock.now());
  const { holidays } = await hurtFacts(db, plan, asked);
  assert.deepEqual(
    holidays,
    [{ date: '2027-03-08', name: 'International Women’s Day' }].map((day) => ({
      ...day,
      name: holidays[0]?.name ?? '',
    })),
  );
  assert.match(holidays[0]?.name ?? '', /Women/);
});

test('whoever only has the turn of one evening moves that evening alone', async () => {
  await db.update(sessions).set({ facilitatorId: member.id }).where(eq(sessions.id, first));
  const noor = actor(world, 'member');
  await assert.rejects(planFor(db, noor, first, await form({ how: 'skip' }), clock.now()), {
    code: 'forbidden',
  });
  const one = await planFor(db, noor, first, await form({ time: '20:00' }), clock.now());
  assert.equal(one.steps.length, 1);
  await db.update(sessions).set({ facilitatorId: facilitator.userId }).where(eq(sessions.id, first));
  await db.update(users).set({ zone: 'America/New_York' }).where(eq(users.id, member.id));
});
