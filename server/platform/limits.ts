import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { databasePool } from './db.ts';
import { tooMany } from './errors.ts';
import { plural } from './words.rules.ts';

/** So many tries (`points`) in so many seconds, counted in the database, so that it holds over restarts and servers. */
export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * Counts a try against a limit, by whatever key (an account, an address).
 * Throws `too-many` with the time to wait when there were too many.
 */
export async function spend(limit: Limit, key: string) {
  try {
    await limiterOf(limit).consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const minutes = Math.ceil(refused.msBeforeNext / 60_000);
    throw tooMany(
      plural(
        minutes,
        'Too many tries. Wait a minute, then try again.',
        `Too many tries. Wait ${minutes} minutes, then try again.`,
      ),
    );
  }
}

/** Counts a try likewise, and says whether there have been too many: for what goes on otherwise then. */
export async function isSpent(limit: Limit, key: string): Promise<boolean> {
  try {
    await limiterOf(limit).consume(key);
    return false;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return true;
  }
}

/** Forgets the tries of a key, after a success. */
export async function forgive(limit: Limit, key: string) {
  await limiterOf(limit).delete(key);
}

function limiterOf(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit.name);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
  limiters.set(limit.name, limiter);
  return limiter;
}
