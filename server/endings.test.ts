import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { deleteAccount } from './people/accounts/deletion.actions.ts';
import './app.ts';
import { takeOffer } from './admissions/late-seats/offers.actions.ts';
import { seatOffers } from './admissions/late-seats/tables.ts';
import { publishDecisions } from './admissions/rounds/emails.actions.ts';
import { leaveRound } from './admissions/rounds/leaving.actions.ts';
import { seenIn } from './admissions/rounds/review.rules.ts';
import { applications } from './admissions/rounds/tables.ts';
import { transferApplication } from './admissions/rounds/transfer.actions.ts';
import { answerExchange } from './admissions/transfers/exchange.actions.ts';
import { switchWishes } from './admissions/transfers/tables.ts';
import { changeSeatRole, endCohort, leaveCohort, removeFromCohort } from './cohorts/people.actions.ts';
import { findSeat } from './cohorts/seats.queries.ts';
import { leaveGroup, removeMember } from './people/groups/members.actions.ts';
import { groupMembers } from './people/groups/tables.ts';
import type { Actor } from './platform/actor.ts';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { addSessions } from './sessions/schedule/add.actions.ts';
import { type PersonName, password, seedWorld } from './tools/seed/world.ts';
import {
  type Formed,
  formRound,
  promiseApplicant,
  promiseFacilitator,
  promiseMember,
  promisesTo,
} from './tools/testing/promises.ts';
import { actor, openWorld } from './tools/testing/world.ts';

await openWorld();

/** The small world anew, with its round formed. */
async function anew(): Promise<Formed> {
  await db.execute(sql`truncate users, groups, letters cascade`);
  return formRound(db, await seedWorld(db, clock.now()));
}

type Ending = (formed: Formed, who: Actor, organiser: Actor) => Promise<unknown>;

const leavesRound: Ending = ({ roundId }, who) => leaveRound(who, roundId);
const defers: Ending = ({ roundId }, who) => transferApplication(who, roundId, 'next');
const leavesCohort: Ending = ({ world }, who) => leaveCohort(who, world.cohort.id);
const isSentOut: Ending = ({ world }, { userId }, organiser) =>
  removeFromCohort(organiser, world.cohort.id, userId, 'Shouted at people.');
const leavesGroup: Ending = ({ world }, who) => leaveGroup(who, world.group.slug);
const isRemoved: Ending = ({ world }, { userId }, organiser) =>
  removeMember(organiser, world.group.slug, userId, 'Harassment.');
const deletes: Ending = (_, who) => deleteAccount(who, password);
const cohortEnds: Ending = ({ world }, _, organiser) => endCohort(organiser, world.cohort.id, true);
const becomes =
  (role: 'member' | 'facilitator'): Ending =>
  ({ world }, { userId }, organiser) =>
    changeSeatRole(organiser, world.cohort.id, userId, role);

async function isDeclined({ roundId }: Formed, { userId }: Actor, organiser: Actor) {
  await db.update(applications).set({ decision: 'decline' }).where(eq(applications.userId, userId));
  const rows = await db.select().from(applications).where(eq(applications.roundId, roundId));
  await publishDecisions(organiser, roundId, true, seenIn(rows));
}

/** What still stands after each ending; an ending that is not named for somebody cannot happen to them. */
const table: {
  who: PersonName;
  promise: (on: typeof db, formed: Formed) => Promise<{ userId: string }>;
  endings: [name: string, end: Ending, stays: string[]][];
}[] = [
  {
    who: 'outsider',
    promise: promiseApplicant,
    endings: [
      ['withdraws', leavesRound, []],
      ['waits for the next round', defers, []],
      ['is declined', isDeclined, []],
      ['leaves the group', leavesGroup, []],
      ['is removed from the group', isRemoved, []],
      ['deletes the account', deletes, []],
      ['sees the cohort end', cohortEnds, ['application']],
    ],
  },
  {
    who: 'member',
    promise: promiseMember,
    endings: [
      ['drops out of the round', leavesRound, []],
      ['leaves the cohort', leavesCohort, ['application']],
      ['is removed from the cohort', isSentOut, ['application']],
      ['leaves the group', leavesGroup, []],
      ['is removed from the group', isRemoved, []],
      ['deletes the account', deletes, []],
      [
        'becomes a facilitator',
        becomes('facilitator'),
        ['agreed', 'answer', 'application', 'asked to lead', 'asked to swap', 'may lead', 'standing', 'turn'],
      ],
      [
        'sees the cohort end',
        cohortEnds,
        [
          'agreed',
          'answer',
          'application',
          'asked to lead',
          'asked to swap',
          'may lead',
          'standing',
          'turn',
          'visit',
        ],
      ],
    ],
  },
  {
    who: 'facilitator',
    promise: promiseFacilitator,
    endings: [
      ['leaves the cohort', leavesCohort, []],
      ['is removed from the cohort', isSentOut, []],
      ['becomes a member', becomes('member'), []],
      ['leaves the group', leavesGroup, []],
      ['is removed from the group', isRemoved, []],
      ['deletes the account', deletes, []],
      [
        'sees the cohort end',
        cohortEnds,
        ['absence', 'asks others', 'says agreed', 'swap', 'turn', 'turn back'],
      ],
    ],
  },
];

