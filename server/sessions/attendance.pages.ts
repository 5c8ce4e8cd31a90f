import { mayFacilitate, type Standing } from '../groups/rules.ts';
import type { Refused } from '../platform/form.ts';
import { type AttendanceStatus, hasCome, mayClaim, mayRecordAttendance } from './rules.ts';
import type { SessionPerson } from './session.queries.ts';

interface Choice {
  value: AttendanceStatus | '';
  label: string;
  chosen: boolean;
}

interface PersonItem {
  field: string;
  name: string;
  note: string;
  /** What the form is made from, which it carries unseen. */
  was: { name: string; value: string };
  choices: Choice[];
}

export interface AttendancePart {
  /** Who was there, for everyone. */
  came: string[];
  words: string;
  /** The list that whoever leads can put right; null for others. */
  form: { action: string; people: PersonItem[] } | null;
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

/** Who came: names for everyone of the cohort, a list to put right for whoever leads. Null until the session begins. */
export function attendancePart(
  { session, standing, people, reader, now }: Facts,
  base: string,
  refused?: Refused,
): AttendancePart | null {
  if (!mayRecordAttendance(session, now)) return null;
  const came = people.filter(({ attendance }) => hasCome(attendance)).map(({ name }) => name);
  return {
    came,
    words: came.length === 1 ? '1 person came' : `${came.length} people came`,
    form: mayFacilitate(standing)
      ? { action: `${base}/attendance`, people: people.map((person) => personOf(person, refused)) }
      : null,
    list: mayFacilitate(standing) ? `${base}/attendance` : '',
    ...ownPart({ session, standing, people, reader, now }, base),
  };
}

/** What is said of somebody, in the words of a list. */
export const attendanceWords: [AttendanceStatus | '', string][] = [
  ['', 'Nothing said'],
  ['present', 'Came'],
  ['late', 'Came late'],
  ['left', 'Left early'],
  ['absent', 'Did not come'],
  ['excused', 'Excused'],
];

function personOf(person: SessionPerson, refused?: Refused): PersonItem {
  const { userId, name, attendance } = person;
  const now = attendance ?? '';
  const typed = refused?.values[`who-${userId}`] ?? now;
  return {
    field: `who-${userId}`,
    name,
    note: typed === now ? noteOf(person) : `stands as “${labelOf(now)}” now`,
    was: { name: `was-${userId}`, value: now },
    choices: attendanceWords.map(([value, label]) => ({ value, label, chosen: value === typed })),
  };
}

const labelOf = (status: AttendanceStatus | '') =>
  attendanceWords.find(([value]) => value === status)?.[1] ?? '';

const noteOf = ({ answer, attendance, recordedBy }: SessionPerson) =>
  attendance && !recordedBy ? 'was in the room' : said[answer ?? 'nothing'];

const said = {
  going: 'said going',
  maybe: 'said maybe',
  cannot: 'said can’t',
  waiting: 'was waiting',
  nothing: '',
};

/** What is noted of the reader, and how they say for some days that they were there. */
function ownPart({ session, people, reader, now }: Facts, base: string) {
  const own = people.find(({ userId }) => userId === reader.userId)?.attendance ?? null;
  const mine = own ? `Of you it is noted: ${labelOf(own).toLowerCase()}.` : '';
  return { mine, claim: !hasCome(own) && mayClaim(session, now) ? `${base}/claim` : '' };
}
