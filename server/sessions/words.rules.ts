import type { AttendanceStatus } from './rules.ts';

/** What can be said of somebody, in the words of a list; '' for nothing. */
export const attendanceWords: [AttendanceStatus | '', string][] = [
  ['', 'Not recorded'],
  ['present', 'Present'],
  ['late', 'Late'],
  ['left', 'Left early'],
  ['absent', 'Absent'],
  ['excused', 'Excused'],
];

/** The same within a sentence: "left early". */
export const sayAttendance = (status: AttendanceStatus | null): string =>
  (attendanceWords.find(([value]) => value === (status ?? ''))?.[1] ?? '').toLowerCase();
