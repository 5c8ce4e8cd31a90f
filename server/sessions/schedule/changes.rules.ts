import { type Place, placeOf } from '../place.rules.ts';

interface Slot {
  time: string;
  zone: string;
  minutes: number;
}

/** What is different about a weekly slot, a sentence each. */
export function slotChanges(before: Slot, after: Slot): string[] {
  const changes: string[] = [];
  if (before.time !== after.time || before.zone !== after.zone)
    changes.push(`Sessions now begin at ${sayClock(after)}, instead of ${sayClock(before)}.`);
  if (before.minutes !== after.minutes)
    changes.push(`Sessions last ${after.minutes} minutes instead of ${before.minutes}.`);
  return changes;
}

const sayClock = ({ time, zone }: Slot) => `${time} (${zone.replaceAll('_', ' ')})`;

/** What is different about where people meet, a sentence each. */
export function placeChanges(before: Place, after: Place): string[] {
  const changes: string[] = [];
  if (before.venue !== after.venue || before.address !== after.address)
    changes.push(`Where: ${[after.venue, after.address].filter(Boolean).join(', ') || 'to be confirmed'}.`);
  if (before.onlineUrl !== after.onlineUrl)
    changes.push(after.onlineUrl ? `Online: ${after.onlineUrl}` : 'There’s no longer an online link.');
  return changes;
}

interface OneSession {
  title: string;
  minutes: number;
  startsAt: Date;
  venue: string | null;
  address: string | null;
  onlineUrl: string | null;
}

/** What is different about one session besides its date, a sentence each; a move alone is told by its dates. */
export function sessionChanges(cohort: Place, before: OneSession, after: OneSession): string[] {
  const changes = placeChanges(placeOf(cohort, before), placeOf(cohort, after));
  if (before.title !== after.title)
    changes.unshift(`It’s now called “${after.title}” instead of “${before.title}”.`);
  if (before.minutes !== after.minutes)
    changes.push(`It lasts ${after.minutes} minutes instead of ${before.minutes}.`);
  return changes;
}
