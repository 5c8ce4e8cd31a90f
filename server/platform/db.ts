import { AsyncLocalStorage } from 'node:async_hooks';
import { type Query, SQL, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { actingNow } from './acting.ts';
import { ActingPool, sayingWho } from './acting-pool.ts';
import { planningOnce, wayTo } from './connection.ts';
import { type DatabaseFacts, whyUnfit } from './fitness.rules.ts';
import { askFitness } from './fitness.ts';
import { log } from './log.ts';
import { SilentDatabase, usualPatience } from './patience.ts';
import { type Statement, statementOf } from './read.ts';
import { Reads } from './reads.ts';
import type { Built } from './rows.ts';

/** The pool or a transaction: what every query takes first. */
export type Db = NodePgDatabase | Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

/** The pool. Set by `openDatabase`, before anything asks. */
export let db: NodePgDatabase;
let pool: pg.Pool;
let reads: Reads;

/** Opens the pool for this process; `max` connections at most. */
export function openDatabase(address: string, max = 10) {
  const patience = usualPatience();
  const way = wayTo(address, patience);
  // A thousand people who answer at once wait in line for a connection; a browser waits longer than that.
  pool = new ActingPool({ ...way, max, connectionTimeoutMillis: 4 * patience.statement });
  // Without listeners a lost connection would end the process: one that waits in the pool, or in a transaction.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ error }, 'a database connection was lost'));
  });
  reads = new Reads(planningOnce(way.connectionString), 2, patience);
  db = drizzle(pool, { logger: { logQuery: countQuery } });
  const begin = db.transaction.bind(db);
  db.transaction = (work, config) =>
    begin(async (tx) => {
      await sayWho(tx);
      return work(tx);
    }, config);
}

/** Tells the database whose doing a transaction is, where that is noted: one statement more for who organises. */
async function sayWho(tx: Db) {
  const userId = actingNow();
  if (!userId) return;
  const [, at] = sayingWho(userId).values;
  await tx.execute(sql`select act_as(${userId}, ${at})`);
}

/** Lets the statements that run come to their end, then ends all connections: the last thing that a process does. */
export async function closeDatabase() {
  await Promise.all([pool.end(), reads.close()]);
}

/** The database's address with our settings in it: for those that keep connections of their own (pg-boss, `listen`). */
export const databaseUrl = (): string => pool.options.connectionString ?? '';

/** The pool as pg has it: rate-limiter-flexible counts without drizzle. */
export const databasePool = (): pg.Pool => pool;

/** What the database says of itself, for `whyUnfit` and `risksOf`. Rejects where it cannot be asked. */
export const databaseFacts = (): Promise<DatabaseFacts> => askFitness(pool);

/** Why the database is of no use at the moment, in one sentence; null when all is well. It says so within seconds. */
export const databaseTrouble = (): Promise<string | null> =>
  Promise.race([databaseFacts(), silentAfter(usualPatience().statement / 10)]).then(
    whyUnfit,
    () => 'The database does not answer.',
  );

const silentAfter = (milliseconds: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new SilentDatabase(milliseconds)), milliseconds).unref();
  });

/**
 * A prepared read: planned once per connection and built once, instead of at every call. Outside of transactions it
 * shares a connection with others, so it must be one that takes a few milliseconds at most.
 *
 *     const byEmail = prepared('user_by_email', (db) =>
 *       db.select().from(users).where(eq(users.email, sql.placeholder('email'))));
 *     const [user] = await byEmail(db, { email });
 */
export function prepared<Rows>(
  name: string,
  build: (db: Db) => { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Rows> } },
): (db: Db, values?: Record<string, unknown>) => Promise<Rows> {
  let read: Statement | undefined;
  return async (on, values = {}) => {
    // A transaction sees what it has written only on its own connection.
    if (on !== db) return build(on).prepare(name).execute(values);
    read ??= statementOf(name, build(db).prepare(name) as unknown as Built);
    countQuery();
    return (await reads.ask(read, values)) as Rows;
  };
}

const dialect = new PgDialect();

/**
 * A statement in plain SQL that is planned once per connection, for the few that no builder can say. Its text is
 * always the same under its name. Rows come as pg reads them.
 */
export async function planned<Row>(
  db: Db,
  name: string,
  statement: SQL | Query,
  values?: Record<string, unknown>,
): Promise<Row[]> {
  const query = statement instanceof SQL ? dialect.sqlToQuery(statement) : statement;
  const { rows } = await db._.session
    .prepareQuery<{ execute: { rows: Row[] }; all: never; values: never }>(query, undefined, name, false)
    .execute(values);
  return rows;
}

/**
 * The text of a statement for `planned`, with an `sql.placeholder` for each of its `values`. Worth it where a statement
 * is so long that building it at every call costs more than its answer.
 */
export const builtOnce = (statement: SQL): Query => dialect.sqlToQuery(statement);

/** Runs `work` and tells how many statements it sent; a page's number is fixed and tested. */
export const queryCounter = new AsyncLocalStorage<{ queries: number }>();

function countQuery() {
  const counter = queryCounter.getStore();
  if (counter) counter.queries += 1;
}

/** The SQLSTATE of a database error, also where drizzle has wrapped it; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof pg.DatabaseError ? cause.code : undefined;
}

/** SQLSTATE 23505: a unique constraint decided a race. */
export const isDuplicate = (error: unknown) => sqlState(error) === '23505';
