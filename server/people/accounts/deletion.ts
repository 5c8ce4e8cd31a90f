import type { Db } from '../../platform/db.ts';
import { hook } from '../../platform/hook.ts';

/** Why an account cannot be deleted yet, as a sentence that says what to do first; '' when nothing stands in the way. */
type Obstacle = (db: Db, userId: string) => Promise<string>;
/** What is more than a person's own and goes with their account, by name. */
type Loss = (db: Db, userId: string) => Promise<string[]>;

/** What is done with an account's things, in the transaction that deletes it; and what the page says of them before. */
export interface Clearance {
  /** `agrees` to what `lossesWith` it. It may throw `conflict`, and the account stays. */
  clear(tx: Db, userId: string, now: Date, agrees: boolean): Promise<void>;
  goes?: string;
  stays?: string;
}

/** What a person has to see to before their account can go. */
export const accountKept = hook<Obstacle>('an account is asked for its obstacles');
/** What a person has to agree to lose with their account, besides what is theirs alone. */
export const accountLosses = hook<Loss>('an account is asked for its losses');
/** What goes with an account, in the same transaction: all of it or nothing. */
export const accountDeleted = hook<Clearance>('an account is deleted');

/** All that stands in the way of deleting an account. */
export async function obstaclesTo(db: Db, userId: string): Promise<string[]> {
  const answers = await Promise.all(accountKept.steps().map((check) => check(db, userId)));
  return answers.filter((answer) => answer !== '');
}

/** The names of what goes with an account only when its person agrees. */
export async function lossesWith(db: Db, userId: string): Promise<string[]> {
  return (await Promise.all(accountLosses.steps().map((loss) => loss(db, userId)))).flat();
}

/** Clears what hangs on an account, wing after wing; `agrees` to what `lossesWith` it. */
export async function clearAccount(tx: Db, userId: string, now: Date, agrees: boolean) {
  for (const { clear } of accountDeleted.steps()) await clear(tx, userId, now, agrees);
}

/** What goes with an account and what stays, as the wings say it. */
export const whatDeletionDoes = () => ({
  goes: accountDeleted.steps().flatMap(({ goes }) => goes ?? []),
  stays: accountDeleted.steps().flatMap(({ stays }) => stays ?? []),
});
