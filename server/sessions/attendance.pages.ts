import { mayFacilitate, type Standing } from '../groups/rules.ts';
import { type AttendanceStatus, mayRecordAttendance } from './rules.ts';
import type { SessionPerson } from './session.queries.ts';

interface Choice {
  value: AttendanceStatus | '';
  label: string;
  chosen: boolean;
}

export interface AttendancePart {
  /** Who was there, for everyone. */
  came: string[];
  words: string;
  /** The list that whoever leads can put right; null for others. */
  form: { action: string; people: { field: string; name: string; note: string; choices: Choice[] }[] } | null;
}

interface Facts {
  session: { startsAt: Date; endsAt: Date; cancelledAt: Date | null; closedAt: Date | null };
  standing: Standing;
  people: SessionPerson[];
  now: Date;
}

/** Who came: names for everyone of the cohort, a list to put right for whoever leads. Null until the session begins. */
export function attendancePart(
  { session, standing, people, now }: Facts,
  base: string,
): AttendancePart | null {
  if (!mayRecordAttendance(session, now)) return null;
  const came = people.filter(({ attendance }) => attendance === 'present').map(({ name }) => name);
  return {
    came,
    words: came.length === 1 ? '1 person came' : `${came.length} people came`,
    form: mayFacilitate(standing) ? { action: `${base}/attendance`, people: people.map(personOf) } : null,
  };
}

const words: [AttendanceStatus | '', string][] = [
  ['', 'Nothing said'],
  ['present', 'Came'],
  ['absent', 'Did not come'],
  ['excused', 'Excused'],
];

const personOf = ({ userId, name, answer, attendance, recordedBy }: SessionPerson) => ({
  field: `who-${userId}`,
  name,
  note: attendance && !recordedBy ? 'was in the room' : said[answer ?? 'nothing'],
  choices: words.map(([value, label]) => ({ value, label, chosen: value === (attendance ?? '') })),
});

const said = { going: 'said going', maybe: 'said maybe', cannot: 'said can’t', nothing: '' };
