import { breaksWhenSilent, limitsOf, type Patience } from './patience.ts';

/**
 * What every connection of ours is told first, whatever the server, the database or the user has been set to: how
 * values are written as text, and where our tables are. A driver that reads `01/02/2027` reads the wrong day. Nothing
 * of ours runs long enough to be worth compiling first or to be shared among processes, which a busy machine has not.
 */
const settings = {
  DateStyle: 'ISO,MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  bytea_output: 'hex',
  standard_conforming_strings: 'on',
  default_transaction_isolation: 'read\\ committed',
  search_path: 'public',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
};

/**
 * A database's address with our settings in it, and how long we wait for it, after what stands there already; the last
 * word counts.
 */
export function withSettings(address: string, patience: Patience): string {
  const url = new URL(address);
  const ours = Object.entries({ ...settings, ...limitsOf(patience) })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const theirs = url.searchParams.get('options') ?? '';
  if (!theirs.endsWith(ours)) url.searchParams.set('options', `${theirs} ${ours}`.trim());
  return url.href;
}

/** The same address for prepared statements alone: each is planned once, and not five times more for the values at hand. */
export function planningOnce(address: string): string {
  const url = new URL(address);
  const options = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${options} -c plan_cache_mode=force_generic_plan`.trim());
  return url.href;
}

/** What pg and pg-boss are told to connect by, and when to give up. */
export const wayTo = (address: string, patience: Patience) => ({
  connectionString: withSettings(address, patience),
  connectionTimeoutMillis: patience.connect,
  stream: breaksWhenSilent(patience.silence),
});
