import { and, asc, eq, isNotNull, ne, or } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import type { HourCycle } from '../../platform/reader.rules.ts';
import type { Application, Round } from './queries.ts';
import { calledIn, isNameless } from './review.rules.ts';
import { applications, rounds } from './tables.ts';

/** An application with who wrote it: for organisers only. */
export interface ApplicationRow {
  application: Application;
  name: string;
  /** Null for an account that has none any more. */
  email: string | null;
  zone: string;
  hourCycle: HourCycle;
}

/** Locks a round: whoever counts its seats or gives its turns holds this lock, so nobody counts beside them. */
export async function lockRound(tx: Db, roundId: string) {
  const [round] = await tx.select().from(rounds).where(eq(rounds.id, roundId)).for('update');
  return round;
}

/** Locks an application; where its round is locked too, the round comes first. */
export async function lockApplication(tx: Db, applicationId: string) {
  const [application] = await tx
    .select()
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for('update');
  return application;
}

/**
 * Every application to a round that has ever been handed in, in the order of handing in, for its organisers. What
 * somebody still writes is theirs alone.
 */
export async function applicationsOf(db: Db, roundId: string): Promise<ApplicationRow[]> {
  const wasHandedIn = or(ne(applications.state, 'draft'), isNotNull(applications.turn));
  const rows = await withPeople(db)
    .where(and(eq(applications.roundId, roundId), wasHandedIn))
    .orderBy(asc(applications.turn), asc(applications.id));
  return rows.map((row) =>
    row.application.state === 'draft' ? { ...row, application: { ...row.application, answers: {} } } : row,
  );
}

/** The same with the names that the round's organisers may know by now, and no address of those who have none yet. */
export const calledApplicationsOf = async (db: Db, round: Round): Promise<ApplicationRow[]> =>
  (await applicationsOf(db, round.id)).map((row) => ({
    ...row,
    name: calledIn(round, row),
    email: isNameless(round, row.application) ? null : row.email,
  }));

/** Who is to be placed: handed in, and accepted by the organisers, whether they have been told so or not. */
export function acceptedOf(db: Db, roundId: string): Promise<ApplicationRow[]> {
  return withPeople(db)
    .where(
      and(
        eq(applications.roundId, roundId),
        eq(applications.state, 'submitted'),
        eq(applications.decision, 'accept'),
      ),
    )
    .orderBy(asc(applications.turn), asc(applications.id));
}

const withPeople = (db: Db) =>
  db
    .select({
      application: applications,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(applications)
    .innerJoin(users, eq(users.id, applications.userId));
