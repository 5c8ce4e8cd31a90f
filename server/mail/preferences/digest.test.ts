import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import '../../jobs.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import type { Email } from '../compose/email.ts';
import { renewMail } from '../queue/guards.ts';
import { emails } from '../queue/tables.ts';
import { sendDaily } from './digest.actions.ts';

// Emails are written here, and nothing is sent.
await openMailing({}, { work: false });

const evening = new Date('2026-05-08T19:00:00Z');
const morning = new Date('2026-05-09T07:05:00Z');

let poison = '';
renewMail(async (_db, rows) => {
  if (rows.some(({ to }) => to === poison)) throw new Error('This one cannot be read.');
  return new Map();
});

beforeEach(async () => {
  poison = '';
  await db.delete(emails);
});

const addressOf = (number: number) => `p${String(number).padStart(3, '0')}@example.org`;

/** Two emails for each of some people, who wait for the email of the day. */
const wait = (people: number, createdAt = evening) =>
  db.insert(emails).values(
    Array.from({ length: 2 * people }, (_, index) => {
      const [to, subject] = [addressOf(index >> 1), index % 2 ? 'Moved' : 'Changed'];
      const email = { to, subject, paragraphs: ['Look.'], category: 'sessions' as const };
      return { to, subject, email, category: 'sessions', state: 'waiting' as const, createdAt };
    }),
  );

const dailyTo = async () =>
  (await db.select().from(emails).where(eq(emails.category, 'daily'))).map(({ to }) => to).sort();

async function statementsFor(people: number) {
  await db.delete(emails);
  await wait(people);
  const counter = { queries: 0 };
  await queryCounter.run(counter, () => sendDaily(morning));
  assert.equal((await dailyTo()).length, people);
  return counter.queries;
}

test('the email of the day takes as many statements for a hundred people as for one', async () => {
  assert.equal(await statementsFor(100), await statementsFor(1));
});

/** Emails that are looked at once more for every reason there is, and have lost it meanwhile. */
const waitWithoutCause = (people: number) => {
  const session = crypto.randomUUID();
  const bonds: Partial<Email>[] = [
    ...[{ forStart: evening.toISOString() }, { ifLedBy: null }, { onlyInside: session }],
    ...[{ posts: [session] }, { offer: session }],
    { filledFrom: { template: 'sessions.cancelled', values: {} }, ifLedBy: null },
  ];
  return db.insert(emails).values(
    Array.from({ length: bonds.length * people }, (_, index) => {
      const [to, subject] = [addressOf(Math.floor(index / bonds.length)), 'Gone'];
      const about = { userId: crypto.randomUUID(), groupId: crypto.randomUUID(), sessionId: session };
      const email = { to, subject, paragraphs: [], about, ...bonds[index % bonds.length] };
      return {
        to,
        subject,
        email,
        ...about,
        category: 'sessions',
        state: 'waiting' as const,
        createdAt: evening,
      };
    }),
  );
};

test('what has lost its cause is left out of it, in as many statements for a hundred people as for one', async () => {
  const statements = async (people: number) => {
    await db.delete(emails);
    await Promise.all([wait(people), waitWithoutCause(people)]);
    const counter = { queries: 0 };
    await queryCounter.run(counter, () => sendDaily(morning));
    assert.equal((await dailyTo()).length, people);
    assert.equal(await db.$count(emails, eq(emails.state, 'dropped')), 6 * people);
    return counter.queries;
  };
  assert.equal(await statements(100), await statements(1));
});

test('what is not due yet is neither held nor read', async () => {
  await wait(2);
  await wait(2, new Date('2026-05-09T07:01:00Z'));
  await db.update(emails).set({ to: 'later@example.org' }).where(sql`created_at > ${evening}`);
  await db.transaction(async (tx) => {
    await tx.select().from(emails).where(eq(emails.to, 'later@example.org')).for('update');
    await sendDaily(morning);
  });
  assert.deepEqual(await dailyTo(), [addressOf(0), addressOf(1)]);
  assert.equal(await db.$count(emails, eq(emails.state, 'waiting')), 4);
});

test('who waits is found by an index that holds only what waits', async () => {
  await wait(20);
  await db.execute(sql`insert into letters (category, "to", subject, state, created_at)
    select 'sessions', 'p' || n || '@example.org', 'Old', 'sent', now() from generate_series(1, 20000) as n`);
  await db.execute(sql`analyze letters`);
  const { rows } = await db.execute<{ 'QUERY PLAN': string }>(
    sql`explain select "to", min(created_at) from letters where state = 'waiting' group by "to"`,
  );
  assert.match(JSON.stringify(rows), /letters_waiting/);
});

test('two servers at once send one email of the day to each', async () => {
  await wait(30);
  await Promise.all([sendDaily(morning), sendDaily(morning), sendDaily(morning)]);
  assert.equal((await dailyTo()).length, 30);
  assert.equal(new Set(await dailyTo()).size, 30);
});

test('one email that cannot be put together keeps nobody else’s back, and is tried again', async () => {
  await wait(40);
  poison = addressOf(7);
  await assert.rejects(sendDaily(morning), /1 of 40/);
  assert.equal((await dailyTo()).length, 39);
  assert.equal(await db.$count(emails, eq(emails.state, 'waiting')), 2);
  poison = '';
  await sendDaily(morning);
  assert.ok((await dailyTo()).includes(addressOf(7)));
});
