import { and, asc, eq, lt } from 'drizzle-orm';
import { readings } from '../../curricula/tables.ts';
import type { Db } from '../../platform/db.ts';
import { attendances, rsvps, sessions } from '../../sessions/tables.ts';
import { ticks } from '../../study/reading/tables.ts';
import type { DemoName, DemoPeople } from './demo-people.ts';
import type { Evening } from './evenings/evening.ts';
import { holdEvening } from './evenings/hold.ts';

interface Past {
  cohortId: string;
  people: DemoPeople;
  names: readonly DemoName[];
  /** Who led. */
  leader: DemoName;
  /** What was done there. */
  evenings: readonly Evening[];
  now: Date;
}

const minute = 60_000;

/** What the sessions before today left behind: answers, attendance, what was read for them, and their rooms. */
export async function seedPast(db: Db, past: Past) {
  const { leader } = past;
  const over = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.cohortId, past.cohortId), lt(sessions.endsAt, past.now)))
    .orderBy(asc(sessions.startsAt));
  for (const [week, session] of over.entries()) {
    const came = past.names.filter((_, index) => (index * 3 + week) % 7 !== 0);
    await db
      .update(sessions)
      .set({ facilitatorId: past.people[leader].userId })
      .where(eq(sessions.id, session.id));
    await seedWho(db, session, past, came, leader);
    await seedTicks(db, session.unitId, past, session.startsAt, week);
    const evening = past.evenings[week];
    const next = over[week + 1];
    if (evening) await holdEvening(db, evening, { session, people: past.people, leader, came, next });
  }
}

async function seedWho(
  db: Db,
  session: { id: string; startsAt: Date },
  { people, names }: Past,
  came: DemoName[],
  leader: DemoName,
) {
  const sessionId = session.id;
  const answeredAt = new Date(session.startsAt.getTime() - 26 * 60 * minute);
  const present = [...new Set([...came, leader])];
  await db.insert(rsvps).values(
    names.map(
      (name) =>
        ({
          sessionId,
          userId: people[name].userId,
          answer: came.includes(name) ? 'going' : 'cannot',
          answeredAt,
        }) as const,
    ),
  );
  await db.insert(attendances).values([
    ...present.map((name) => ({
      sessionId,
      userId: people[name].userId,
      status: 'present' as const,
      recordedAt: session.startsAt,
    })),
    ...names
      .filter((name) => !came.includes(name))
      .map((name) => ({
        sessionId,
        userId: people[name].userId,
        status: 'absent' as const,
        recordedBy: people[leader].userId,
        recordedAt: session.startsAt,
      })),
  ]);
}

async function seedTicks(db: Db, unitId: string | null, { people, names }: Past, before: Date, week: number) {
  if (!unitId) return;
  const texts = await db
    .select({ id: readings.id })
    .from(readings)
    .where(eq(readings.unitId, unitId))
    .orderBy(asc(readings.position));
  const rows = names.flatMap((name, index) =>
    texts
      .filter((_, text) => (index + text + week) % 5 !== 0)
      .map(({ id }) => ({
        userId: people[name].userId,
        readingId: id,
        tickedAt: new Date(before.getTime() - (index + 2) * 60 * minute),
      })),
  );
  if (rows.length > 0) await db.insert(ticks).values(rows).onConflictDoNothing();
}
