import { eq, sql } from 'drizzle-orm';
import { freeHours } from '../../admissions/availability/tables.ts';
import { seatOffers } from '../../admissions/late-seats/tables.ts';
import { applications, rounds } from '../../admissions/rounds/tables.ts';
import { switchWishes } from '../../admissions/transfers/tables.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { agreedCovers } from '../../sessions/rota/agreed/tables.ts';
import { swapChoices, swapOffers } from '../../sessions/rota/swaps/tables.ts';
import { absences, turnOffers } from '../../sessions/rota/tables.ts';
import { rsvps, sessions, sessionVisits, standingAnswers } from '../../sessions/tables.ts';
import { weekExchanges } from '../../sessions/visits/tables.ts';
import type { World } from '../seed/world.ts';
import { joinInRound } from './two-cohorts.ts';

const now = clock.now();
const soon = new Date(now.getTime() + 48 * 3_600_000);

/** The formed round of the two cohorts, with a second session to come in the first. */
export async function formRound(db: Db, world: World) {
  const { roundId, besideId } = await joinInRound(db, world);
  const formed = { formedAt: now, slots: [{ slot: 'tue-18:30' as const, rooms: null }] };
  await db.update(rounds).set(formed).where(eq(rounds.id, roundId));
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  if (!next) throw new Error('The next session is missing.');
  const { id: _, ...like } = next;
  const [later] = await db
    .insert(sessions)
    .values({ ...like, startsAt: soon, endsAt: new Date(soon.getTime() + 5_400_000) })
    .returning({ id: sessions.id });
  return { world, roundId, besideId, laterId: later?.id ?? '' };
}

export type Formed = Awaited<ReturnType<typeof formRound>>;

/** A member of the group with no seat, for whom one is held; another waits behind them. */
export async function promiseApplicant(db: Db, { world, roundId }: Formed) {
  const { outsider, otherOrganiser } = world.people;
  const groupId = world.group.id;
  await db.insert(groupMembers).values({ groupId, userId: outsider.id, role: 'member' });
  await db.update(cohorts).set({ seats: 3 }).where(eq(cohorts.id, world.cohort.id));
  const ids = [outsider.id, otherOrganiser.id];
  const made = await db
    .insert(applications)
    .values(ids.map((userId, index) => ({ ...applied, roundId, userId, turn: index + 1 })))
    .returning({ id: applications.id, userId: applications.userId });
  const cells = '2'.repeat(336);
  await db.insert(freeHours).values(ids.map((userId) => ({ roundId, userId, zone: 'Europe/Berlin', cells })));
  const applicationId = made.find(({ userId }) => userId === outsider.id)?.id ?? '';
  const [offer] = await db
    .insert(seatOffers)
    .values({ cohortId: world.cohort.id, applicationId, offeredAt: now, expiresAt: soon })
    .returning({ id: seatOffers.id });
  return { userId: outsider.id, offerId: offer?.id ?? '', nextId: otherOrganiser.id };
}

const told = 'waitlist';
const applied = { state: 'submitted', decision: told, told, submittedAt: now, toldAt: now } as const;

/** A member who is in by the round, goes elsewhere for a week, leads once, and would rather be in the other cohort. */
export async function promiseMember(db: Db, { world, roundId, besideId, laterId }: Formed) {
  const userId = world.people.member.id;
  const [cohortId, sessionId] = [world.cohort.id, world.cohort.next];
  await db
    .insert(applications)
    .values({ ...applied, decision: 'accept', told: 'accept', roundId, userId } as const);
  await db.insert(switchWishes).values({
    ...{ kind: 'seat', userId, fromCohortId: cohortId, toCohortId: world.otherCohort.id, askedAt: now },
  });
  await db.insert(sessionVisits).values({ sessionId: besideId, userId, insteadOf: sessionId });
  await db.insert(rsvps).values([besideId, laterId].map((id) => ({ ...going, sessionId: id, userId })));
  await db.insert(standingAnswers).values({ userId, cohortId, saidAt: now });
  await db.update(cohortMembers).set({ mayLead: true }).where(eq(cohortMembers.userId, userId));
  await db.update(sessions).set({ facilitatorId: userId }).where(eq(sessions.id, laterId));
  await lose(db, sessionId, world.people.facilitator.id);
  await db.insert(turnOffers).values({
    ...{ sessionId, offeredBy: world.people.facilitator.id, asked: 'one', askedId: userId },
  });
  const offeredBy = world.people.facilitator.id;
  await db.insert(agreedCovers).values({ sessionId, offeredBy, userId, askedAt: now, answerBy: soon });
  await db.insert(swapOffers).values({ sessionId, offeredBy, offeredAt: now });
  await db.insert(swapChoices).values({ sessionId, returnId: laterId, userId });
  return { userId };
}

