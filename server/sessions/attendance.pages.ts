import { mayFacilitate, type Standing } from '../groups/rules.ts';
import type { Refused } from '../platform/form.ts';
import { type AttendanceStatus, mayRecordAttendance } from './rules.ts';
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
  refused?: Refused,
): AttendancePart | null {
  if (!mayRecordAttendance(session, now)) return null;
  const came = people.filter(({ attendance }) => attendance === 'present').map(({ name }) => name);
  return {
    came,
    words: came.length === 1 ? '1 person came' : `${came.length} people came`,
    form: mayFacilitate(standing)
      ? { action: `${base}/attendance`, people: people.map((person) => personOf(person, refused)) }
      : null,
  };
}

const words: [AttendanceStatus | '', string][] = [
  ['', 'Nothing said'],
  ['present', 'Came'],
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
    choices: words.map(([value, label]) => ({ value, label, chosen: value === typed })),
  };
}

const labelOf = (status: AttendanceStatus | '') => words.find(([value]) => value === status)?.[1] ?? '';

const noteOf = ({ answer, attendance, recordedBy }: SessionPerson) =>
  attendance && !recordedBy ? 'was in the room' : said[answer ?? 'nothing'];

const said = {
  going: 'said going',
  maybe: 'said maybe',
  cannot: 'said can’t',
  waiting: 'was waiting',
  nothing: '',
};
