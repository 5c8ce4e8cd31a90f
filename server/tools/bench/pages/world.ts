import { and, eq, isNull, sql } from 'drizzle-orm';
import { cohorts } from '../../../cohorts/tables.ts';
import { hashOf } from '../../../people/accounts/secrets.ts';
import { loginSessions, users } from '../../../people/accounts/tables.ts';
import '../../../jobs.ts';
import { closeDatabase, db, openDatabase } from '../../../platform/db.ts';
import { startJobs, stopJobs } from '../../../platform/jobs.ts';
import { sessions } from '../../../sessions/tables.ts';
import { seedDemo } from '../../seed/demo.ts';

/** The demo's group in its fourth week, and a member of it who is signed in. */
export interface PageWorld {
  cookie: string;
  cohortId: string;
  sessionId: string;
}

/** Fills the empty database at this address. */
export async function seedPages(url: string): Promise<PageWorld> {
  openDatabase(url);
  await startJobs({ work: false });
  const now = new Date();
  await seedDemo(db, now);
  const found = await memberTonight(now);
  const login = crypto.randomUUID();
  const expiresAt = new Date(now.getTime() + 30 * 24 * 3600 * 1000);
  await db.insert(loginSessions).values({ id: hashOf(login), userId: found.userId, expiresAt });
  await db.execute(sql`analyze`);
  await stopJobs();
  await closeDatabase();
  return { cookie: `login=${login}`, cohortId: found.cohortId, sessionId: found.sessionId };
}

async function memberTonight(now: Date) {
  const [found] = await db
    .select({ userId: users.id, cohortId: cohorts.id, sessionId: sessions.id })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(users, eq(users.email, 'member@demo.test'))
    .where(
      and(
        eq(cohorts.name, 'Winter cohort'),
        sql`${sessions.startsAt} > ${now}`,
        isNull(sessions.cancelledAt),
      ),
    )
    .orderBy(sessions.startsAt)
    .limit(1);
  if (!found) throw new Error('The demo has no session this evening.');
  return found;
}
