import { longestAgenda, type Step } from '../agenda/protocol.ts';
import { cut, titled } from '../agenda/unit.rules.ts';
import type { NewEvent } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { longestText } from '../protocol.ts';

/** A question that a member asked beside a reading, as a plan takes it. */
export interface PlannedQuestion {
  id: string;
  text: string;
  /** The title of the reading; null where it was left by an earlier session. */
  reading: string | null;
}

/** The id of the step about a question: the same each time, so that a question is in a plan once. */
export const questionStepId = (question: string) => `question-${question}`;

export const isQuestionStep = ({ id }: Pick<Step, 'id'>) => id.startsWith('question-');

/** As many minutes as a question gets. */
const questionMinutes = 5;

/**
 * A plan with a step about a question. Its minutes come from the longest talk that has not begun, and it stands after
 * that; where none has minutes to spare it stands before the closing and the plan gets longer. Null where there is no
 * room for another step.
 */
export function withQuestion(
  steps: readonly Step[],
  question: PlannedQuestion,
  { started }: { started: readonly string[] },
): Step[] | null {
  const step = stepAbout(question);
  if (steps.some(({ id }) => id === step.id)) return [...steps];
  if (steps.length >= longestAgenda) return null;
  const giver = longestTalk(steps.filter(({ id }) => !started.includes(id)));
  if (!giver) return steps.toSpliced(beforeClosing(steps), 0, step);
  const at = steps.indexOf(giver);
  const others = steps.slice(at + 1).findIndex((one) => !isQuestionStep(one));
  const place = others === -1 ? steps.length : at + 1 + others;
  return steps
    .toSpliced(place, 0, step)
    .toSpliced(at, 1, { ...giver, minutes: giver.minutes - questionMinutes });
}

/**
 * A plan without the step about a question: the talk before it gets its minutes back, as far as the session has them.
 * The same plan where there is no such step.
 */
export function withoutQuestion(steps: readonly Step[], question: string, minutes: number): Step[] {
  const at = steps.findIndex(({ id }) => id === questionStepId(question));
  const step = steps[at];
  if (!step) return [...steps];
  const rest = steps.toSpliced(at, 1);
  const free = Math.max(0, minutes - rest.reduce((sum, one) => sum + one.minutes, 0));
  const before = rest.slice(0, at).findLastIndex((one) => !isQuestionStep(one));
  return rest.map((one, index) =>
    index === before ? { ...one, minutes: one.minutes + Math.min(free, step.minutes) } : one,
  );
}

/**
 * What the log of a room is given once the question of a step is withdrawn: the plan without it. Nothing where it isn't
 * in the plan, has been talked about or is being, or the room has closed: what has run stays in the summary.
 */
export function onWithdrawal(
  state: Pick<RoomState, 'steps' | 'started' | 'status'>,
  question: string,
  minutes: number,
): NewEvent[] {
  const id = questionStepId(question);
  const isAhead = state.steps.some((step) => step.id === id) && !state.started.includes(id);
  if (!isAhead || state.status === 'closed') return [];
  const steps = withoutQuestion(state.steps, question, minutes);
  return [{ type: 'agenda.changed', by: null, data: { steps, withdrawn: true } }];
}

function stepAbout({ id, text, reading }: PlannedQuestion): Step {
  const step = titled(questionStepId(id), 'prompt', text);
  const about = reading ? `Asked about “${reading}”.` : '';
  const words = [step.text, about].filter(Boolean).join('\n\n');
  return { ...step, minutes: questionMinutes, text: cut(words, longestText) };
}

/** What is talked about longest, and has more than twice the minutes of a question. */
const longestTalk = (steps: readonly Step[]): Step | undefined =>
  steps
    .filter((step) => step.kind === 'prompt' || step.kind === 'discussion')
    .filter((step) => !isQuestionStep(step) && step.minutes >= 2 * questionMinutes)
    .toSorted((one, other) => other.minutes - one.minutes)[0];

function beforeClosing(steps: readonly Step[]): number {
  const closing = steps.findLastIndex(({ kind }) => kind === 'closing');
  return closing === -1 ? steps.length : closing;
}
