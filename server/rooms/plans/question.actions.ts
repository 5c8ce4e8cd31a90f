import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { conflict, missing, Refusal } from '../../platform/errors.ts';
import { stepsForm } from '../agenda/forms.ts';
import { longestAgenda, type Step } from '../agenda/protocol.ts';
import { append } from '../log.actions.ts';
import { type Planned, planOf, savePlan } from './actions.ts';
import { findQuestionFor } from './question.queries.ts';
import { onWithdrawal, questionStepId, withoutQuestion, withQuestion } from './question.rules.ts';

/** How often it is tried again where others change the plan at the same moment. */
const tries = 4;

/**
 * Puts a member's question into a session's plan as a step, or takes it out again; doing the same twice changes
 * nothing. It changes the plan as it is at that moment, so no one's edit is lost. Throws `missing`, `forbidden`, and
 * `conflict` where the room has closed, the plan is full, or the question is being discussed.
 */
export async function planQuestion(actor: Actor, sessionId: string, questionId: string, on: boolean) {
  for (let left = tries; ; left -= 1) {
    const plan = await planOf(actor, sessionId);
    const steps = await changed(plan, sessionId, questionId, on);
    if (!steps) return;
    try {
      return await savePlan(actor, sessionId, { expect: plan.expect, steps });
    } catch (error) {
      const isOvertaken = error instanceof Refusal && error.code === 'conflict';
      if (!isOvertaken || left === 1) throw error;
    }
  }
}

/**
 * Takes a question that was withdrawn out of the plans that had it (`sessionsPlanning`, asked before it was deleted).
 * Answers in how many of them it stays, since it has been talked about there.
 */
export async function dropWithdrawn(
  questionId: string,
  sessions: readonly { id: string; minutes: number }[],
) {
  const stays = new Set<string>();
  for (const { id: room, minutes } of sessions) {
    await append({
      ...{ room, command: null },
      // It may be asked again, of the room as it is then.
      decide(state) {
        const events = onWithdrawal(state, questionId, minutes);
        if (events.length === 0) stays.add(room);
        else stays.delete(room);
        return events;
      },
    });
  }
  return stays.size;
}

/** The steps as they are to be; null where they are so already. */
async function changed(
  { steps, state, found }: Planned,
  sessionId: string,
  questionId: string,
  on: boolean,
): Promise<Step[] | null> {
  const isIn = steps.some(({ id }) => id === questionStepId(questionId));
  const question = await findQuestionFor(db, sessionId, questionId);
  if (!question && !isIn) throw missing('This question has been withdrawn.');
  if (state.status === 'closed') throw conflict('The room has closed, so its plan can’t change.');
  if (isIn === on) return null;
  if (!on && state.current === questionStepId(questionId))
    throw conflict('The room is discussing this question now. Move to the next step first.');
  const next =
    on && question
      ? withQuestion(steps, question, state)
      : withoutQuestion(steps, questionId, found.session.minutes);
  if (!next || !stepsForm.safeParse(next).success)
    throw conflict(`A plan has at most ${longestAgenda} steps and this one is full. Remove a step first.`);
  return next;
}
