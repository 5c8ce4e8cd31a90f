import { randomInt } from 'node:crypto';
import type { Db } from '../../platform/db.ts';
import { codeLength, codeLetters } from './protocol.ts';
import { isTaken } from './queries.ts';

const anyCode = () =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

/** A code that no other room has. Of two rooms that draw the same at the same moment, the table refuses one. */
export async function freshCode(db: Db): Promise<string> {
  const code = anyCode();
  return (await isTaken(db, code)) ? freshCode(db) : code;
}
