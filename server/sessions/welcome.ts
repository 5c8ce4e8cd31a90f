import type { FirstSessions } from '../cohorts/welcome.ts';
import type { Db } from '../platform/db.ts';
import { sayWhen } from '../platform/layout.ts';
import { answerLinks } from './answer-links.ts';
import { publicSessionsOfCohort } from './lists.queries.ts';

/** What people new in a cohort can come to first, in each one's own zone, with the answers as links. */
export async function firstSession(tx: Db, cohortId: string, now: Date): Promise<FirstSessions> {
  const [next] = await publicSessionsOfCohort(tx, cohortId, now, 1);
  if (!next) return () => null;
  const title = next.title || next.unit?.title;
  return (newcomer) => {
    const when = sayWhen(next.startsAt, newcomer, next.zone, now);
    return {
      says: `The next session is on ${when}${title ? `: “${title}”` : ''}. Are you coming?`,
      choices: answerLinks(next.id, newcomer.userId, next.startsAt),
    };
  };
}
