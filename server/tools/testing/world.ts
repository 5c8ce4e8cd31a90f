import '../../hooks.ts';
import { after } from 'node:test';
import type { Actor } from '../../platform/actor.ts';
import '../../jobs.ts';
import { clock } from '../../platform/clock.ts';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { commonHabits } from '../../platform/locale.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { type PersonName, seedWorld, type World } from '../seed/world.ts';
import { testDatabase } from './database.ts';

/**
 * The small world in a database of this test file's own, for tests of actions: call it once, at the top.
 * Jobs are stored and not done.
 */
export async function openWorld(): Promise<World> {
  await openDatabaseOnly();
  return seedWorld(db, clock.now());
}

/** A database of this test file's own with nobody in it. Jobs are stored and not done. */
export async function openDatabaseOnly() {
  openDatabase(await testDatabase(), 20);
  await Promise.all([startJobs({ work: false }), prepareSigning(db)]);
  after(async () => {
    await stopJobs();
    await closeDatabase();
  });
}

/** A person of the world as the actions know them. */
export function actor(world: World, person: PersonName): Actor {
  const { id, name, email, zone } = world.people[person];
  return { userId: id, name, email, zone, ...commonHabits, loginSessionId: 'none' };
}
