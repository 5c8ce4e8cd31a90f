import type { Db } from '../../platform/db.ts';

/** Why an account cannot be deleted yet, as a sentence that says what to do first; '' when nothing stands in the way. */
type Check = (db: Db, userId: string) => Promise<string>;
/** What is more than a person's own and goes with their account, by name. */
type Losses = (db: Db, userId: string) => Promise<string[]>;
type Clear = (tx: Db, userId: string, now: Date, agrees: boolean) => Promise<void>;

/** What the page says before somebody deletes their account. */
interface Says {
  goes?: string;
  stays?: string;
}

const checks: Check[] = [];
const losses: Losses[] = [];
const clearances: { clear: Clear; says: Says }[] = [];

/**
 * Asks something of a person before their account can go. Later wings register here, since accounts must not know
 * them.
 *
 *     beforeDeletion(async (db, userId) => {
 *       const names = await groupsWithoutAnotherOrganiser(db, userId);
 *       return names.length > 0 ? `Make somebody else an organiser of ${names.join(', ')} first.` : '';
 *     });
 */
export function beforeDeletion(check: Check) {
  checks.push(check);
}

/** Says what a person has to agree to lose with their account, besides what is theirs alone. */
export function losesWithAccount(loss: Losses) {
  losses.push(loss);
}

/**
 * Says what else goes with an account, in the same transaction: both happen or neither. It may throw `conflict`, and
 * the account stays. What it says to the person about what goes and what stays is shown before they decide.
 *
 *     onDeletion((tx, userId) => deleteNotesOf(tx, userId), { goes: 'your notes on readings' });
 */
export function onDeletion(clear: Clear, says: Says = {}) {
  clearances.push({ clear, says });
}

/** All that stands in the way of deleting an account. */
export async function obstaclesTo(db: Db, userId: string): Promise<string[]> {
  const answers = await Promise.all(checks.map((check) => check(db, userId)));
  return answers.filter((answer) => answer !== '');
}

/** The names of what goes with an account only when its person agrees. */
export async function lossesWith(db: Db, userId: string): Promise<string[]> {
  return (await Promise.all(losses.map((loss) => loss(db, userId)))).flat();
}

/** Clears what hangs on an account, wing after wing; `agrees` to what `lossesWith` it. */
export async function clearAccount(tx: Db, userId: string, now: Date, agrees: boolean) {
  for (const { clear } of clearances) await clear(tx, userId, now, agrees);
}

/** What goes with an account and what stays, as the wings say it. */
export const whatDeletionDoes = () => ({
  goes: clearances.flatMap(({ says }) => says.goes ?? []),
  stays: clearances.flatMap(({ says }) => says.stays ?? []),
});
