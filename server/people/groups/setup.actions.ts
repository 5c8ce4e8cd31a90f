import { randomBytes, timingSafeEqual } from 'node:crypto';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { registerFirst } from '../accounts/actions.ts';
import { hashOf } from '../accounts/secrets.ts';
import { startGroup } from './actions.ts';
import { hasOrganiser, lockSetup, markClaimed, saveSetupCode } from './setup.queries.ts';
import { plainCode } from './setup.rules.ts';

// Only true is remembered: another server may make it true at any moment. Should the last organiser of all delete their
// account, the next start makes a new code.
let done = false;

/** Whether this installation has its first organiser. Asks the database only until it has. */
export async function isSetUp(): Promise<boolean> {
  done ||= await hasOrganiser(db);
  return done;
}

/** Makes a fresh set-up code and returns it, to be printed; null when somebody organises this installation already. */
export async function prepareSetup(): Promise<string | null> {
  if (await isSetUp()) return null;
  const code = newCode();
  await saveSetupCode(db, hashOf(plainCode(code)));
  return code;
}

export interface Claim {
  code: string;
  name: string;
  email: string;
  password: string;
  zone: string;
  group: string;
}

/**
 * Makes the first organiser and their group for the one who has the code. Of several claims at once one succeeds:
 * they wait for each other at the set-up row. Throws `invalid` for a wrong code, `conflict` for a late one.
 */
export async function claimSetup({ code, group: name, ...person }: Claim) {
  const now = clock.now();
  const claimed = await db.transaction(async (tx) => {
    const row = await lockSetup(tx);
    if (await hasOrganiser(tx)) throw conflict('Convenor has already been set up. Please sign in.');
    if (!row || !isSame(row.codeHash, hashOf(plainCode(code)))) {
      throw invalid({ code: 'That’s not the code the server printed when it last started.' });
    }
    const userId = await registerFirst(tx, person);
    const group = await startGroup(tx, userId, { name, city: '', zone: person.zone });
    await markClaimed(tx, now);
    return { userId, slug: group.slug };
  });
  done = true;
  return claimed;
}

// 80 random bits; letters and digits that nobody mistakes for one another (Crockford's base 32).
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function newCode(): string {
  const code = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('');
  return code.replace(/(.{4})(?!$)/g, '$1-');
}

const isSame = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));
