import { sql } from 'drizzle-orm';
import type { Db } from '../../../platform/db.ts';
import type { World } from '../world.ts';
import { seedEmails } from './emails.ts';
import { seedEvening } from './evening.ts';
import { seedPeople } from './people.ts';
import { seedSessions } from './sessions.ts';

/** How much of everything there is. */
export interface Size {
  cohorts: number;
  people: number;
  /** Of all cohorts together, over the year. */
  sessions: number;
  /** People with a seat in each cohort; each of them answers each session. */
  seats: number;
  roomEvents: number;
  emails: number;
}

/** A large city's group after a year. */
export const largeCity: Size = {
  ...{ cohorts: 43, people: 639, sessions: 5022, seats: 40 },
  ...{ roomEvents: 645_000, emails: 187_000 },
};

/** The same in small, for tests: more of everything than a page shows. */
export const smallCity: Size = {
  ...{ cohorts: 12, people: 260, sessions: 1000, seats: 30 },
  ...{ roomEvents: 9000, emails: 6000 },
};

/**
 * Lets the small world's group grow into a city's: what a year leaves behind, written by a few statements. The world's own
 * three cohorts grow like the others, so that its people see what theirs would. Answers with a session whose room was held.
 */
export async function seedCity(
  db: Db,
  world: World,
  now: Date,
  size: Size = largeCity,
): Promise<{ past: string }> {
  // Whole before anything refers to it, so that each row need not be checked on its own.
  const past = await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`set local synchronous_commit = off`);
    await tx.execute(sql`select setseed(0.5)`);
    await seedPeople(tx, world, size, now);
    await seedSessions(tx, world, size, now);
    const held = await seedEvening(tx, world, size);
    await seedEmails(tx, world, size, now);
    return held;
  });
  await db.execute(sql`vacuum analyze`);
  return { past };
}
