import type { Reader } from '../../../platform/reader.rules.ts';
import { sayNear } from '../../../platform/time.ts';
import { type Circle, reaches, type Wave } from './rules.ts';

const names = new Intl.ListFormat('en-GB');

const next: Record<Circle, string> = {
  one: 'the person you chose',
  closest: 'the two with the fewest turns',
  facilitators: 'everyone who can facilitate',
  members: 'members who offered to step in',
  organisers: 'the organisers again',
};

/** How far a cover call has come: who was asked, and who is asked next and when. */
export function sayCall(asked: string[], waves: Wave[], reader: Reader, now: Date): string[] {
  const coming = waves.find(
    ({ at, isReminder, circle }) => now < at && (!isReminder || circle === 'organisers'),
  );
  return [
    ...(asked.length > 0 ? [`Asked so far: ${names.format(asked)}.`] : []),
    ...(coming
      ? [
          `If no one says yes, we’ll ask ${next[coming.circle]}: ${within(sayNear(reaches(coming, reader.zone), reader, now))}.`,
        ]
      : []),
  ];
}

/** "Today, 18:30" within a sentence; the names of days keep their capital. */
export const within = (near: string) => near.replace(/^(In|Today|Tomorrow)\b/, (word) => word.toLowerCase());
