import type { Step } from '../agenda/protocol.ts';
import { longestAgenda } from '../agenda/protocol.ts';
import { scaled, shareOut } from '../agenda/share.rules.ts';
import { cut, listOf, type Prepared, titled } from '../agenda/unit.rules.ts';
import { longestText } from '../protocol.ts';
import { isQuestionStep } from './question.rules.ts';

/** A step of a plan, which is for any session: with `from` it takes what the session's unit brings. */
export interface PlanStep extends Omit<Step, 'id'> {
  from?: 'prompts' | 'readings' | 'exercises';
}

/** A question that has less than so many minutes is no step of its own. */
const leastForQuestion = 8;

/** A plan made to fit a session: its minutes add up to the session's, its unit's questions and readings are in it. */
export function fitted(plan: readonly PlanStep[], prepared: Prepared): Step[] {
  const minutes = scaled(
    plan.map((step) => step.minutes),
    prepared.minutes,
  );
  const most = longestAgenda - plan.length + 1;
  const steps = plan.flatMap((step, index) =>
    filled({ ...step, minutes: minutes[index] ?? 0 }, prepared, most),
  );
  return numbered(steps.slice(0, longestAgenda));
}

type Unnamed = Omit<Step, 'id'>;

function filled(
  { from, ...step }: PlanStep,
  { prompts, readings, exercises }: Prepared,
  most: number,
): Unnamed[] {
  if (from === 'prompts') return questions(step, prompts.filter(Boolean), most);
  if (from === 'readings') return [withList(step, readings)];
  return [from === 'exercises' ? withList(step, exercises) : step];
}

/** A step for each question that gets time enough; the others stand with the last, for when there is time. */
function questions(step: Unnamed, prompts: readonly string[], most: number): Unnamed[] {
  if (prompts.length === 0) return [{ ...step, kind: 'discussion' }];
  const enough = step.minutes === 0 ? prompts.length : Math.floor(step.minutes / leastForQuestion);
  const count = Math.max(1, Math.min(enough, prompts.length, most));
  const shares = shareOut(step.minutes, count);
  return prompts.slice(0, count).map((prompt, index) => {
    const { title, text } = titled('', 'prompt', prompt);
    const rest = index === count - 1 ? prompts.slice(count) : [];
    const more = rest.length > 0 ? `If there is time:\n${listOf(rest)}` : '';
    return {
      ...step,
      title,
      text: joined(text, index === 0 ? step.text : '', more),
      minutes: shares[index] ?? 0,
    };
  });
}

const withList = (step: Unnamed, items: readonly string[]): Unnamed => ({
  ...step,
  text: joined(step.text, listOf(items.filter(Boolean))),
});

const joined = (...parts: string[]) => cut(parts.filter(Boolean).join('\n\n'), longestText);

/** "check-in", "prompt-1", "prompt-2": the same for the same plan, so that it can be compared. */
function numbered(steps: readonly Unnamed[]): Step[] {
  const met = new Map<string, number>();
  return steps.map((step) => {
    const number = (met.get(step.kind) ?? 0) + 1;
    met.set(step.kind, number);
    return { ...step, id: `${step.kind}-${number}` };
  });
}

/**
 * An agenda as a plan for any session: what its unit brought is left out again, since each session brings its own, and
 * so are members' questions.
 * Of a setting that names another step nothing is kept.
 */
export function asPlan(steps: readonly Step[], { readings, exercises }: Prepared): PlanStep[] {
  const brought = new Set([...readings, ...exercises].map((item) => `- ${item}`));
  const plan: PlanStep[] = [];
  for (const { id, ...step } of steps.filter((one) => !isQuestionStep(one))) {
    const last = plan.at(-1);
    if (step.kind === 'prompt' && /^prompt-\d+$/.test(id)) {
      if (last?.from === 'prompts') last.minutes += step.minutes;
      else plan.push({ ...step, title: 'The unit’s questions', text: '', from: 'prompts' });
    } else plan.push({ ...general(step), text: withoutLines(step.text, brought), ...fromOf(step.kind) });
  }
  return plan;
}

function general({ settings, ...step }: Unnamed): Unnamed {
  const { of: _, ...others } = settings;
  return { ...step, settings: others };
}

function fromOf(kind: Step['kind']): Pick<PlanStep, 'from'> {
  if (kind === 'readings') return { from: 'readings' };
  return kind === 'exercise' ? { from: 'exercises' } : {};
}

const withoutLines = (text: string, lines: ReadonlySet<string>) =>
  text
    .split('\n')
    .filter((line) => !lines.has(line))
    .join('\n')
    .trim();
