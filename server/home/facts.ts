import type { CourseUnit } from '../curricula/course.queries.ts';
import type { HolidayOn } from '../platform/holidays.ts';
import type { Reader } from '../platform/reader.rules.ts';
import type { UpcomingSession } from '../sessions/lists.queries.ts';
import type { CohortToOrganise } from '../sessions/organise.queries.ts';
import type { Need } from './needs/rules.ts';

/** All that a home page says something of. */
export interface HomeFacts {
  reader: Reader & { userId: string; name: string };
  upcoming: UpcomingSession[];
  /** What is read for the session to prepare. */
  unit: CourseUnit | undefined;
  /** The ids of what they have read. */
  ticked: string[];
  organise: CohortToOrganise[];
  /** What waits for them, in any order. */
  needs: Need[];
  applied: { roundId: string; name: string; state: string }[];
  newPosts: { cohortId: string; name: string; count: number }[];
  plans: { sessionId: string; steps: { title: string; minutes: number }[] }[];
  holidayOn: HolidayOn;
  now: Date;
}
