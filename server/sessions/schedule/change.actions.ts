import { located } from '../../cohorts/venues/actions.ts';
import { lockVenue } from '../../cohorts/venues/queries.ts';
import { isSamePlace } from '../../cohorts/venues/rules.ts';
import { unitsOf } from '../../curricula/queries.ts';
import type { Reach } from '../../mail/bounces/reach.rules.ts';
import type { Email } from '../../mail/mail.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { allow, conflict, invalid } from '../../platform/errors.ts';
import { tellChats } from '../chats.ts';
import {
  type About,
  type Reader,
  sessionCancelledEmail,
  sessionChangedEmail,
  sessionRestoredEmail,
} from '../emails.ts';
import { refusePast } from '../past.actions.ts';
import { sessionFor } from '../queries.ts';
import { settleAfterMove } from '../rsvp/standing.actions.ts';
import { mayStillChange, sessionTitle } from '../rules.ts';
import { settleSeats } from '../seats/seats.actions.ts';
import { type SessionChange, updateSession } from '../session.queries.ts';
import { tell } from '../tell.actions.ts';
import { sessionChanges } from './changes.rules.ts';
import { clashesAt } from './clash.queries.ts';
import { slotOf } from './schedule.rules.ts';

export interface SessionForm {
  version: number;
  date: string;
  time: string;
  minutes: number;
  unitId: string | null;
  title: string;
  venue: string | null;
  address: string | null;
  onlineUrl: string | null;
  /** Null for as many as come. */
  capacity?: number | null;
  guestsEach?: number;
  /** That its place is taken then, and is to be used all the same. */
  twice?: boolean;
  /** That it has been held at a time that is past: the record is put right. */
  held?: boolean;
}

type Found = Awaited<ReturnType<typeof sessionFor>>;

/**
 * Moves a session, or gives it another unit, title or place; everyone concerned is told once what is different. Answers
 * with whom that reaches; null where there is nothing to tell.
 */
export async function changeSession(
  actor: Actor,
  sessionId: string,
  form: SessionForm,
): Promise<Reach | null> {
  const now = clock.now();
  const reach = await db.transaction(async (tx) => {
    const found = await changeable(tx, actor, sessionId);
    const { session, cohort } = found;
    const { version, date, time, minutes, twice, held, ...rest } = form;
    const unit = await chosenUnit(tx, found, form.unitId);
    const place = await placeIn(tx, found, form);
    const change = { ...rest, ...place, ...slotOf({ date, time, zone: session.zone }, minutes) };
    const isMoved = change.startsAt.getTime() !== session.startsAt.getTime();
    if (isMoved && !held) refusePast(change, now);
    if (!twice) await refuseClash(tx, found, change);
    await write(tx, session.id, version, change);
    await (isMoved ? settleAfterMove(tx, [session.id], now) : settleSeats(tx, session.id, now));
    const title = sessionTitle(change, unit, cohort);
    const after = { ...session, ...change };
    const changes = sessionChanges(cohort, { ...session, title: titleOf(found) }, { ...after, title });
    // Emails about what has begun are not sent, so none are written.
    if ((changes.length === 0 && !isMoved) || session.cancelledAt || change.startsAt <= now) return null;
    const news = { id: session.id, title, startsAt: change.startsAt, was: session.startsAt };
    if (isMoved) await tellChats(tx, { ...found, now }, [{ ...news, what: 'moved' }]);
    return tellOf(
      tx,
      actor,
      found,
      (reader, about) => sessionChangedEmail(reader, about, news, changes),
      now,
    );
  });
  return reach;
}

/** Another place of the list brings its own address, since the cohort's would be the wrong one there. */
async function placeIn(tx: Db, { cohort, group }: Found, { venue, address }: SessionForm) {
  if (venue === null || isSamePlace(venue, cohort.venue)) return { venue, address };
  const at = await located(tx, group.id, { venue, address: address ?? '' });
  return { venue, address: at.address || null };
}

