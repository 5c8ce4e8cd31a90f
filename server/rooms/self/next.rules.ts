import type { Step } from '../agenda/protocol.ts';
import { isAtItsEnd } from '../closing.rules.ts';
import type { CommandContext, NewEvent } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { queueOf } from '../hands/queue.rules.ts';
import { closing } from '../host/rules.ts';
import { filledDuties, nextDuties, onHand } from './duties.rules.ts';
import { lingersFor, runsItself } from './running.rules.ts';
import { stepActs } from './steps.rules.ts';

const minute = 60_000;

/**
 * What a room that runs itself does now; nothing for most of the time. Everything follows from its log, the time and who
 * is here, so that several servers that ask at once do each thing once: what is done is not due again. `here` still
 * holds people who have only just lost their connection.
 */
export function nextByItself(context: CommandContext): NewEvent[] {
  const { state, now, here, random } = context;
  const people = onHand(state, here());
  if (!runsItself(state) || people.length === 0 || state.timer.pausedLeft !== null) return [];
  const { endsAt } = state.timer;
  if (state.current === null) return startOf(state.steps[0], now, now);
  if (endsAt !== null && now >= endsAt) {
    const next = state.steps[state.steps.findIndex(({ id }) => id === state.current) + 1];
    if (next) return startOf(next, endsAt, now);
    if (isAtItsEnd(state) && now >= endsAt + lingersFor) return closing(state, null, random);
  }
  return [...dutiesIn(state, people), ...floorIn(state, here()), ...stepActs(context)];
}

/**
 * A step’s time begins where that of the one before ended, also where no server was there at that moment, so that the
 * session ends when it should; but no step gets less than half of it.
 */
function startOf(step: Step | undefined, dueAt: number, now: number): NewEvent[] {
  if (!step) return [];
  const whole = step.minutes * minute;
  const endsAt = whole > 0 ? Math.max(dueAt + whole, now + whole / 2) : null;
  return [{ type: 'step.started', by: null, data: { step: step.id, endsAt } }];
}

/** Duties go round with each step; in between someone else has those of people who have left. */
function dutiesIn(state: RoomState, people: readonly string[]): NewEvent[] {
  const step = state.current;
  const isNew = state.selfRun?.step !== step;
  const duties = isNew ? nextDuties(state, people) : filledDuties(state, people);
  return duties ? [{ type: 'self.duties', by: null, data: { ...duties, step } }] : [];
}

/** The floor goes to the next hand once it is free, and is taken from people who have left. */
function floorIn(state: RoomState, here: readonly string[]): NewEvent[] {
  const isRound = (state.rounds[state.current ?? '']?.order.length ?? 0) > 0;
  if (isRound) return [];
  const { floor } = state;
  if (floor !== null) return here.includes(floor) ? [] : [{ type: 'floor.freed', by: null, data: {} }];
  const next = queueOf(state).find(({ person }) => here.includes(person));
  return next ? [{ type: 'floor.given', by: null, data: { person: next.person } }] : [];
}
