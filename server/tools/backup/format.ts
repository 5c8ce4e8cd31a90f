import { Trouble } from '../../platform/trouble.ts';

// A backup is a gzip file of lines of JSON, so `zcat` shows it:
//   {"convenorBackup":1,"at":"…","migrations":[{"hash":"…","createdAt":"…"}]}      what it is, and of which tables
//   {"users":{"id":"…","name":"Ada Lindqvist",…}}                                  a row each, by table
//   {"end":{"users":18,"groups":1,…}}                                              how many there must be

/** The backup cannot be made or read back; the message is one sentence for the person who tries. */
export class BackupTrouble extends Trouble {}

export interface MigrationRow {
  hash: string;
  createdAt: string;
}

export interface FirstLine {
  convenorBackup: 1;
  at: string;
  migrations: MigrationRow[];
}

/**
 * What a restored server does better without: sign-ins and links that would outlive their end, counters of tries, the key
 * that links are signed with, and emails, which would be sent twice. The queue is a schema of its own and stays out too.
 */
export const leftOut: ReadonlySet<string> = new Set([
  'login_sessions',
  'mail_tokens',
  'registrations',
  'rate_limits',
  'letters',
  'secrets',
]);
