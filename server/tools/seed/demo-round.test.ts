import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { hoursOf } from '../../admissions/availability/queries.ts';
import { canOf } from '../../admissions/availability/rules.ts';
import { firstSettings } from '../../admissions/placement/facts.rules.ts';
import { factsFor } from '../../admissions/placement/facts.ts';
import { instanceOf } from '../../admissions/placement/instance.rules.ts';
import { solve } from '../../admissions/placement/solver/solve.ts';
import { phaseOf } from '../../admissions/rounds/rules.ts';
import { applicationReviews, applications, rounds } from '../../admissions/rounds/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { db } from '../../platform/db.ts';
import { clockAround } from '../testing/clock-around.ts';
import { openDatabaseOnly } from '../testing/world.ts';
import { seedDemo } from './demo.ts';

await openDatabaseOnly();
const now = new Date('2026-11-23T14:00:00Z');
clockAround(now).minutesAfter(0);
await seedDemo(db, now);
const [round] = await db.select().from(rounds);
assert.ok(round);
const all = await db
  .select({ application: applications, email: users.email })
  .from(applications)
  .innerJoin(users, eq(users.id, applications.userId));

test('the demo has a round that takes applications, and as many have applied as the README says', async () => {
  assert.equal(phaseOf(round, now), 'open');
  const readme = await readFile(join(import.meta.dirname, '../../../README.md'), 'utf8');
  assert.match(readme, /two dozen applications to the next one/);
  assert.equal(all.length, 24);
  assert.equal(all.filter(({ application }) => application.state === 'draft').length, 1);
  const [noor] = all.filter(({ email }) => email === 'member@demo.test');
  assert.equal(noor?.application.role, 'either', 'the member has something to see');
});

test('two organisers have read most of them, not always with the same view, and nobody has been told anything', async () => {
  const decided = Map.groupBy(all, ({ application }) => application.decision ?? 'none');
  for (const decision of ['accept', 'waitlist', 'decline', 'none'] as const)
    assert.ok(decided.has(decision), decision);
  assert.ok(all.every(({ application }) => application.told === null));
  const reviews = await db.select().from(applicationReviews);
  assert.equal(new Set(reviews.map(({ reviewerId }) => reviewerId)).size, 2);
  const views = [...Map.groupBy(reviews, ({ applicationId }) => applicationId).values()];
  assert.ok(views.some((mine) => new Set(mine.map(({ verdict }) => verdict)).size > 1));
  assert.ok(reviews.some(({ note }) => note !== ''));
});

test('most have said when they are free, and somebody is free at every time', async () => {
  const hours = await hoursOf(db, round.id);
  assert.equal(hours.size, 21);
  const free = [...hours.values()].flatMap((one) => Object.keys(canOf(one, round)));
  assert.deepEqual([...new Set(free)].sort(), round.slots.map(({ slot }) => slot).sort());
});

test('cohorts can be formed at once: two of them, with people left over for whom there is a reason', async () => {
  const facts = await factsFor(db, round);
  const settings = firstSettings(round, facts);
  const { groups, unplaced, proof } = await solve(instanceOf(facts, { settings, groups: [] }));
  assert.equal(groups.length, 2);
  assert.ok(unplaced.length >= 2 && unplaced.length <= 5, `${unplaced.length} left over`);
  assert.ok(unplaced.every(({ reason }) => reason));
  assert.ok(proof);
});