const made: Partial<Record<PersonName, string[]>> = {
  outsider: ['application', 'offer'],
  member: [
    ...[
      'agreed',
      'answer',
      'application',
      'asked to lead',
      'asked to swap',
      'may lead',
      'standing',
      'turn',
      'visit',
    ],
    'wish',
  ],
  facilitator: [
    ...['absence', 'asks others', 'exchange asked', 'exchange proposed'],
    ...['says agreed', 'swap', 'turn', 'turn back', 'week asked', 'week proposed'],
  ],
};

for (const { who, promise, endings } of table)
  for (const [name, end, stays] of endings)
    test(`once the ${who} ${name}, only what is still theirs stands`, async () => {
      const formed = await anew();
      const { userId } = await promise(db, formed);
      assert.deepEqual(await promisesTo(db, userId), made[who]);
      await end(formed, actor(formed.world, who), actor(formed.world, 'organiser'));
      assert.deepEqual(await promisesTo(db, userId), stays);
    });

test('a seat that was held for somebody who leaves is offered to the next at once', async () => {
  const formed = await anew();
  const { nextId } = await promiseApplicant(db, formed);
  await leaveRound(actor(formed.world, 'outsider'), formed.roundId);
  assert.deepEqual(await promisesTo(db, nextId), ['application', 'offer']);
});

for (const [name, end] of [
  ['withdrew', leavesRound],
  ['was declined', isDeclined],
  ['was removed from the group', isRemoved],
] as const)
  test(`an offer that was overlooked seats nobody who ${name}, and no reason is erased`, async () => {
    const formed = await anew();
    const { userId, offerId } = await promiseApplicant(db, formed);
    const who = actor(formed.world, 'outsider');
    await end(formed, who, actor(formed.world, 'organiser'));
    await db.delete(seatOffers).where(sql`id <> ${offerId}`);
    await db.update(seatOffers).set({ state: 'open', answeredAt: null });
    const before = await db.select().from(groupMembers).where(eq(groupMembers.userId, userId));
    await assert.rejects(takeOffer(who, offerId), { code: 'conflict' });
    assert.equal(await findSeat(db, formed.world.cohort.id, userId), undefined);
    assert.deepEqual(await db.select().from(groupMembers).where(eq(groupMembers.userId, userId)), before);
  });

test('who was sent out of a cohort is not offered the seat that is free for it', async () => {
  const formed = await anew();
  const { nextId } = await promiseApplicant(db, formed);
  const { userId } = await promiseMember(db, formed);
  await isSentOut(formed, actor(formed.world, 'member'), actor(formed.world, 'organiser'));
  assert.deepEqual(await promisesTo(db, userId), ['application']);
  assert.deepEqual(await promisesTo(db, nextId), ['application', 'offer'], 'the next who waits is');
});

test('an ended cohort takes no facilitator by an exchange that was overlooked, and no sessions', async () => {
  const formed = await anew();
  const { world } = formed;
  await promiseFacilitator(db, formed);
  const organiser = actor(world, 'organiser');
  await endCohort(organiser, world.cohort.id, true);
  const [wish] = await db
    .update(switchWishes)
    .set({ state: 'asked' })
    .where(eq(switchWishes.userId, world.people.facilitator.id))
    .returning({ id: switchWishes.id });
  await assert.rejects(answerExchange(actor(world, 'otherFacilitator'), wish?.id ?? '', true), {
    code: 'conflict',
  });
  const more = { date: '2090-01-03', time: '19:00', minutes: 90, title: '', unitId: null, count: 1 };
  await assert.rejects(addSessions(organiser, world.cohort.id, more), { code: 'conflict' });
});
