import { and, asc, eq, lt } from 'drizzle-orm';
import { readings, units } from '../../curricula/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { ticks } from '../../reading/tables.ts';
import { agendaFor } from '../../rooms/agenda/unit.rules.ts';
import type { Summary } from '../../sessions/rules.ts';
import { attendances, rsvps, sessions } from '../../sessions/tables.ts';
import type { DemoName, DemoPeople } from './demo-people.ts';

interface Past {
  cohortId: string;
  people: DemoPeople;
  names: readonly DemoName[];
  /** Who led, in turn. */
  leaders: readonly DemoName[];
  now: Date;
}

const minute = 60_000;

/** What the sessions before today left behind: answers, attendance, summaries of the rooms, and what was read for them. */
export async function seedPast(db: Db, past: Past) {
  const rows = await db
    .select({ session: sessions, unit: units })
    .from(sessions)
    .innerJoin(units, eq(units.id, sessions.unitId))
    .where(and(eq(sessions.cohortId, past.cohortId), lt(sessions.endsAt, past.now)))
    .orderBy(asc(sessions.startsAt));
  for (const [week, row] of rows.entries()) {
    const leader = past.leaders[week % past.leaders.length] ?? 'organiser';
    const texts = await db
      .select()
      .from(readings)
      .where(eq(readings.unitId, row.unit.id))
      .orderBy(asc(readings.position));
    const came = past.names.filter((_, index) => (index * 3 + week) % 7 !== 0);
    await db
      .update(sessions)
      .set({
        facilitatorId: past.people[leader].userId,
        closedAt: row.session.endsAt,
        summary: summaryOf(
          row.session,
          { prompts: row.unit.prompts, readings: texts.map(({ title }) => title) },
          came,
          past.people,
        ),
      })
      .where(eq(sessions.id, row.session.id));
    await seedWho(db, row.session, past, came, leader);
    await seedTicks(db, texts, past, row.session.startsAt, week);
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

async function seedTicks(
  db: Db,
  texts: { id: string }[],
  { people, names }: Past,
  before: Date,
  week: number,
) {
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

function summaryOf(
  session: { startsAt: Date; endsAt: Date; minutes: number },
  unit: { prompts: string[]; readings: string[] },
  came: DemoName[],
  people: DemoPeople,
): Summary {
  let at = session.startsAt.getTime() + 3 * minute;
  const steps = agendaFor({ exercises: [], ...unit, minutes: session.minutes }).map(
    ({ title, minutes }, index) => {
      // Discussions run over, and the closing pays for it.
      const took = Math.max(3, minutes + (index % 3 === 1 ? 4 : -2));
      const startedAt = new Date(at).toISOString();
      at += took * minute;
      return { title, plannedMinutes: minutes, startedAt, minutes: took };
    },
  );
  return {
    openedAt: new Date(session.startsAt.getTime() + minute).toISOString(),
    closedAt: session.endsAt.toISOString(),
    steps,
    chat: chat.map(({ text, after }, index) => ({
      ...speaker(people[came[index % came.length] ?? 'organiser']),
      text,
      at: new Date(session.startsAt.getTime() + after * minute).toISOString(),
    })),
  };
}

const speaker = ({ userId, name }: Actor) => ({ by: userId, name });

const chat = [
  { after: 4, text: 'Train is late, I am on my phone until I arrive.' },
  { after: 22, text: 'I read the example as an argument about training, not about goals. Did anyone else?' },
  { after: 47, text: 'Could we come back to this after the next question?' },
  { after: 81, text: 'Thank you all. I changed my mind about one thing tonight.' },
];
