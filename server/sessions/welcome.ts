import type { Db } from '../platform/db.ts';
import { sayWhen } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { answerLinks } from './answer-links.ts';
import { publicSessionsOfCohort } from './lists.queries.ts';

/** What somebody new in a cohort can come to first, with the answers as links; null where no session is planned. */
export async function firstSessionOf(
  tx: Db,
  cohortId: string,
  newcomer: Reader & { userId: string },
  now: Date,
) {
  const [next] = await publicSessionsOfCohort(tx, cohortId, now, 1);
  if (!next) return null;
  const title = next.title || next.unit?.title;
  const when = sayWhen(next.startsAt, newcomer, next.zone, now);
  return {
    says: `The next session is on ${when}${title ? `: “${title}”` : ''}. Are you coming?`,
    choices: answerLinks(next.id, newcomer.userId, next.startsAt),
  };
}
