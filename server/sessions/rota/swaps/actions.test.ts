import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq, inArray } from 'drizzle-orm';
import { cohortMembers } from '../../../cohorts/tables.ts';
import { emails } from '../../../mail/queue/tables.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/errors.ts';
import { actor, openWorld } from '../../../tools/testing/world.ts';
import { sessionFor } from '../../queries.ts';
import { rsvp } from '../../rsvp/rsvp.actions.ts';
import { cancelSession } from '../../schedule/change.actions.ts';
import { rsvps, sessions } from '../../tables.ts';
import { giveTurns } from '../several.actions.ts';
import { draftTurns, rotaDrafts, shadows } from '../tables.ts';
import { offerSwap, swappable, takeSwap, withdrawSwap } from './actions.ts';
import { findSwap } from './queries.ts';
import { swapChoices, swapOffers } from './tables.ts';

const world = await openWorld();
const { next, id: cohortId } = world.cohort;
const { member, member2, facilitator } = world.people;
const [tomas, noor, ben, ada] = (['facilitator', 'member', 'member2', 'organiser'] as const).map((name) =>
  actor(world, name),
) as [ReturnType<typeof actor>, ReturnType<typeof actor>, ReturnType<typeof actor>, ReturnType<typeof actor>];
const now = clock.now();
const week = 7 * 24 * 3_600_000;
const [like = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));

const addTurn = async (weeks: number, facilitatorId: string) => {
  const { id: _, ...rest } = like;
  const startsAt = new Date(like.startsAt.getTime() + weeks * week);
  const date = startsAt.toISOString().slice(0, 10);
  const endsAt = new Date(startsAt.getTime() + 5_400_000);
  const [made] = await db
    .insert(sessions)
    .values({ ...rest, facilitatorId, startsAt, endsAt, date })
    .returning();
  return made?.id ?? '';
};
const noors = await addTurn(1, member.id);
const bens = await addTurn(2, member2.id);
const bensLater = await addTurn(3, member2.id);

const foundBy = (who: typeof tomas, id = next) => sessionFor(db, who, id);
const leaders = async () =>
  Object.fromEntries(
    (
      await db
        .select({ id: sessions.id, leader: sessions.facilitatorId })
        .from(sessions)
        .where(inArray(sessions.id, [next, noors, bens, bensLater]))
    ).map(({ id, leader }) => [id, leader]),
  );
const giveTurn = (id: string, to: string | null) => giveTurns(ada, cohortId, [id], to);
const asTheyWere = {
  [next]: facilitator.id,
  [noors]: member.id,
  [bens]: member2.id,
  [bensLater]: member2.id,
};
const offer = async (wanted: { people?: string[]; turns?: string[] } = {}, note = '') =>
  offerSwap(tomas, await foundBy(tomas), { people: [], turns: [], ...wanted, note });
