/** Something that somebody has said of sessions to come, once for many. */
export interface Standing {
  id: string;
  userId: string;
  /** They come to all of this cohort; null for an absence. */
  cohortId: string | null;
  /** The first and last day of an absence (ISO dates, by the clock of the session's zone); null for a cohort. */
  fromDate: string | null;
  untilDate: string | null;
}

interface Meeting {
  cohortId: string;
  /** ISO date in the session's zone. */
  date: string;
}

/** What somebody's standing answers say of a session: an absence before all, then that they come to all; null for nothing. */
export function standingFor(session: Meeting, all: readonly Standing[]) {
  const away = all.find(
    ({ fromDate, untilDate }) =>
      fromDate !== null && untilDate !== null && fromDate <= session.date && session.date <= untilDate,
  );
  if (away) return { standingId: away.id, answer: 'cannot' as const };
  const comes = all.find(({ cohortId }) => cohortId === session.cohortId);
  return comes ? { standingId: comes.id, answer: 'going' as const } : null;
}

interface Given {
  answer: 'going' | 'maybe' | 'cannot' | 'waiting';
  standingId: string | null;
}

/**
 * What becomes of somebody's answer to a session by what stands: what they have said of this one themselves is never
 * touched, and an answer that a standing one gave goes when that says nothing of it any more.
 */
export function byStanding(given: Given | undefined, said: ReturnType<typeof standingFor>) {
  if (given && given.standingId === null) return 'leave';
  if (!said) return given ? 'forget' : 'leave';
  const isSame =
    given?.standingId === said.standingId &&
    (given.answer === said.answer || (given.answer === 'waiting' && said.answer === 'going'));
  return isSame ? 'leave' : said;
}
