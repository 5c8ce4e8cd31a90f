import { mayFacilitate, type Standing } from '../../people/groups/rules.ts';
import { many } from '../../platform/words.rules.ts';
import { hasCome, mayClaim, mayRecordAttendance } from '../rules.ts';
import type { SessionPerson } from '../session.queries.ts';
import { sayAttendance } from '../words.rules.ts';

export interface AttendancePart {
  /** Who was there, for everyone. */
  came: string[];
  words: string;
  /** The list to tap through, for whoever leads; '' for others. */
  list: string;
  /** What is noted of the reader, and how they say that they were there. */
  mine: string;
  claim: string;
}

interface Facts {
  session: { id: string; startsAt: Date; endsAt: Date; cancelledAt: Date | null; closedAt: Date | null };
  standing: Standing;
  people: SessionPerson[];
  reader: { userId: string };
  now: Date;
}

/** Who came: names for everyone of the cohort, and the way to the list for whoever leads. Null until the session begins. */
export function attendancePart(
  { session, standing, people, reader, now }: Facts,
  base: string,
): AttendancePart | null {
  if (!mayRecordAttendance(session, now)) return null;
  const came = people.filter(({ attendance }) => hasCome(attendance)).map(({ name }) => name);
  return {
    came,
    words: `${many(came.length, 'person', 'people')} attended`,
    list: mayFacilitate(standing) ? `${base}/attendance` : '',
    ...ownPart({ session, standing, people, reader, now }, base),
  };
}

/** What is noted of the reader, and how they say for some days that they were there. */
function ownPart({ session, people, reader, now }: Facts, base: string) {
  const own = people.find(({ userId }) => userId === reader.userId)?.attendance ?? null;
  const mine = own ? `You’re marked as ${sayAttendance(own)}.` : '';
  return { mine, claim: !hasCome(own) && mayClaim(session, now) ? `${base}/claim` : '' };
}
