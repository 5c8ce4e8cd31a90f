import { BadSetting } from './env.ts';

/** What a person who runs a command can put right; the message is one sentence for them. */
export class Trouble extends BadSetting {}

interface Coded extends Error {
  code?: string;
  path?: string;
}

/**
 * What is wrong, in a sentence for whoever runs Convenor; null for what is a bug of ours. Of the machine it says what
 * most people meet: files and folders, a full disk, a database that does not answer or does not let us in.
 */
export function sayTrouble(error: unknown): string | null {
  for (let at = error as Coded | undefined; at instanceof Error; at = at.cause as Coded | undefined) {
    if (at instanceof BadSetting) return at.message;
    const code =
      at.code ?? (at instanceof AggregateError ? (at.errors[0] as Coded | undefined)?.code : undefined);
    const says = code && (ofFiles[code]?.(at.path ?? 'the file') ?? ofNetwork[code] ?? ofDatabase[code]);
    if (says) return says;
  }
  return null;
}

const ofFiles: Record<string, (path: string) => string> = {
  ENOENT: (path) => `Not found: ${path}.`,
  ENOTDIR: (path) => `A part of ${path} is a file and not a folder.`,
  EISDIR: (path) => `${path} is a folder and not a file.`,
  EACCES: (path) => `You have no permission for ${path}.`,
  EPERM: (path) => `You have no permission for ${path}.`,
  EROFS: (path) => `${path} is on a disk that can only be read.`,
  ENAMETOOLONG: () => 'The name of the file is too long.',
  ENOSPC: () => 'The disk is full.',
  EDQUOT: () => 'The disk is full: your share of it is used up.',
  EFBIG: () => 'The file would be larger than this disk allows.',
  EIO: () => 'The disk failed while reading or writing.',
};

const silent = 'The database does not answer: check DATABASE_URL, and whether PostgreSQL runs there.';
const ofNetwork: Record<string, string> = {
  ECONNREFUSED: silent,
  ECONNRESET: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ETIMEDOUT: silent,
  ENOTFOUND: 'The server named in DATABASE_URL cannot be found.',
  EAI_AGAIN: 'The server named in DATABASE_URL cannot be found.',
};

// By SQLSTATE.
const ofDatabase: Record<string, string> = {
  '28P01': 'The database does not accept the name and password in DATABASE_URL.',
  '28000': 'The database refuses the user in DATABASE_URL.',
  '3D000': 'There is no database of the name in DATABASE_URL.',
  '42P07': 'The database of DATABASE_URL holds tables of another program: give Convenor a separate database.',
  '42710': 'The database of DATABASE_URL holds types of another program: give Convenor a separate database.',
  '42501': 'The user in DATABASE_URL has no permission for this database: make it the owner.',
  '53100': 'The disk of the database is full.',
  '53300': 'The database has too many connections: try again later.',
  '57P03': 'The database is still starting: try again in a moment.',
  '57P01': 'The database was shut down.',
  '25006': 'The database can only be read: DATABASE_URL names a copy and not the original.',
};
