import type { FirstSessions, SaidOnJoining } from '../cohorts/welcome.ts';
import type { Db } from '../platform/db.ts';
import { sayWhen } from '../platform/layout.ts';
import { answerLinks } from './answer-links.ts';
import { publicSessionsOfCohort } from './lists.queries.ts';

/** What people new in a cohort can come to first, in each one's own zone, with the answers as links. */
export async function firstSession(tx: Db, cohortId: string, now: Date): Promise<FirstSessions> {
  const [next] = await publicSessionsOfCohort(tx, cohortId, now, 1);
  if (!next) return () => null;
  const title = next.title || next.unit?.title;
  return (newcomer, said) => {
    const when = sayWhen(next.startsAt, newcomer, next.zone, now);
    return {
      says: sayFirst(`${when}${title ? `: “${title}”` : ''}`, said?.sessionId === next.id ? said.kept : null),
      choices: answerLinks(next.id, newcomer.userId, next.startsAt),
    };
  };
}

/** The question, or what they have answered already and how to change it. */
function sayFirst(session: string, kept: SaidOnJoining['kept'] | null): string {
  if (kept === 'going')
    return `You’re going to the next session, on ${session}. If your plans change, change your RSVP:`;
  if (kept === 'waiting')
    return `The next session, on ${session}, is full, so you’re on its waitlist. If your plans change, change your RSVP:`;
  return `The next session is on ${session}. Are you coming?`;
}
