import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { commonHabits } from '../../platform/locale.ts';
import { openRound } from '../../tools/testing/applicants.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { handIn, saveDraft } from './application.actions.ts';
import { leaveRound } from './leaving.actions.ts';
import { applicationHistory, applications, rounds } from './tables.ts';
import { transferApplication } from './transfer.actions.ts';

const world = await openWorld();
const people = 120;
const { roundId } = await openRound(db, world, people, clock.now());
await db.update(rounds).set({ approval: false, seats: 20 }).where(eq(rounds.id, roundId));
const rows = await db.select().from(users).where(sql`email like 'applicant%'`).orderBy(asc(users.id));
const actors: Actor[] = rows.map(({ id, name, email, zone }) => ({
  ...{ userId: id, name, email: email ?? '', zone, ...commonHabits, loginSessionId: 'none' },
}));
const [first, second] = actors as [Actor, Actor];

const whole = {
  role: 'member' as const,
  answers: { motivation: 'I worry.', background: 'A nurse.', experience: 2, hopes: 'To learn.' },
  version: 0,
};
const mine = async ({ userId }: Actor) =>
  (await db.select().from(applications).where(eq(applications.userId, userId)))[0];
const told = async (what: 'accept' | 'waitlist') =>
  db.select().from(applications).where(eq(applications.told, what)).orderBy(asc(applications.turn));
const emails = async () =>
  (await db.execute(sql`select 1 from letters where "to" like 'applicant%'`)).rows.length;

test('what is written is kept as a draft, and is nobody’s application yet', async () => {
  await saveDraft(first, roundId, { ...whole, answers: { motivation: 'I wor' } });
  const draft = await mine(first);
  assert.equal(draft?.state, 'draft');
  assert.equal(draft?.turn, null);
  assert.equal(draft?.answers.motivation, 'I wor');
});

test('an application that lacks what is asked for is refused, and its draft stays', async () => {
  const version = (await mine(first))?.version ?? 0;
  await assert.rejects(handIn(first, roundId, { ...whole, answers: {}, version }), { code: 'invalid' });
  assert.equal((await mine(first))?.state, 'draft');
});

test('of 120 people who sign up at once for 20 places 20 have one, the others wait in their order, each told once', async () => {
  const version = (await mine(first))?.version ?? 0;
  await Promise.all(
    actors.map((person) => handIn(person, roundId, { ...whole, version: person === first ? version : 0 })),
  );
  const [inside, waiting] = [await told('accept'), await told('waitlist')];
  assert.deepEqual([inside.length, waiting.length], [20, people - 20]);
  assert.deepEqual(
    [...inside, ...waiting].map(({ turn }) => turn),
    Array.from({ length: people }, (_, index) => index + 1),
    'those inside came before those who wait',
  );
  assert.equal(await emails(), people);
});

test('handing in again changes the answers and neither place nor turn', async () => {
  const before = await mine(second);
  await handIn(second, roundId, {
    ...whole,
    answers: { ...whole.answers, hopes: 'Company.' },
    version: before?.version ?? 0,
  });
  const after = await mine(second);
  assert.equal(after?.answers.hopes, 'Company.');
  assert.deepEqual([after?.turn, after?.told], [before?.turn, before?.told]);
  assert.equal(await emails(), people);
});

test('a place that is given up goes to the first who waits, with an email', async () => {
  const [inside] = await told('accept');
  const [next] = await told('waitlist');
  const leaving = actors.find(({ userId }) => userId === inside?.userId) as Actor;
  await leaveRound(leaving, roundId);
  const [now] = await db
    .select()
    .from(applications)
    .where(eq(applications.id, next?.id ?? ''));
  assert.equal(now?.told, 'accept');
  assert.equal(await emails(), people + 1);
  const history = await db
    .select()
    .from(applicationHistory)
    .where(eq(applicationHistory.applicationId, inside?.id ?? ''))
    .orderBy(asc(applicationHistory.number));
  assert.equal(history[0]?.what, 'submitted');
  assert.ok(['left', 'withdrawn'].includes(history.at(-1)?.what ?? ''));
});

test('a member may wait for the next round; who would lead drops out instead', async () => {
  const [, inside] = await told('accept');
  const person = actors.find(({ userId }) => userId === inside?.userId) as Actor;
  await transferApplication(person, roundId, 'next');
  assert.equal((await mine(person))?.state, 'deferred');
  const [, , leader] = await told('accept');
  await db
    .update(applications)
    .set({ role: 'facilitator' })
    .where(eq(applications.id, leader?.id ?? ''));
  const leads = actors.find(({ userId }) => userId === leader?.userId) as Actor;
  await assert.rejects(transferApplication(leads, roundId, 'next'));
  await leaveRound(leads, roundId);
  assert.equal((await mine(leads))?.state, 'left');
});
