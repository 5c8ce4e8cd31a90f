import { createHash } from 'node:crypto';
import { cohortRole } from '../../cohorts/rules.ts';
import { mayFacilitate } from '../../people/groups/rules.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { allow } from '../../platform/errors.ts';
import { sessionFor } from '../queries.ts';
import { type SessionToMove, sessionsToMove } from './queries.ts';
import { type Move, type Obstacle, planned, type Step } from './rules.ts';
import { type Weekly, weeklyOf } from './weekly.rules.ts';

/** What is asked for, with the place, where that is another too, and the reason, where it is called off. */
export interface MoveForm extends Move {
  venue: string;
  address: string;
  reason: string;
}

type Found = Awaited<ReturnType<typeof sessionFor>>;

/** The session that somebody may move, and whether they may move others of its cohort with it. Throws. */
export async function movableFor(db: Db, actor: Actor, sessionId: string) {
  const found = await sessionFor(db, actor, sessionId);
  allow(mayFacilitate(found.standing));
  return { ...found, maySeries: mayMoveSeries(found) };
}

/** Whoever only has the turn of one evening moves that evening alone. */
const mayMoveSeries = ({ cohort, seat, standing: { group } }: Found) =>
  mayFacilitate({ group, cohort: cohortRole(cohort, seat, group) });

/** What a move would do, and the name of just this: whoever saves it saves what they have seen. Throws. */
export async function planFor(db: Db, actor: Actor, sessionId: string, form: MoveForm, now: Date) {
  const found = await movableFor(db, actor, sessionId);
  if (form.which !== 'one' || form.how === 'skip') allow(found.maySeries);
  const sessions = await sessionsToMove(db, found.cohort.id);
  const plan = withPlace(sessions, sessionId, form, now);
  const weekly =
    form.how === 'move' && form.which !== 'one' ? weeklyAfter(found.cohort, sessions, plan, now) : null;
  return { ...found, sessions, ...plan, weekly, seen: nameOf(plan.steps, form) };
}

function weeklyAfter(cohort: Weekly, sessions: SessionToMove[], { steps }: { steps: StepFor[] }, now: Date) {
  const slots = new Map(steps.map(({ session, slot }) => [session.id, slot]));
  return weeklyOf(
    cohort,
    sessions.map((session) => ({ ...session, ...slots.get(session.id) })),
    now,
  );
}

export type PlanFor = Awaited<ReturnType<typeof planFor>>;
export type StepFor = Step<SessionToMove>;

/** Another place alone is a move too. */
function withPlace(
  sessions: SessionToMove[],
  sessionId: string,
  form: MoveForm,
  now: Date,
): { steps: StepFor[]; obstacle: Obstacle | null } {
  const plan = planned(sessions, sessionId, form, now);
  const chosen = sessions.find(({ id }) => id === sessionId);
  if (plan.obstacle !== 'nothing' || !form.venue || !chosen || form.how !== 'move') return plan;
  const steps = planned(sessions, sessionId, { ...form, how: 'cancel' }, now).steps;
  return { steps, obstacle: steps.length === 0 ? 'nothing' : null };
}

function nameOf(steps: StepFor[], { how, venue, address }: MoveForm): string {
  const words = steps.map(({ session, slot }) => [session.id, session.version, +slot.startsAt, slot.minutes]);
  return createHash('sha256')
    .update(JSON.stringify([how, venue, address, words]))
    .digest('base64url')
    .slice(0, 22);
}
