import { and, asc, eq, gt } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { readings } from '../../curricula/tables.ts';
import type { Db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { absences, turnOffers } from '../../sessions/rota/tables.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { askBefore } from '../../study/reading/actions.ts';
import { readingNotes, ticks } from '../../study/reading/tables.ts';
import { posts, threadReaders } from '../../study/threads/tables.ts';
import type { DemoName, DemoPeople } from './demo-people.ts';
import { seedPlans } from './demo-plans.ts';

interface Tonight {
  cohortId: string;
  otherCohortId: string;
  people: DemoPeople;
  names: readonly DemoName[];
  now: Date;
}

const hour = 3600 * 1000;

/** The state of things an hour before the evening: answers, half-read texts, turns given, a conversation, a question. */
export async function seedTonight(db: Db, tonight: Tonight) {
  const { cohortId, otherCohortId, people, now } = tonight;
  const coming = await comingSessions(db, cohortId, now);
  const [today] = coming;
  if (!today) throw new Error('The demo has no session this evening.');
  await seedAnswers(db, today.id, tonight);
  await seedPlans(db, { cohortId, sessionId: today.id, people });
  // Asked since the plan was saved: a question from before it isn't one that waits for its facilitator.
  await seedReading(db, today.unitId, tonight);
  await seedTurns(db, coming, tonight);
  const [others] = await comingSessions(db, otherCohortId, now);
  if (others) await lead(db, others.id, people.ruth.userId);
  await seedThread(db, tonight);
  await db.insert(cohortMembers).values({
    cohortId: otherCohortId,
    userId: people.oskar.userId,
    status: 'asked',
    turn: 6,
    note: 'I can only come on evenings after seven, and I have read some of the first weeks already.',
    askedAt: new Date(now.getTime() - 5 * hour),
  });
}

const comingSessions = (db: Db, cohortId: string, now: Date) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), gt(sessions.endsAt, now)))
    .orderBy(asc(sessions.startsAt));

const lead = (db: Db, sessionId: string, userId: string) =>
  db.update(sessions).set({ facilitatorId: userId }).where(eq(sessions.id, sessionId));

async function seedAnswers(db: Db, sessionId: string, { people, now }: Tonight) {
  const answers = {
    ben: 'going',
    mei: 'going',
    lars: 'going',
    priya: 'maybe',
    jonas: 'going',
    amara: 'cannot',
    kofi: 'going',
    facilitator: 'going',
  } as const;
  await db.insert(rsvps).values(
    Object.entries(answers).map(([name, answer]) => ({
      sessionId,
      userId: people[name as DemoName].userId,
      answer,
      answeredAt: new Date(now.getTime() - 20 * hour),
    })),
  );
}

async function seedReading(db: Db, unitId: string | null, { cohortId, people, names, now }: Tonight) {
  if (!unitId) return;
  const texts = await db
    .select()
    .from(readings)
    .where(eq(readings.unitId, unitId))
    .orderBy(asc(readings.position));
  const rows = names.flatMap((name, index) =>
    texts.slice(0, index % (texts.length + 1)).map(({ id }) => ({
      userId: people[name].userId,
      readingId: id,
      tickedAt: new Date(now.getTime() - 9 * hour),
    })),
  );
  // The member of the demo has begun and has something left for the bus.
  const [first] = texts;
  if (!first) return;
  rows.push({
    userId: people.member.userId,
    readingId: first.id,
    tickedAt: new Date(now.getTime() - 8 * hour),
  });
  await db.insert(ticks).values(rows).onConflictDoNothing();
  const [, second = first] = texts;
  await askBefore(people.kofi, cohortId, second.id, {
    text: 'Who compares, and does it matter who they are?',
    anonymous: false,
  });
  await askBefore(people.amara, cohortId, first.id, {
    text: 'What is the difference between copying somebody and understanding them?',
    anonymous: true,
  });
  await db.insert(readingNotes).values({
    userId: people.member.userId,
    readingId: first.id,
    body: 'Ask: when does copying what people do stop being enough?',
    updatedAt: now,
  });
}

async function seedTurns(
  db: Db,
  [today, next, after]: (typeof sessions.$inferSelect)[],
  { cohortId, people, now }: Tonight,
) {
  await db
    .update(cohortMembers)
    .set({ mayLead: true })
    .where(and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, people.mei.userId)));
  if (today) await lead(db, today.id, people.facilitator.userId);
  if (next) {
    await lead(db, next.id, people.mei.userId);
    await db.insert(turnOffers).values({
      sessionId: next.id,
      offeredBy: people.mei.userId,
      note: 'My exam was moved to that day.',
      offeredAt: new Date(now.getTime() - 3 * hour),
    });
  }
  if (after) {
    await db.insert(absences).values({
      cohortId,
      userId: people.facilitator.userId,
      fromDate: after.date,
      toDate: addDays(after.date, 3),
    });
  }
}

async function seedThread(db: Db, { cohortId, people, now }: Tonight) {
  const at = (hours: number) => new Date(now.getTime() - hours * hour);
  const [welcome, question] = await db
    .insert(posts)
    .values([
      {
        cohortId,
        authorId: people.facilitator.userId,
        createdAt: at(480),
        pinnedAt: at(480),
        body: 'The **side door** is open from 18:15. Ring if it is not, and somebody comes down.',
      },
      {
        cohortId,
        authorId: people.ben.userId,
        createdAt: at(26),
        body: 'Is anybody else stuck on the inverse reinforcement learning example? I follow the video until the feature counts.',
      },
      {
        cohortId,
        authorId: people.elena.userId,
        createdAt: at(50),
        body: 'I made a one-page map of the threat models from last week: happy to bring prints.',
      },
    ])
    .returning({ id: posts.id });
  if (!welcome || !question) return;
  await db.insert(posts).values([
    {
      cohortId,
      parentId: question.id,
      authorId: people.priya.userId,
      createdAt: at(22),
      body: 'Think of it as asking: *which rewards would make this behaviour the best one?* There are many, and that is the trouble.',
    },
    {
      cohortId,
      parentId: question.id,
      authorId: people.facilitator.userId,
      createdAt: at(2),
      body: 'Good, let us begin with that tonight. I will draw it.',
    },
  ]);
  await db
    .insert(threadReaders)
    .values({ cohortId, userId: people.member.userId, readAt: at(24), mail: 'daily' });
}
