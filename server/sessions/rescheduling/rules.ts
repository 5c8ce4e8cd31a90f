import { addDays, daysBetween } from '../../platform/time.ts';
import { type Slot, slotOf } from '../schedule/schedule.rules.ts';

/** A session of a cohort, as far as it is about when it is. */
export interface Planned extends Slot {
  id: string;
  cancelledAt: Date | null;
  closedAt: Date | null;
}

/** What somebody asks for, seen from one session. */
export interface Move {
  /** To another time; a week later, with all that follows; or not at all. */
  how: 'move' | 'skip' | 'cancel';
  which: 'one' | 'following' | 'all';
  date: string;
  time: string;
  minutes: number;
  /** Dates on which none of these sessions shall be. */
  skipped: readonly string[];
}

/** A session and the slot that it gets. */
export interface Step<Session extends Planned = Planned> {
  session: Session;
  slot: Slot;
}

/** Why a move cannot be made. */
export type Obstacle = 'begun' | 'nothing' | 'past' | 'clash' | 'order';

export type Plan<Session extends Planned> =
  | { steps: Step<Session>[]; obstacle: null }
  | { steps: Step<Session>[]; obstacle: Obstacle };

/** A session can be moved until it begins. */
export const isComing = ({ startsAt, closedAt }: Pick<Planned, 'startsAt' | 'closedAt'>, now: Date) =>
  closedAt === null && startsAt > now;

/** Whether two meetings take place at the same time. */
export const overlaps = (a: Pick<Slot, 'startsAt' | 'endsAt'>, b: Pick<Slot, 'startsAt' | 'endsAt'>) =>
  a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/**
 * Which sessions get which slot. Each keeps its unit and its place in the order, and its zone; what the chosen session
 * keeps of its time or length, the others keep of theirs. `sessions` are all of the cohort's.
 */
export function planned<Session extends Planned>(
  sessions: readonly Session[],
  chosenId: string,
  move: Move,
  now: Date,
): Plan<Session> {
  const chosen = sessions.find(({ id }) => id === chosenId);
  if (!chosen || !isComing(chosen, now)) return { steps: [], obstacle: 'begun' };
  const subjects = subjectsOf(sessions, chosen, move, now);
  if (move.how === 'cancel') {
    const steps = subjects
      .filter(({ cancelledAt }) => !cancelledAt)
      .map((session) => ({ session, slot: session }));
    return { steps, obstacle: steps.length === 0 ? 'nothing' : null };
  }
  const targets = targetsOf(subjects, chosen, move);
  return {
    steps: targets.filter(({ session, slot }) => differs(session, slot)),
    obstacle: obstacleOf(sessions, targets, move, now),
  };
}

/** The sessions that are asked about, in their order. */
function subjectsOf<Session extends Planned>(
  sessions: readonly Session[],
  chosen: Session,
  { how, which }: Move,
  now: Date,
): Session[] {
  if (which === 'one' && how !== 'skip') return [chosen];
  const from = which === 'all' && how !== 'skip' ? now : chosen.startsAt;
  return sessions
    .filter((session) => isComing(session, now) && session.startsAt >= from)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function targetsOf<Session extends Planned>(
  subjects: readonly Session[],
  chosen: Session,
  move: Move,
): Step<Session>[] {
  const isMove = move.how === 'move';
  const shift = isMove ? daysBetween(chosen.date, move.date) : 7;
  const time = isMove && move.time !== chosen.time ? move.time : null;
  const minutes = isMove && move.minutes !== chosen.minutes ? move.minutes : null;
  let wait = 0;
  return subjects.map((session) => {
    // Who waits for a week keeps all that follow waiting too: nobody overtakes.
    while (move.skipped.includes(addDays(session.date, shift + wait))) wait += 7;
    const wall = {
      date: addDays(session.date, shift + wait),
      time: time ?? session.time,
      zone: session.zone,
    };
    return { session, slot: slotOf(wall, minutes ?? session.minutes) };
  });
}

const differs = (a: Slot, b: Slot) =>
  a.startsAt.getTime() !== b.startsAt.getTime() || a.minutes !== b.minutes;

function obstacleOf(
  sessions: readonly Planned[],
  targets: readonly Step[],
  { which, how }: Move,
  now: Date,
): Obstacle | null {
  const steps = targets.filter(({ session, slot }) => differs(session, slot));
  if (steps.length === 0) return 'nothing';
  if (steps.some(({ slot }) => slot.startsAt <= now)) return 'past';
  const after = sessions
    .filter(({ cancelledAt }) => !cancelledAt)
    .map((session) => ({
      session,
      slot: steps.find((step) => step.session.id === session.id)?.slot ?? session,
    }))
    .toSorted((a, b) => a.slot.startsAt.getTime() - b.slot.startsAt.getTime());
  if (after.some((one, index) => overlaps(one.slot, after[index + 1]?.slot ?? never))) return 'clash';
  if (which === 'one' && how === 'move') return null;
  const inOrder = after.every(
    ({ session }, index) => session.startsAt <= (after[index + 1]?.session.startsAt ?? session.startsAt),
  );
  return inOrder ? null : 'order';
}

const never = { startsAt: new Date(8.64e15), endsAt: new Date(8.64e15) };

/** The sessions that one alone passes by on its way: their units then come in another order. */
export const overtaken = <Session extends Planned>(sessions: readonly Session[], { session, slot }: Step) =>
  sessions.filter(
    (other) =>
      other.id !== session.id &&
      !other.cancelledAt &&
      other.startsAt < session.startsAt !== other.startsAt < slot.startsAt,
  );
