import { SilentDatabase } from './patience.ts';

interface Coded extends Error {
  code?: string;
}

/**
 * Whether an error means that the database can't be reached, or is too slow at the moment: nothing is wrong with the
 * request, and trying it again may help.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at = error as Coded | undefined; at instanceof Error; at = at.cause as Coded | undefined) {
    if (at instanceof SilentDatabase || passing.has(at.code ?? '') || lost.test(at.message)) return true;
  }
  return false;
}

const passing = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  // SQLSTATEs: a statement, a lock or a transaction took too long.
  ...['57014', '55P03', '25P03'],
  // Too many connections; shut down, crashed, starting.
  ...['53300', '57P01', '57P02', '57P03'],
]);

// What pg and its pool say without a code.
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error)/;
