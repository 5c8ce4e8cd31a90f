import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { leaveCohort } from '../../cohorts/people.actions.ts';
import { findSeat } from '../../cohorts/seats.queries.ts';
import { cohorts } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sign } from '../../platform/signed.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { actor } from '../../tools/testing/world.ts';
import { freeHours } from '../availability/tables.ts';
import { applications, rounds } from '../rounds/tables.ts';
import { seatOffers } from './tables.ts';

const server = await openServer();
const { world } = server;
const { roundId } = await joinInRound(db, world);
const now = clock.now();
await db
  .update(rounds)
  .set({ formedAt: now, slots: [{ slot: 'tue-18:30', rooms: null }] })
  .where(eq(rounds.id, roundId));
await db.update(cohorts).set({ seats: 2 });
for (const [index, name] of (['outsider', 'otherOrganiser'] as const).entries()) {
  const { id: userId } = world.people[name];
  await db.insert(applications).values({
    ...{ roundId, userId, state: 'submitted', turn: index + 1, decision: 'waitlist', told: 'waitlist' },
  });
  await db.insert(freeHours).values({ roundId, userId, zone: 'Europe/Berlin', cells: '2'.repeat(336) });
}
await leaveCohort(actor(world, 'member'), world.cohort.id);

const linksIn = (text: string) => [...text.matchAll(/\/offer\/[\w.~-]+\?answer=\w+/g)].map(([link]) => link);
const stateOf = async (userId: string) => {
  const [row] = await db
    .select({ state: seatOffers.state })
    .from(seatOffers)
    .innerJoin(applications, eq(applications.id, seatOffers.applicationId))
    .where(eq(applications.userId, userId));
  return row?.state;
};

test('a place is declined from its email without signing in, and only by pressing the button', async () => {
  const { email, id } = world.people.outsider;
  const [accept = '', decline = ''] = linksIn((await mailTo(email, 'A place for you')).text);
  assert.match(accept, /answer=accept$/);
  const visitor = server.visitor();
  const { status, text } = await visitor.get(decline);
  assert.equal(status, 200);
  assert.match(text, /Not saved yet: tap to confirm “Decline”\./);
  assert.ok(text.includes(`Answering as ${world.people.outsider.name}`));
  assert.equal(await stateOf(id), 'open', 'a scanner that opens the link changes nothing');
  const { location } = await visitor.post(decline, { answer: 'decline' });
  assert.match((await visitor.get(location)).text, /You’ve declined this place\./);
  assert.equal(await stateOf(id), 'declined');
  // Saying the opposite afterwards is refused in plain words.
  const late = await visitor.post(accept, { answer: 'accept' });
  assert.equal(late.status, 409);
  assert.match(late.text, /no longer held for you/);
});

test('a place is accepted from its email, and pressing twice is pressing once', async () => {
  const { email, id } = world.people.otherOrganiser;
  const [accept = ''] = linksIn((await mailTo(email, 'A place for you')).text);
  const visitor = server.visitor();
  assert.match((await visitor.get(accept)).text, /Not saved yet: tap to confirm “Accept the place”\./);
  for (const _ of [1, 2]) assert.equal((await visitor.post(accept, { answer: 'accept' })).status, 303);
  assert.equal((await findSeat(db, world.cohort.id, id))?.status, 'seated');
});

test('a link that has expired, and one that is another person’s, open nothing', async () => {
  const [offer] = await db.select().from(seatOffers).limit(1);
  const past = new Date(now.getTime() - 60_000);
  const later = new Date(now.getTime() + 3_600_000);
  const visitor = server.visitor();
  const at = (token: string) => `/offer/${token}`;
  const expired = await visitor.get(at(sign('offer', [offer?.id ?? '', world.people.outsider.id], past)));
  assert.equal(expired.status, 404);
  assert.match(expired.text, /This link has expired/);
  const others = sign('offer', [offer?.id ?? '', world.people.member2.id], later);
  assert.equal((await visitor.get(at(others))).status, 404);
});
