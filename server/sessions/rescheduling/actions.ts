import { updateCohort } from '../../cohorts/plan.queries.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { nobody, type Reach } from '../../mail/bounces/reach.rules.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { tellChats } from '../chats.ts';
import { settleAfterMove } from '../rsvp/standing.actions.ts';
import { sessionTitle } from '../rules.ts';
import { updateSession } from '../session.queries.ts';
import { changesOf } from './changes.rules.ts';
import { calledOffEmail, movedEmail, type News } from './emails.ts';
import { type MoveForm, movableFor, type PlanFor, planFor } from './plan.actions.ts';
import { insertMove, lockMove, lockToMove, type SessionToMove } from './queries.ts';
import { tellMoved } from './tell.actions.ts';
import { obstacles } from './words.rules.ts';

/** What is saved: the move, the page that showed it, and the name of what it showed. */
export interface SavedMove extends MoveForm {
  id: string;
  seen: string;
}

/**
 * Moves a session, it and those that follow, or all that are to come, or calls them off; just as the page showed it,
 * else `conflict`. Turns and answers stay with their sessions, seats are settled, everyone concerned is told once.
 * Sent twice, it is done once. Answers with whom that reaches; null where it was done before.
 */
export async function moveSessions(actor: Actor, sessionId: string, form: SavedMove): Promise<Reach | null> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    // Only now is the cohort known through this person; its sessions are held before they are read to be moved.
    const { cohort } = await movableFor(tx, actor, sessionId);
    await holdCohort(tx, cohort.id, now);
    const done = await lockMove(tx, cohort.id, form.id);
    if (done) {
      isThereAlready(done);
      return null;
    }
    const plan = await planFor(tx, actor, sessionId, form, now);
    if (plan.seen !== form.seen || plan.obstacle)
      throw conflict(
        plan.obstacle && plan.seen === form.seen
          ? obstacles[plan.obstacle]
          : 'These sessions have just changed. Here’s what would happen now: check it, then save again.',
      );
    await write(tx, plan, form, now);
    if (plan.weekly) await updateCohort(tx, cohort.id, plan.cohort.version, plan.weekly);
    await insertMove(tx, moveOf(plan, form, actor, now));
    const ids = plan.steps.map(({ session }) => session.id);
    await settleAfterMove(tx, ids, now);
    return tellAll(tx, actor, plan, form, now);
  });
}

async function write(tx: Db, { steps }: PlanFor, form: MoveForm, now: Date) {
  const place = form.venue ? { venue: form.venue, address: form.address } : {};
  for (const { session, slot } of steps) {
    const { date, time, zone, minutes, startsAt, endsAt } = slot;
    const change =
      form.how === 'cancel'
        ? { cancelledAt: now, cancelReason: form.reason }
        : { ...{ date, time, zone, minutes, startsAt, endsAt }, ...(form.how === 'move' ? place : {}) };
    await updateSession(tx, session.id, session.version, change);
  }
}

/** Holds a cohort and what is to come in it: the cohort first, as its settings do. */
export async function holdCohort(tx: Db, cohortId: string, now: Date) {
  await lockCohort(tx, cohortId);
  await lockToMove(tx, cohortId, now);
}

const moveOf = ({ cohort, steps, weekly }: PlanFor, { id, how }: SavedMove, actor: Actor, now: Date) => ({
  ...{ id, how, cohortId: cohort.id, movedBy: actor.userId, movedAt: now },
  weeklyWas: weekly && weeklyWas(cohort),
  was: steps.map(({ session: { id, version, date, time, minutes, venue, address } }) => ({
    ...{ sessionId: id, version: version + 1, date, time, minutes, venue, address },
  })),
});

const weeklyWas = ({ startsOn, weekday, time, minutes, skippedDates, version }: PlanFor['cohort']) => ({
  ...{ startsOn, weekday, time, minutes, skippedDates },
  version: version + 1,
});

async function tellAll(tx: Db, actor: Actor, plan: PlanFor, form: MoveForm, now: Date): Promise<Reach> {
  const { cohort, group } = plan;
  const steps = plan.steps.filter(({ session }) => !session.cancelledAt);
  if (steps.length === 0) return nobody;
  const about = { cohort, group, now };
  const news = steps.map(({ session, slot }) => newsOf(session, cohort, slot.startsAt));
  const reach = await tellMoved(tx, actor, {
    ...{ about, news },
    emailTo: (reader, theirs, extra) =>
      form.how === 'cancel'
        ? calledOffEmail(reader, about, theirs, form.reason)
        : movedEmail(reader, about, theirs, [...changesOf(plan, form, reader), ...extra]),
  });
  const what = form.how === 'cancel' ? ('cancelled' as const) : ('moved' as const);
  await tellChats(
    tx,
    about,
    news.map((one) => ({ ...one, what })),
  );
  return reach;
}

/** A session as emails speak of it. */
export const newsOf = (session: SessionToMove, cohort: { name: string }, startsAt: Date): News => ({
  id: session.id,
  title: sessionTitle(session, session.unitTitle === null ? null : { title: session.unitTitle }, cohort),
  ...{ was: session.startsAt, startsAt },
});