/**
 * Throws `invalid` where something else of the group is at a place of its list then. The place is held: of two sessions
 * that are put there at once the second sees the first.
 */
async function refuseClash(
  tx: Db,
  { session, cohort, group }: Found,
  { venue, startsAt, endsAt }: { venue: string | null; startsAt: Date; endsAt: Date },
) {
  const at = venue ?? cohort.venue;
  await lockVenue(tx, group.id, at);
  const slots = [{ startsAt, endsAt }];
  const clashes = await clashesAt(tx, { groupId: group.id, venue: at, slots, except: session.id });
  for (const cohort of clashes.values())
    throw invalid({
      venue: `${cohort} is at ${at} at that time. Tick below to use it anyway.`,
    });
}

/** The unit that a session is to be about; the one that it has may have left the curriculum since. Throws `invalid`. */
async function chosenUnit(tx: Db, { session, unit, cohort }: Found, unitId: string | null) {
  if (unitId === session.unitId) return unit;
  const units = cohort.curriculumId ? await unitsOf(tx, cohort.curriculumId) : [];
  const chosen = units.find(({ id }) => id === unitId) ?? null;
  if (unitId && !chosen) throw invalid({ unitId: 'Choose one of the cohort’s units.' });
  return chosen;
}

/** Calls a session off; everyone concerned is told the reason. Answers with whom that reaches. */
export async function cancelSession(
  actor: Actor,
  sessionId: string,
  form: { version: number; reason: string },
): Promise<Reach | null> {
  const now = clock.now();
  const reach = await db.transaction(async (tx) => {
    const found = await changeable(tx, actor, sessionId);
    if (found.session.cancelledAt) throw conflict('This session is already cancelled.');
    await write(tx, sessionId, form.version, { cancelledAt: now, cancelReason: form.reason });
    if (found.session.endsAt < now) return null;
    const news = { ...found.session, title: titleOf(found), reason: form.reason };
    await tellChats(tx, { ...found, now }, [{ ...news, what: 'cancelled' }]);
    return tellOf(tx, actor, found, (reader, about) => sessionCancelledEmail(reader, about, news), now);
  });
  return reach;
}

/** Takes a cancellation back; everyone concerned is told. Answers with whom that reaches. */
export async function restoreSession(
  actor: Actor,
  sessionId: string,
  version: number,
): Promise<Reach | null> {
  const now = clock.now();
  const reach = await db.transaction(async (tx) => {
    const found = await changeable(tx, actor, sessionId);
    if (!found.session.cancelledAt) throw conflict('This session isn’t cancelled.');
    await write(tx, sessionId, version, { cancelledAt: null, cancelReason: '' });
    await settleAfterMove(tx, [sessionId], now);
    if (found.session.startsAt <= now) return null;
    const news = { ...found.session, title: titleOf(found) };
    await tellChats(tx, { ...found, now }, [{ ...news, what: 'restored' }]);
    return tellOf(tx, actor, found, (reader, about) => sessionRestoredEmail(reader, about, news), now);
  });
  return reach;
}

async function changeable(tx: Db, actor: Actor, sessionId: string): Promise<Found> {
  const found = await sessionFor(tx, actor, sessionId);
  allow(mayFacilitate(found.standing));
  if (!mayStillChange(found.session))
    throw conflict('This session is over and its room is closed, so it can’t be changed.');
  return found;
}

async function write(tx: Db, sessionId: string, version: number, change: SessionChange) {
  if (!(await updateSession(tx, sessionId, version, change)))
    throw conflict('Someone else has just changed this session. Check the current version, then save again.');
}

const titleOf = ({ session, unit, cohort }: Found) => sessionTitle(session, unit, cohort);

type EmailTo = (reader: Reader, about: About) => Email;

async function tellOf(tx: Db, actor: Actor, { session, cohort, group }: Found, emailTo: EmailTo, now: Date) {
  const about = { cohortId: cohort.id, groupId: group.id, sessionIds: [session.id] };
  return tell(tx, actor, about, (reader) => emailTo(reader, { cohort, group, now }));
}
