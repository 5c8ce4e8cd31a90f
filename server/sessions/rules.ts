export type Answer = 'going' | 'maybe' | 'cannot';
export type AttendanceStatus = 'present' | 'absent' | 'excused';

/** What a closed room leaves on its session's page. Times are ISO instants. */
export interface Summary {
  openedAt: string;
  closedAt: string;
  steps: { title: string; plannedMinutes: number; startedAt: string | null; minutes: number | null }[];
  chat: { name: string; text: string; at: string }[];
}

/** An answer may be given and changed until the session begins, and not for one that is cancelled. */
export const mayStillRsvp = (session: { startsAt: Date; cancelledAt: Date | null }, now: Date) =>
  now < session.startsAt && session.cancelledAt === null;