const going = { answer: 'going' } as const;

const lose = (db: Db, sessionId: string, lostLeaderId: string) =>
  db
    .update(sessions)
    .set({ facilitatorId: null, leaderLostAt: now, lostLeaderId })
    .where(eq(sessions.id, sessionId));

/** A facilitator with turns, one given up, and exchanges both ways, of a cohort and of a week. */
export async function promiseFacilitator(db: Db, { world, besideId, laterId }: Formed) {
  const { facilitator, otherFacilitator } = world.people;
  const [userId, withUserId] = [facilitator.id, otherFacilitator.id];
  const [cohortId, other] = [world.cohort.id, world.otherCohort.id];
  await db.insert(switchWishes).values([
    { kind: 'exchange', userId, withUserId, fromCohortId: cohortId, toCohortId: other, askedAt: now },
    {
      ...{ kind: 'exchange', userId: withUserId, withUserId: userId, askedAt: now },
      ...{ fromCohortId: other, toCohortId: cohortId },
    },
  ]);
  await db.insert(weekExchanges).values([
    { sessionId: laterId, userId, withSessionId: besideId, withUserId, askedAt: now },
    { sessionId: besideId, userId: withUserId, withSessionId: laterId, withUserId: userId, askedAt: now },
  ]);
  await lose(db, world.cohort.next, userId);
  await db.insert(turnOffers).values({ sessionId: world.cohort.next, offeredBy: userId });
  await db.insert(absences).values({ cohortId, userId, fromDate: '2090-01-01', toDate: '2090-01-02' });
  await db.insert(swapOffers).values({ sessionId: laterId, offeredBy: userId, offeredAt: now });
  await db.insert(agreedCovers).values({
    ...{ sessionId: laterId, offeredBy: userId, userId: withUserId, askedAt: now, answerBy: soon },
  });
  return { userId };
}

/** What stands of all that somebody has been promised or has said. */
export async function promisesTo(db: Db, userId: string): Promise<string[]> {
  const { rows } = await db.execute<{ what: string }>(sql`
    select 'offer' as what from seat_offers o join applications a on a.id = o.application_id
      where a.user_id = ${userId} and o.state = 'open'
    union select 'application' from applications
      where user_id = ${userId} and state = 'submitted' and told in ('accept', 'waitlist')
    union select 'wish' from switch_wishes where kind = 'seat' and user_id = ${userId} and state = 'asked'
    union select 'exchange proposed' from switch_wishes
      where kind = 'exchange' and user_id = ${userId} and state = 'asked'
    union select 'exchange asked' from switch_wishes
      where kind = 'exchange' and with_user_id = ${userId} and state = 'asked'
    union select 'week proposed' from week_exchanges where user_id = ${userId} and state = 'asked'
    union select 'week asked' from week_exchanges where with_user_id = ${userId} and state = 'asked'
    union select 'visit' from session_visits where user_id = ${userId}
    union select 'answer' from rsvps r join sessions s on s.id = r.session_id
      where r.user_id = ${userId} and s.starts_at > ${now}
    union select 'standing' from standing_answers where user_id = ${userId}
    union select 'turn' from sessions where facilitator_id = ${userId} and starts_at > ${now}
    union select 'turn back' from sessions where lost_leader_id = ${userId} and starts_at > ${now}
    union select 'asked to lead' from turn_offers where asked_id = ${userId}
    union select 'asks others' from turn_offers where offered_by = ${userId}
    union select 'says agreed' from agreed_covers where offered_by = ${userId}
    union select 'agreed' from agreed_covers where user_id = ${userId}
    union select 'swap' from swap_offers where offered_by = ${userId}
    union select 'asked to swap' from swap_choices where user_id = ${userId}
    union select 'absence' from absences where user_id = ${userId}
    union select 'may lead' from cohort_members where user_id = ${userId} and may_lead
    order by 1`);
  return rows.map(({ what }) => what);
}
