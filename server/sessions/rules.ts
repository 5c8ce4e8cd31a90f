export type Answer = 'going' | 'maybe' | 'cannot';
/** Whether somebody was there: all of it, from later on, until earlier, not, or not for a reason they gave. */
export const attendanceStatuses = ['present', 'late', 'left', 'absent', 'excused'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** Who was there at all has come. */
export const hasCome = (status: string | null): boolean =>
  status === 'present' || status === 'late' || status === 'left';

/** What a closed room leaves on its session's page. Times are ISO instants. */
export interface Summary {
  openedAt: string;
  closedAt: string;
  steps: { title: string; plannedMinutes: number; startedAt: string | null; minutes: number | null }[];
  /** `by` is who said it, so that their name can go when their account does. */
  chat: { by: string | null; name: string; text: string; at: string }[];
}

interface Times {
  startsAt: Date;
  endsAt: Date;
  cancelledAt: Date | null;
  closedAt: Date | null;
}

/** An answer may be given and changed until the session begins, and not for one that is cancelled. */
export const mayStillRsvp = (session: Pick<Times, 'startsAt' | 'cancelledAt'>, now: Date) =>
  now < session.startsAt && session.cancelledAt === null;

/** The way to the room is shown from half an hour before the session until its room is closed. */
export const isRoomNear = ({ startsAt, cancelledAt, closedAt }: Times, now: Date) =>
  cancelledAt === null && closedAt === null && now.getTime() >= startsAt.getTime() - 30 * 60_000;

/** Who came can be said from the session's beginning on, or once its room is closed: some groups are early. */
export const mayRecordAttendance = (
  { startsAt, cancelledAt, closedAt }: Pick<Times, 'startsAt' | 'cancelledAt' | 'closedAt'>,
  now: Date,
) => cancelledAt === null && (now >= startsAt || closedAt !== null);

/** Whether somebody leads a session: it is their turn, or nobody's, and they facilitate its cohort. */
export const leadsTheSession = (
  { facilitatorId }: { facilitatorId: string | null },
  userId: string,
  seat: string | undefined,
) => facilitatorId === userId || (facilitatorId === null && seat === 'facilitator');

/** Somebody can say that they were there from the beginning on, for a week. */
export const mayClaim = (session: Pick<Times, 'startsAt' | 'endsAt' | 'cancelledAt'>, now: Date) =>
  session.cancelledAt === null &&
  now >= session.startsAt &&
  now.getTime() <= session.endsAt.getTime() + 7 * 24 * 3_600_000;

/** The code at the door is good from half an hour before the session to its end. */
export const isDoorOpen = (session: Pick<Times, 'startsAt' | 'endsAt' | 'cancelledAt'>, now: Date) =>
  session.cancelledAt === null &&
  now.getTime() >= session.startsAt.getTime() - 30 * 60_000 &&
  now <= session.endsAt;

/** Who comes more than a quarter of an hour after it began (`since`) is late. */
export const arrivesLate = (since: Date, now: Date) => now.getTime() > since.getTime() + 15 * 60_000;

/** A session can be moved, cancelled or given another unit until its room is closed. */
export const mayStillChange = ({ closedAt }: Pick<Times, 'closedAt'>) => closedAt === null;

/** Past, under way, or to come. */
export function phaseOf({ startsAt, endsAt, cancelledAt, closedAt }: Times, now: Date) {
  if (cancelledAt) return 'cancelled';
  if (closedAt || now >= endsAt) return 'over';
  return now >= startsAt ? 'now' : 'coming';
}

/** What a session is called: by its own title, else by its unit, else by its cohort. */
export const sessionTitle = (
  session: { title: string },
  unit: { title: string } | null,
  cohort: { name: string },
) => session.title || unit?.title || cohort.name;

/** Sign-up and attendance count by answer. */
export function tally(answers: readonly (Answer | 'waiting' | null)[]) {
  const count = (answer: Answer) => answers.filter((one) => one === answer).length;
  return { going: count('going'), maybe: count('maybe'), cannot: count('cannot') };
}
