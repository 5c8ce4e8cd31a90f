import { sayAttendance } from '../sessions/words.rules.ts';
import type { AttendanceLine } from './lines.queries.ts';

const answers = { going: 'going', maybe: 'maybe', cannot: 'can’t', waiting: 'waitlist' };

/** RSVPs and attendance for a file: a line for each person and session. */
export const linesOfAttendance = (lines: readonly AttendanceLine[]) => ({
  head: ['Cohort', 'Session', 'Date', 'Time', 'Name', 'Email', 'RSVP', 'Guests', 'Late', 'Attendance'],
  rows: lines.map((line) => [
    line.cohort,
    line.isCancelled ? `${line.session} (cancelled)` : line.session,
    line.date,
    line.time,
    line.name,
    line.email,
    line.answer ? answers[line.answer] : '',
    line.guests || '',
    line.isLate ? 'yes' : '',
    line.status ? sayAttendance(line.status) : '',
  ]),
});