const take = async (who: typeof tomas, turn: string) => takeSwap(who, await foundBy(who), turn);
const saying = (words: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.code === 'conflict' && words.test(error.message);
const told = async ({ email }: { email: string }, subject: string) =>
  (await db.select().from(emails).where(eq(emails.to, email))).filter((one) => one.subject.includes(subject))
    .length;

beforeEach(async () => {
  for (const [id, facilitatorId] of Object.entries(asTheyWere))
    await db
      .update(sessions)
      .set({ facilitatorId, leaderLostAt: null, lostLeaderId: null, cancelledAt: null })
      .where(eq(sessions.id, id));
  for (const table of [swapOffers, emails, rsvps, rotaDrafts, shadows]) await db.delete(table);
  await db.update(cohortMembers).set({ mayLead: true }).where(eq(cohortMembers.cohortId, cohortId));
});

test('of those who are asked the first has it: both turns move, both are told, and the plan follows', async () => {
  await db.insert(rotaDrafts).values({ cohortId, madeAt: now });
  await db.insert(draftTurns).values([
    { sessionId: next, userId: facilitator.id, cohortId },
    { sessionId: noors, userId: member.id, cohortId },
  ]);
  await db.insert(shadows).values({ sessionId: next, userId: member.id });
  await offer({}, 'I’m travelling.');
  assert.deepEqual([await told(member, 'Can you swap'), await told(member2, 'Can you swap')], [1, 1]);
  assert.deepEqual(await leaders(), asTheyWere, 'until someone accepts, all stays as it is');
  await take(noor, noors);
  assert.deepEqual(await leaders(), { ...asTheyWere, [next]: member.id, [noors]: facilitator.id });
  assert.equal(await told(member, 'You’ve swapped turns with Tomás'), 1);
  assert.equal(await told(facilitator, 'You’ve swapped turns with Noor'), 1);
  await take(noor, noors);
  assert.equal(await told(member, 'You’ve swapped'), 1, 'a second tap swaps nothing back');
  await assert.rejects(take(ben, bens), saying(/someone else was faster/));
  assert.deepEqual(await leaders(), { ...asTheyWere, [next]: member.id, [noors]: facilitator.id });
  const draft = await db.select().from(draftTurns);
  assert.deepEqual(new Map(draft.map((one) => [one.sessionId, one.userId])).get(next), member.id);
  assert.deepEqual(new Map(draft.map((one) => [one.sessionId, one.userId])).get(noors), facilitator.id);
  assert.deepEqual(await db.select().from(shadows), []);
});

test('an offer asks only those, and only for those turns, that it names', async () => {
  await offer({ people: [member2.id], turns: [bensLater] });
  assert.deepEqual([await told(member, 'Can you swap'), await told(member2, 'Can you swap')], [0, 1]);
  await assert.rejects(take(noor, noors), saying(/can’t be swapped/));
  await assert.rejects(take(ben, bens), saying(/can’t be swapped/));
  await take(ben, bensLater);
  assert.deepEqual(await leaders(), { ...asTheyWere, [next]: member2.id, [bensLater]: facilitator.id });
});

test('the same offered twice asks no one twice; another offer takes the place of the first', async () => {
  await offer();
  assert.equal(await offer({}, 'Please.'), null);
  assert.equal(await told(member, 'Can you swap'), 1);
  await offer({ people: [member2.id] });
  await assert.rejects(take(noor, noors), saying(/can’t be swapped/));
});

test('no one is asked for a date that they or the other cannot make', async () => {
  await rsvp(noor, next, 'cannot');
  await rsvp(tomas, bens, 'cannot');
  const turns = await swappable(db, await foundBy(tomas), now);
  assert.deepEqual(
    turns.map(({ sessionId }) => sessionId),
    [bensLater],
  );
  await db.update(cohortMembers).set({ mayLead: false }).where(eq(cohortMembers.userId, member2.id));
  await assert.rejects(offer(), { code: 'invalid' });
});

test('only one’s own turn can be offered, and taken back', async () => {
  await assert.rejects(
    offerSwap(noor, await foundBy(noor), { people: [], turns: [], note: '' }),
    saying(/not facilitating/),
  );
  await offer();
  await assert.rejects(withdrawSwap(noor, await foundBy(noor)), saying(/not facilitating/));
  await withdrawSwap(tomas, await foundBy(tomas));
  await assert.rejects(take(noor, noors), saying(/withdrawn/));
  assert.deepEqual(await leaders(), asTheyWere);
});

const setTurn = (id: string, set: Partial<typeof sessions.$inferInsert>) =>
  db.update(sessions).set(set).where(eq(sessions.id, id));

const endings: Record<string, () => Promise<unknown>> = {
  'is given to another by hand': () => giveTurn(next, member2.id),
  'is emptied, and given back': async () => {
    await giveTurn(next, null);
    await giveTurn(next, facilitator.id);
  },
  'is given up by an answer': () => rsvp(tomas, next, 'cannot'),
  'is cancelled, and reinstated': async () => {
    const [{ version } = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));
    await cancelSession(ada, next, { version, reason: '' });
    await setTurn(next, { cancelledAt: null });
  },
  'is at another time': () => setTurn(next, { startsAt: new Date(like.startsAt.getTime() + 3_600_000) }),
};

for (const [name, end] of Object.entries(endings))
  test(`an offer ends once its turn ${name}`, async () => {
    await offer();
    await end();
    assert.equal(await findSwap(db, next, now), undefined);
    const before = await leaders();
    await assert.rejects(take(noor, noors), saying(/Your turns stay as they are/));
    assert.deepEqual(await leaders(), before);
    await setTurn(next, { startsAt: like.startsAt });
  });

test('a turn in return that has moved, or gone to another, is no longer one', async () => {
  await offer();
  await giveTurn(noors, member2.id);
  await setTurn(bens, { startsAt: new Date(like.startsAt.getTime() + 2 * week + 3_600_000) });
  const swap = await findSwap(db, next, now);
  assert.deepEqual(swap?.choices, [{ returnId: bensLater, userId: member2.id }]);
  await assert.rejects(take(ben, noors), saying(/can’t be swapped/));
});

test('an offer ends when its session begins, and a turn in return when that does', async () => {
  await offer();
  const found = await foundBy(noor);
  await assert.rejects(takeSwap(noor, found, noors, like.startsAt), saying(/Your turns stay/));
  await db.delete(swapChoices).where(and(eq(swapChoices.returnId, bens)));
  assert.equal(await findSwap(db, next, like.startsAt), undefined);
});
