import { many, plural } from '../../platform/words.rules.ts';
import type { Choice } from '../preferences/rules.ts';
import { fateOf } from '../preferences/rules.ts';

/** What becomes of emails of one kind, counted by their readers, as far as it is known before they are sent. */
export interface Reach {
  /** Get it at once. */
  now: number;
  /** Get it with their daily email. */
  daily: number;
  /** Have turned emails of this kind off. */
  off: number;
  /** The last email to their address came back. */
  bouncing: number;
}

export const nobody: Reach = { now: 0, daily: 0, off: 0, bouncing: 0 };

interface Reader {
  choice: Choice | null;
  bounces: boolean;
}

/** The same decisions as when an email is sent, for all who are to get it. */
export function reachOfReaders(readers: readonly Reader[], category: string, isUrgent = false): Reach {
  const reach = { ...nobody };
  for (const { choice, bounces } of readers) {
    const fate = fateOf(category, choice ?? undefined, isUrgent);
    if (fate === 'drop') reach.off += 1;
    else if (bounces) reach.bouncing += 1;
    else if (fate === 'wait') reach.daily += 1;
    else reach.now += 1;
  }
  return reach;
}

/** How many people get an email at all. */
export const told = ({ now, daily }: Reach) => now + daily;

/** Who gets an email and who does not, in a sentence: “3 people get an email; 1 person has turned these emails off.” */
export function sayReach(reach: Reach): string {
  const count = told(reach);
  const gets =
    count === 0
      ? 'No one gets an email'
      : plural(count, '1 person gets an email', `${count} people get an email`);
  const daily = reach.daily > 0 ? `${gets} (${reach.daily} in the daily email)` : gets;
  return `${[daily, ...without(reach)].join('; ')}.`;
}

function without({ off, bouncing }: Reach): string[] {
  return [
    ...(off > 0
      ? [plural(off, '1 person has turned these emails off', `${off} people have turned these emails off`)]
      : []),
    ...(bouncing > 0 ? [`emails to ${many(bouncing, 'person', 'people')} bounce`] : []),
  ];
}

/** What a button that tells people says besides: “and email 3 people”. */
export function sayEmails(reach: Reach): string {
  const count = told(reach);
  return count === 0 ? 'without emailing anyone' : `and email ${many(count, 'person', 'people')}`;
}
