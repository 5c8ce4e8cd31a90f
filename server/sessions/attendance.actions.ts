import { mayFacilitate } from '../groups/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { type Db, db } from '../platform/db.ts';
import { allow, conflict } from '../platform/errors.ts';
import {
  closeSession,
  deleteAttendance,
  lockSession,
  markPresent,
  saveAttendance,
} from './attendance.queries.ts';
import { sessionFor } from './queries.ts';
import { type AttendanceSaid, attendanceChanges, mayRecordAttendance, type Summary } from './rules.ts';
import { peopleOfSession } from './session.queries.ts';

/** Somebody came into the session's room: that is attendance, unless a person has said otherwise. */
export async function recordArrival(tx: Db, sessionId: string, userId: string, now: Date) {
  await markPresent(tx, sessionId, userId, now);
}

/** The room is closed: what it leaves stands on the session's page from now on. */
export async function saveSummary(tx: Db, sessionId: string, summary: Summary, now: Date) {
  await closeSession(tx, sessionId, summary, now);
}

/**
 * Writes who came, as whoever leads says. Only what differs is written, so that what the room noticed stays
 * the room's word until a person says otherwise; '' takes a word back. Throws `conflict` where somebody has said
 * something else of the same person since the form was shown.
 */
export async function recordAttendance(actor: Actor, sessionId: string, said: AttendanceSaid) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { session, standing } = await sessionFor(tx, actor, sessionId);
    allow(mayFacilitate(standing));
    if (!mayRecordAttendance(session, now))
      throw conflict('Attendance can be taken once the session has begun.');
    await lockSession(tx, sessionId);
    const { changes, clashes } = attendanceChanges(await peopleOfSession(tx, sessionId), said);
    if (clashes.length > 0)
      throw conflict(
        `Somebody has said something else of ${clashes.map(({ name }) => name).join(', ')} meanwhile. Look at the list, then save it again.`,
      );
    const by = { recordedBy: actor.userId, recordedAt: now };
    for (const { person, is } of changes) {
      if (is === '') await deleteAttendance(tx, sessionId, person.userId);
      else await saveAttendance(tx, sessionId, person.userId, { status: is, ...by });
    }
  });
}
