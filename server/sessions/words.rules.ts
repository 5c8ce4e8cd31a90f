import type { AttendanceStatus } from './rules.ts';

/** What can be said of somebody, in the words of a list; '' for nothing. */
export const attendanceWords: [AttendanceStatus | '', string][] = [
  ['', 'Nothing said'],
  ['present', 'Came'],
  ['late', 'Came late'],
  ['left', 'Left early'],
  ['absent', 'Did not come'],
  ['excused', 'Excused'],
];

/** The same within a sentence: "came late". */
export const sayAttendance = (status: AttendanceStatus | null): string =>
  (attendanceWords.find(([value]) => value === (status ?? ''))?.[1] ?? '').toLowerCase();
