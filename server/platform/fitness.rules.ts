/** What a database says of itself. */
export interface DatabaseFacts {
  version: number;
  encoding: string;
  /** Follows another server and takes nothing of ours. */
  isCopy: boolean;
  isReadOnly: boolean;
  mayCreate: boolean;
  mayWrite: boolean;
  /** Whether what we ask of a connection has arrived: a pooler may drop it. */
  dateStyle: string;
  /** `on`, or what the server was set to; so are the next two. */
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
}

/** Why Convenor cannot work with a database, in one sentence; null where it can. */
export function whyUnfit(facts: DatabaseFacts): string | null {
  if (facts.version < 150_000) return 'The database of DATABASE_URL is older than PostgreSQL 15.';
  if (facts.encoding !== 'UTF8')
    return `The database of DATABASE_URL is encoded in ${facts.encoding} and cannot hold every name: create it with ENCODING 'UTF8'.`;
  if (facts.isCopy)
    return 'The database of DATABASE_URL is a read-only copy: name the primary server instead.';
  if (facts.isReadOnly)
    return 'The database of DATABASE_URL is read-only: turn default_transaction_read_only off for it.';
  if (!facts.mayCreate)
    return 'The user in DATABASE_URL may not create tables in this database: make it the owner.';
  if (!facts.mayWrite)
    return 'The user in DATABASE_URL may not write to all tables of this database: make it the owner.';
  if (!facts.dateStyle.startsWith('ISO'))
    return 'The pooler in front of the database drops connection options: let it pass “options”, or connect without it.';
  return null;
}

/** What may lose acknowledged changes in a power cut, in a sentence each. */
export function risksOf({ fsync, fullPageWrites, synchronousCommit }: DatabaseFacts): string[] {
  const lost = 'a power cut can lose changes that Convenor has reported as saved';
  return [
    ...(fsync === 'on' ? [] : [`fsync is off in PostgreSQL: ${lost}, or damage the whole database.`]),
    ...(fullPageWrites === 'on'
      ? []
      : ['full_page_writes is off in PostgreSQL: a power cut can damage the database.']),
    ...(synchronousCommit === 'off' ? [`synchronous_commit is off in PostgreSQL: ${lost}.`] : []),
  ];
}

/** Why this program is too old for a database; null where it is not. */
export const whyTooOld = (known: number, unknown: number): string | null =>
  unknown === 0
    ? null
    : `This Convenor is older than its database (it knows ${known} of ${known + unknown} migrations): start the newer version again, or restore a backup that this one made.`;
