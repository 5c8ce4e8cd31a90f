import { fittingCount } from '../platform/csv.ts';
import { sayAttendance } from '../sessions/words.rules.ts';
import type { AttendanceLines, SessionLines } from './lines.queries.ts';

const answers = { going: 'going', maybe: 'maybe', cannot: 'can’t', waiting: 'waitlist' };

/** RSVPs and attendance for a file: a line for each person and session. Throws `conflict` where they are too many. */
export function linesOfAttendance({ sessions, people }: AttendanceLines) {
  fittingCount(sessions.reduce((sum, { lines }) => sum + lines.length, 0));
  return {
    head: ['Cohort', 'Session', 'Date', 'Time', 'Name', 'Email', 'RSVP', 'Guests', 'Late', 'Attendance'],
    rows: rowsOf(sessions, people),
  };
}

/** Made one at a time, as they are written. */
function* rowsOf(sessions: readonly SessionLines[], people: AttendanceLines['people']) {
  // People come by name: each session has its own in that order.
  const place = new Map([...people.keys()].map((userId, index) => [userId, index]));
  const placeOf = ([userId]: SessionLines['lines'][number]) => place.get(userId) ?? 0;
  for (const { cohort, session, date, time, isCancelled, lines } of sessions) {
    const about = [cohort, isCancelled ? `${session} (cancelled)` : session, date, time];
    const inOrder = lines.toSorted((a, b) => placeOf(a) - placeOf(b));
    for (const line of inOrder) yield [...about, ...cellsOf(line, people)];
  }
}

function cellsOf(
  [userId, answer, guests, isLate, status]: SessionLines['lines'][number],
  people: AttendanceLines['people'],
) {
  const { name = '', email = null } = people.get(userId) ?? {};
  return [
    ...[name, email, answer ? answers[answer] : '', guests || '', isLate ? 'yes' : ''],
    status ? sayAttendance(status) : '',
  ];
}
