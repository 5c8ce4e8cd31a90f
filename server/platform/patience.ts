import { Socket } from 'node:net';
import { env } from './env.ts';

/** How long we wait for the database, in milliseconds. */
export interface Patience {
  /** For a connection to be made. */
  connect: number;
  /** For the answer of a prepared read, which takes a few milliseconds where all is well. */
  read: number;
  /** For one statement; PostgreSQL itself ends it then. */
  statement: number;
  /** For a lock that somebody else holds. */
  lock: number;
  /** For the next statement of a transaction, which holds locks meanwhile. */
  idle: number;
  /** For any word at all on a connection that is in use: longer than a statement may take. */
  silence: number;
}

/** For pages and jobs, from the setting DATABASE_SECONDS. */
export function usualPatience(): Patience {
  const statement = env.databaseSeconds * 1000;
  return {
    ...{ connect: statement / 3, read: statement / 3, statement, lock: statement / 2 },
    ...{ idle: statement * 2, silence: statement + statement / 6 },
  };
}

const anHour = 3_600_000;

/** For migrations, backups and restores: they read or rewrite whole tables, and servers that start wait for each other. */
export const longPatience: Patience = {
  ...{
    connect: 10_000,
    read: anHour,
    statement: anHour,
    lock: anHour,
    idle: anHour,
    silence: anHour + 60_000,
  },
};

/** What PostgreSQL is told of it. */
export const limitsOf = ({ statement, lock, idle }: Patience) => ({
  statement_timeout: Math.ceil(statement),
  lock_timeout: Math.ceil(lock),
  idle_in_transaction_session_timeout: Math.ceil(idle),
});

/** The database has said nothing for too long: it, or the way to it, is gone without a word. */
export class SilentDatabase extends Error {
  constructor(milliseconds: number) {
    super(`The database has not answered for ${Math.round(milliseconds / 1000)} s.`);
  }
}

/**
 * The way to the database for pg's `stream`: it breaks when nothing has come or gone for so long. Only we can notice
 * that; a network that drops packets tells nobody, and the limits of PostgreSQL are told on the same way.
 */
export const breaksWhenSilent = (milliseconds: number) => () => {
  const socket = new Socket();
  socket.setTimeout(milliseconds, () => socket.destroy(new SilentDatabase(milliseconds)));
  return socket;
};
