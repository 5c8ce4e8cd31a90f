import { eq } from 'drizzle-orm';
import { seatOffers } from '../../admissions/late-seats/tables.ts';
import { applications } from '../../admissions/rounds/tables.ts';
import { switchWishes } from '../../admissions/transfers/tables.ts';
import { certificates, placeQuestions } from '../../certificates/tables.ts';
import { cohortMembers, cohorts, invitations } from '../../cohorts/tables.ts';
import { venues } from '../../cohorts/venues/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { hashOf } from '../../people/accounts/secrets.ts';
import { loginSessions, mailTokens, registrations, users } from '../../people/accounts/tables.ts';
import { concerns } from '../../people/concerns/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { webhooks } from '../../people/webhooks/tables.ts';
import type { Db } from '../../platform/db.ts';
import { plans, roomGuests, rooms } from '../../rooms/tables.ts';
import { calendarAddresses } from '../../sessions/calendars/tables.ts';
import { moves } from '../../sessions/rescheduling/tables.ts';
import { sessions, standingAnswers } from '../../sessions/tables.ts';
import { weekExchanges } from '../../sessions/visits/tables.ts';
import { readingQuestions, ticks } from '../../study/reading/tables.ts';
import { posts } from '../../study/threads/tables.ts';
import type { World } from '../seed/world.ts';
import { furnishAudit } from './matrix-audit.ts';
import { inviteOne } from './matrix-guest.ts';
import { furnishNotes } from './matrix-notes.ts';
import { furnishOffice } from './matrix-office.ts';
import { furnishHandover } from './matrix-people.ts';
import { furnishPreparing } from './matrix-preparing.ts';
import { furnishRound, furnishWaiting } from './matrix-round.ts';
import { furnishRota } from './matrix-turns.ts';
import { joinInRound } from './two-cohorts.ts';

/** Secrets of links that have been mailed; their hashes are in the database. */
export const tokens = {
  confirm: 'c',
  magic: 'm',
  reset: 'r',
  email: 'e',
  invitation: 'i',
  guest: 'g',
  calendar: 'k',
};
export const roomCode = 'ACE347';
/** What a member has asked for the next session. */
const askedBeforeId = '0d1b7a52-62fd-4a6b-8a1c-2e5f0c7d9b33';
export const certificateCode = 'ABCDEFGH23456789ABCD';

/** A move that is not the one its page showed. */
const moveAsked = {
  how: 'move',
  which: 'one',
  date: '2090-01-05',
  time: '19:00',
  minutes: '60',
  seen: 'another',
};

export type MatrixWorld = Awaited<ReturnType<typeof furnish>>;

