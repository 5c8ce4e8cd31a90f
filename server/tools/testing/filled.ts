import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Db } from '../../platform/db.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { seedWorld, type World } from '../seed/world.ts';
import { type OpenRound, openRound } from './applicants.ts';
import { type Evening, prepareEvening } from './evening.ts';
import { fillUp } from './full.ts';
import { furnish, type MatrixWorld } from './matrix-world.ts';

/** Puts the small world into a database at this address, for a server that is to run on it. */
export const fillWorld = (url: string): Promise<World> =>
  withDatabase(url, (db) => seedWorld(db, new Date()));

/** The same with one of everything that a route can name. */
export const fillFurnished = (url: string): Promise<MatrixWorld> =>
  withDatabase(url, async (db) => furnish(db, await seedWorld(db, new Date()), new Date()));

/** The furnished world with long names, long texts and thirty members. */
export const fillFull = (url: string): Promise<MatrixWorld> =>
  withDatabase(url, async (db) => {
    const world = await furnish(db, await seedWorld(db, new Date()), new Date());
    await fillUp(db, world);
    return world;
  });

/** The small world with a round that people are about to apply to. */
export const fillRound = (url: string, people: number): Promise<OpenRound & { world: World }> =>
  withDatabase(url, async (db) => {
    const world = await seedWorld(db, new Date());
    return { world, ...(await openRound(db, world, people, new Date())) };
  });

/** The small world on the evening of a session, with more people in its cohort. */
export const fillEvening = (url: string, evening: Evening): Promise<World> =>
  withDatabase(url, async (db) => {
    const world = await seedWorld(db, new Date());
    await prepareEvening(db, world, evening);
    return world;
  });

async function withDatabase<Value>(url: string, work: (db: Db) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await prepareSigning(drizzle(client));
    return await work(drizzle(client));
  } finally {
    await client.end();
  }
}
