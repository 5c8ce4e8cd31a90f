import { updateCohort } from '../../cohorts/plan.queries.ts';
import { nobody, type Reach } from '../../mail/bounces/reach.rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, missing } from '../../platform/errors.ts';
import { tellChats } from '../chats.ts';
import { placeOf } from '../place.rules.ts';
import { settleAfterMove } from '../rsvp/standing.actions.ts';
import { placeChanges } from '../schedule/changes.rules.ts';
import { slotOf } from '../schedule/schedule.rules.ts';
import { updateSession } from '../session.queries.ts';
import { holdCohort, newsOf } from './actions.ts';
import { movedBackEmail, type News, takenBackEmail } from './emails.ts';
import { movableFor } from './plan.actions.ts';
import { lastMoveOf, lockMove, markUndone, type SessionToMove, sessionsToMove } from './queries.ts';
import { overlaps } from './rules.ts';
import { type Telling, tellMoved } from './tell.actions.ts';
import { mayUndo, type Undone, undoUntil } from './undo.rules.ts';

/** What was moved last in a cohort and can still be taken back; null where there is nothing. */
export async function findUndoable(db: Db, cohortId: string, now: Date) {
  const last = await lastMoveOf(db, cohortId);
  if (!last || now >= undoUntil(last.move.movedAt)) return null;
  return mayUndo(last.move, await sessionsToMove(db, cohortId), now) ? last : null;
}

/**
 * Puts sessions back to where they were before a move, within the hour and while nothing else has changed; everyone
 * concerned is told that it is undone. Sent twice, it is done once. Answers with whom that reaches.
 */
export async function undoMove(actor: Actor, sessionId: string, moveId: string): Promise<Reach> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    const { cohort, group, maySeries } = await movableFor(tx, actor, sessionId);
    await holdCohort(tx, cohort.id, now);
    const move = await lockMove(tx, cohort.id, moveId);
    if (!move) throw missing();
    allow(maySeries || move.was.every((one) => one.sessionId === sessionId));
    if (move.undoneAt) return nobody;
    const sessions = await sessionsToMove(tx, cohort.id);
    if (!mayUndo(move, sessions, now) || !fitsBack(sessions, move.was, now))
      throw conflict(
        'This can no longer be undone: an hour has passed, or something else has changed since.',
      );
    for (const old of move.was) await putBack(tx, old, sessions, move.how === 'cancel');
    await putWeeklyBack(tx, cohort.id, move);
    await markUndone(tx, move.id, now);
    const ids = move.was.map((old) => old.sessionId);
    await settleAfterMove(tx, ids, now);
    return tellAll(tx, actor, move, { sessions, cohort, about: { cohort, group, now } });
  });
}

type Session = SessionToMove;
type Move = NonNullable<Awaited<ReturnType<typeof lockMove>>>;

/** Where a session was before the move; where it is now, for all others. */
function backOf(session: Session, was: Undone[]) {
  const old = was.find(({ sessionId }) => sessionId === session.id);
  return old ? slotOf({ ...old, zone: session.zone }, old.minutes) : session;
}

function fitsBack(sessions: Session[], was: Undone[], now: Date): boolean {
  const moved = sessions.filter(({ id }) => was.some(({ sessionId }) => sessionId === id));
  const others = sessions.filter((session) => !session.cancelledAt && !moved.includes(session));
  const slots = moved.map((session) => backOf(session, was));
  return slots.every((slot) => slot.startsAt > now && !others.some((other) => overlaps(slot, other)));
}

interface ToTell {
  /** As they were read before they were put back. */
  sessions: Session[];
  cohort: Place;
  about: Telling['about'];
}

/** Tells everyone concerned, and the group's chats; a cancelled session that was moved back is no news. */
async function tellAll(
  tx: Db,
  actor: Actor,
  { how, was }: Move,
  { sessions, cohort, about }: ToTell,
): Promise<Reach> {
  const isOff = how === 'cancel';
  const news = sessions
    .filter(({ id, cancelledAt }) => (isOff || !cancelledAt) && was.some((old) => old.sessionId === id))
    .map((session) => newsOf(session, about.cohort, backOf(session, was).startsAt));
  if (news.length === 0) return nobody;
  const reach = await tellMoved(tx, actor, {
    ...{ about, news },
    emailTo: (reader, theirs, extra) =>
      isOff
        ? takenBackEmail(reader, about, theirs)
        : movedBackEmail(reader, about, theirs, [...changesOf(sessions, was, theirs, cohort), ...extra]),
  });
  const what = isOff ? ('restored' as const) : ('moved-back' as const);
  await tellChats(
    tx,
    about,
    news.map((one) => ({ ...one, what })),
  );
  return reach;
}

type Place = Parameters<typeof placeOf>[0];

/** What else is as it was before, besides the times: the place, and how long it lasts; said once for all. */
function changesOf(sessions: Session[], was: Undone[], news: News[], cohort: Place): string[] {
  const lines = news.flatMap(({ id }) => {
    const now = sessions.find((session) => session.id === id);
    const old = was.find(({ sessionId }) => sessionId === id);
    if (!now || !old) return [];
    const at = (where: { venue: string | null; address: string | null }) =>
      placeOf(cohort, { ...where, onlineUrl: null });
    return [
      ...placeChanges(at(now), at(old)),
      ...(now.minutes === old.minutes ? [] : [`Length: ${old.minutes} minutes again, not ${now.minutes}.`]),
    ];
  });
  return [...new Set(lines)];
}

/** The cohort meets when it met before, unless its settings have been changed since. */
async function putWeeklyBack(tx: Db, cohortId: string, { weeklyWas }: Move) {
  if (!weeklyWas) return;
  const { version, ...weekly } = weeklyWas;
  await updateCohort(tx, cohortId, version, weekly);
}

async function putBack(tx: Db, old: Undone, sessions: Session[], isOff: boolean) {
  const zone = sessions.find(({ id }) => id === old.sessionId)?.zone ?? 'UTC';
  const { venue, address } = old;
  const change = isOff
    ? { cancelledAt: null, cancelReason: '' }
    : { ...slotOf({ date: old.date, time: old.time, zone }, old.minutes), venue, address };
  await updateSession(tx, old.sessionId, old.version, change);
}