/** Adds to the small world one of each thing that a route can name, always from or to the member. */
export async function furnish(db: Db, world: World, now: Date) {
  const { member, facilitator, organiser, otherFacilitator, outsider } = world.people;
  const cohortId = world.cohort.id;
  const expiresAt = new Date(now.getTime() + 24 * 3600 * 1000);
  const idOf = <Row extends { id: string }>([row]: Row[]) => row?.id ?? '';

  const former = idOf(
    await db.insert(users).values({ email: 'former@demo.test', name: 'Kit Moreau', zone: 'UTC' }).returning(),
  );
  await db.insert(groupMembers).values({
    groupId: world.group.id,
    userId: former,
    role: 'member',
    leftAt: now,
    removedReason: 'We have not seen you for a year.',
  });
  await db
    .insert(cohortMembers)
    .values({ cohortId, userId: otherFacilitator.id, role: 'member', status: 'asked', turn: 90 });
  const postId = idOf(
    await db.insert(posts).values({ cohortId, authorId: member.id, body: 'Who brings tea?' }).returning(),
  );
  const concernId = idOf(
    await db
      .insert(concerns)
      .values({ groupId: world.group.id, fromId: member.id, toId: organiser.id, body: 'In private …' })
      .returning(),
  );
  const absenceId = await furnishRota(db, world, now);
  // A room that lets guests in, and one of them.
  await db.insert(rooms).values({ sessionId: world.cohort.current, guestCode: roomCode });
  await db
    .insert(roomGuests)
    .values({ sessionId: world.cohort.current, name: 'Kim', tokenHash: hashOf(tokens.guest), expiresAt });
  const versionId = await furnishNotes(db, world.cohort.current, member.id, now);
  const invitationId = idOf(
    await db
      .insert(invitations)
      .values({
        groupId: world.group.id,
        role: 'member',
        tokenHash: hashOf(tokens.invitation),
        expiresAt,
        maxUses: 9,
        createdBy: organiser.id,
      })
      .returning(),
  );
  const loginSessionId = hashOf('another browser of the member');
  await db
    .insert(loginSessions)
    .values({ id: loginSessionId, userId: member.id, expiresAt, device: 'Firefox' });
  await db.insert(calendarAddresses).values({ userId: member.id, token: tokens.calendar, madeAt: now });
  await db.insert(registrations).values({
    hash: hashOf(tokens.confirm),
    email: 'newcomer@demo.test',
    name: 'Dina Novak',
    passwordHash: '',
    zone: 'UTC',
    createdAt: now,
    expiresAt,
  });
  const email = { userId: outsider.id, email: outsider.email, expiresAt };
  await db.insert(mailTokens).values([
    { ...email, hash: hashOf(tokens.magic), purpose: 'magic' },
    { ...email, hash: hashOf(tokens.reset), purpose: 'reset' },
    { ...email, hash: hashOf(tokens.email), purpose: 'change-email', email: 'sol@demo.test' },
  ]);
  const planId = idOf(
    await db
      .insert(plans)
      .values({ ownerId: facilitator.id, groupId: world.group.id, name: 'My usual evening', steps: [] })
      .returning(),
  );
  await db.update(cohorts).set({ followsId: world.otherCohort.id }).where(eq(cohorts.id, cohortId));
  const { besideId, roundId: formedId } = await joinInRound(db, world);
  // Somebody who waits for a seat in the round that is formed.
  const lateId = idOf(
    await db
      .insert(applications)
      .values({
        ...{ roundId: formedId, userId: former, state: 'submitted', turn: 9 },
        ...{ decision: 'waitlist', told: 'waitlist' },
      })
      .returning(),
  );
  const here = { fromCohortId: cohortId, toCohortId: world.otherCohort.id, askedAt: now };
  const there = { fromCohortId: world.otherCohort.id, toCohortId: cohortId, askedAt: now };
  const wishId = idOf(
    await db
      .insert(switchWishes)
      .values({ ...here, kind: 'seat', userId: member.id })
      .returning(),
  );
  const exchangeId = idOf(
    await db
      .insert(switchWishes)
      .values({ ...there, kind: 'exchange', userId: otherFacilitator.id, withUserId: facilitator.id })
      .returning(),
  );
  // Two facilitators who propose one week to each other.
  const ours = { sessionId: world.cohort.next, userId: facilitator.id };
  const theirs = { withSessionId: besideId, withUserId: otherFacilitator.id };
  const [proposedWeek, askedWeek] = await db
    .insert(weekExchanges)
    .values([
      { ...ours, ...theirs, askedAt: now },
      {
        ...{ sessionId: theirs.withSessionId, userId: theirs.withUserId, askedAt: now },
        ...{ withSessionId: ours.sessionId, withUserId: ours.userId },
      },
    ])
    .returning({ id: weekExchanges.id });
  await db.update(sessions).set({ closedAt: now }).where(eq(sessions.id, world.cohort.past));
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  if (!next) throw new Error('The next session is missing.');
  const { id: _, ...cancelled } = { ...next, title: 'A walk', cancelledAt: now, cancelReason: 'Snow.' };
  const moveId = idOf(
    await db
      .insert(moves)
      .values({
        ...{ id: crypto.randomUUID(), cohortId, how: 'move', movedBy: facilitator.id, movedAt: now },
        was: [{ ...next, sessionId: next.id }],
      })
      .returning(),
  );
  // Somebody who has stopped coming, and one who has their certificate.
  await db.insert(ticks).values({
    userId: world.people.member2.id,
    readingId: world.curriculum.readingIds[0] ?? '',
    tickedAt: new Date(now.getTime() - 20 * 24 * 3_600_000),
  });
  await db.insert(readingQuestions).values({
    ...{ id: askedBeforeId, cohortId, sessionId: world.cohort.next, authorId: world.people.member2.id },
    ...{ anonymous: false, text: 'Does it matter who compares?' },
  });
  await db.insert(placeQuestions).values({
    ...{ sessionId: world.cohort.past, userId: world.people.member2.id, cohortId },
    ...{ askedAt: now, answerBy: expiresAt },
  });
  await db.insert(certificates).values({
    ...{ cohortId, userId: member.id, code: certificateCode, name: member.name, issuedAt: now },
    ...{ group: 'AI Safety Port Alder', read: 'A course', attended: 5 },
    ...{ fromDate: '2026-01-06', untilDate: '2026-02-10' },
  });
  const round = await furnishRound(db, world, now);
  const offerId = idOf(
    await db
      .insert(seatOffers)
      .values({
        cohortId: world.otherCohort.id,
        applicationId: await furnishWaiting(db, world, member.id, now),
        offeredAt: now,
        expiresAt,
      })
      .returning(),
  );
  const venueId = idOf(
    await db.insert(venues).values({ groupId: world.group.id, name: 'The old mill' }).returning(),
  );
  const standingId = idOf(
    await db
      .insert(standingAnswers)
      .values({ userId: member.id, fromDate: '2091-01-01', untilDate: '2091-01-02', saidAt: now })
      .returning(),
  );
  const emailId = idOf(
    await db
      .insert(emails)
      .values({
        ...{ category: 'sessions', to: member.email, subject: 'Moved', userId: member.id },
        ...{ groupId: world.group.id, state: 'sent', attempts: 1, createdAt: now, sentAt: now },
        email: { to: member.email, subject: 'Moved', paragraphs: ['To Tuesday.'], category: 'sessions' },
      })
      .returning(),
  );
  const guestId = await inviteOne(db, world, now);
  await furnishPreparing(db, world, now);
  const office = await furnishOffice(db, world, now);
  const handoverId = await furnishHandover(db, world, now);
  await furnishAudit(db, world, now);
  const webhookId = idOf(
    await db
      .insert(webhooks)
      .values({
        ...{
          groupId: world.group.id,
          kind: 'slack',
          label: '#readers',
          url: 'https://127.0.0.1/hook',
          secret: '',
        },
        ...{ reminders: true, changes: true, summaries: true, addedBy: organiser.id, addedAt: now },
      })
      .returning(),
  );
  const cancelledId = idOf(await db.insert(sessions).values(cancelled).returning());
  return {
    moveId,
    versionId,
    move: { ...moveAsked, id: crypto.randomUUID() },
    ...world,
    ...round,
    offerId,
    formedId,
    webhookId,
    emailId,
    standingId,
    venueId,
    guestId,
    handoverId,
    office,
    lateId,
    former,
    postId,
    concernId,
    absenceId,
    invitationId,
    loginSessionId,
    cancelledId,
    planId,
    askedBeforeId,
    besideId,
    wishId,
    exchangeId,
    proposedWeekId: proposedWeek?.id ?? '',
    askedWeekId: askedWeek?.id ?? '',
  };
}
