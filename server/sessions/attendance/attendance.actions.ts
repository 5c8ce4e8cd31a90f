import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { readSigned } from '../../platform/signed.ts';
import { sessionFor } from '../queries.ts';
import {
  type AttendanceStatus,
  arrivesLate,
  hasCome,
  isDoorOpen,
  leadsTheSession,
  mayClaim,
  mayRecordAttendance,
  type Summary,
} from '../rules.ts';
import { peopleOfSession } from '../session.queries.ts';
import {
  attendanceOf,
  claimOf,
  closeSession,
  decideClaim,
  deleteAttendance,
  isOfGroup,
  isSpokenOf,
  lockSession,
  logAttendance,
  markPresent,
  type Seen,
  saveAttendance,
  saveClaim,
} from './attendance.queries.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    door: 'being marked as present at one session';
  }
}

/** People were in their session's room: that is attendance, unless a person has said otherwise. */
export async function recordSeen(tx: Db, seen: readonly Seen[], now: Date) {
  if (seen.length > 0) await markPresent(tx, seen, now);
}

/** The room is closed: what it leaves stands on the session's page from now on. */
export async function saveSummary(tx: Db, sessionId: string, summary: Summary, now: Date) {
  await closeSession(tx, sessionId, summary, now);
}

interface Noted {
  userId: string;
  attendance: AttendanceStatus | null;
}

/** Where, by whom and when something is noted. */
interface Noting {
  sessionId: string;
  actor: Actor;
  now: Date;
}

/** Writes one word about one person under the session's lock, with what was noted before it and when, in their order. */
async function note(
  tx: Db,
  person: Noted,
  after: AttendanceStatus | null,
  { sessionId, actor, now }: Noting,
) {
  const { userId, attendance: before } = person;
  if (before === after) return;
  const by = { recordedBy: actor.userId, recordedAt: now };
  if (after === null) await deleteAttendance(tx, sessionId, userId);
  else await saveAttendance(tx, sessionId, userId, { status: after, ...by });
  await logAttendance(tx, {
    sessionId,
    userId,
    before,
    after,
    changedBy: actor.userId,
    changedAt: clock.now(),
  });
}

/** Holds the list of a session for somebody who may take it. Throws as the list does. */
export async function ledUnderLock(tx: Db, actor: Actor, sessionId: string, now: Date) {
  const { session, standing, seat } = await sessionFor(tx, actor, sessionId);
  allow(mayFacilitate(standing));
  if (!mayRecordAttendance(session, now))
    throw conflict('Attendance can be taken once the session has begun.');
  await lockSession(tx, sessionId);
  const isLed = leadsTheSession(session, actor.userId, seat?.role);
  return { noteLeader: () => (isLed ? noteLeader(tx, { sessionId, actor, now }) : undefined) };
}

/** Whoever leads and takes the list is there themselves, unless they have said something else of themselves. */
async function noteLeader(tx: Db, noting: Noting) {
  const { sessionId, actor } = noting;
  if (await isSpokenOf(tx, sessionId, actor.userId)) return;
  await note(tx, { userId: actor.userId, attendance: null }, 'present', noting);
}

/**
 * Says of one person whether they came, with one tap; '' takes a word back. Throws `missing` for who is not on the list,
 * `conflict` where somebody else has said something else since the page was made (`was`).
 */
export async function sayAttendance(
  actor: Actor,
  sessionId: string,
  userId: string,
  { status, was }: { status: AttendanceStatus | ''; was?: AttendanceStatus | '' | undefined },
) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { noteLeader } = await ledUnderLock(tx, actor, sessionId, now);
    const person = (await peopleOfSession(tx, sessionId)).find((one) => one.userId === userId);
    if (!person) throw missing();
    const noted = person.attendance ?? '';
    if (was !== undefined && noted !== was && noted !== status)
      throw conflict(`Someone else has just changed ${person.name}’s attendance. Here’s the current list.`);
    await note(tx, person, status || null, { sessionId, actor, now });
    if (status) await noteLeader();
  });
}

/** Somebody of the group came without a word. Throws `missing` for who is not of it. */
export async function addWalkIn(actor: Actor, sessionId: string, userId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { noteLeader } = await ledUnderLock(tx, actor, sessionId, now);
    if (!(await isOfGroup(tx, sessionId, userId))) throw missing();
    const before = await attendanceOf(tx, sessionId, userId);
    if (!hasCome(before))
      await note(tx, { userId, attendance: before }, 'present', { sessionId, actor, now });
    await noteLeader();
  });
}

/** The session that a code at the door is for, through the standing of whoever has scanned it. Throws `missing`. */
export async function sessionAtDoor(db: Db, actor: Actor, token: string) {
  const [sessionId] = readSigned('door', token, clock.now()) ?? [];
  if (!sessionId) throw missing();
  return sessionFor(db, actor, sessionId);
}

/** Somebody who has scanned the code at the door is there, late where it is; said twice it is as once. Throws `conflict`. */
export async function arriveAtDoor(actor: Actor, token: string): Promise<string> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { session } = await sessionAtDoor(tx, actor, token);
    if (!isDoorOpen(session, now))
      throw conflict('This code only works from 30 minutes before the session until it ends.');
    await lockSession(tx, session.id);
    const before = await attendanceOf(tx, session.id, actor.userId);
    const after = arrivesLate(session.startsAt, now) ? 'late' : 'present';
    if (!hasCome(before))
      await note(tx, { userId: actor.userId, attendance: before }, after, {
        sessionId: session.id,
        actor,
        now,
      });
    return session.id;
  });
}

/** Somebody says that they were there; whoever leads confirms it. Throws `conflict` before the session and after a week. */
export async function claimAttendance(actor: Actor, sessionId: string) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { session } = await sessionFor(tx, actor, sessionId);
    if (!mayClaim(session, now))
      throw conflict('You can tell us you were there from the start of the session until a week after it.');
    if (hasCome(await attendanceOf(tx, sessionId, actor.userId))) return;
    if ((await claimOf(tx, sessionId, actor.userId))?.isTrue === false)
      throw conflict('The facilitator has recorded that you weren’t there. Please talk to them.');
    await saveClaim(tx, sessionId, actor.userId, now);
  });
}

/** Whoever leads says whether somebody was there as they say; the first word counts. */
export async function decideOnClaim(actor: Actor, sessionId: string, userId: string, isTrue: boolean) {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const { noteLeader } = await ledUnderLock(tx, actor, sessionId, now);
    if (!(await decideClaim(tx, sessionId, userId, isTrue)) || !isTrue) return;
    const before = await attendanceOf(tx, sessionId, userId);
    if (!hasCome(before))
      await note(tx, { userId, attendance: before }, 'present', { sessionId, actor, now });
    await noteLeader();
  });
}
