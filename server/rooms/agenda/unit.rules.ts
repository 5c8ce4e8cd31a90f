import { longestText } from '../protocol.ts';
import { longestAgenda, longestTitle, type Step, type StepKind } from './protocol.ts';
import { shareOut } from './share.rules.ts';

export interface Prepared {
  /** The discussion prompts of the unit. */
  prompts: readonly string[];
  /** The titles of its readings. */
  readings: readonly string[];
  /** What it proposes to try together. */
  exercises: readonly string[];
  /** How long the session is. */
  minutes: number;
}

/**
 * The agenda that a unit gives: check-in, readings, a step for each prompt, one for exercises, closing. Check-in and
 * closing take ten minutes each, less in a short session; the rest is shared evenly. The minutes add up to the
 * session's.
 */
export function agendaFor({ prompts, readings, exercises, minutes }: Prepared): Step[] {
  const middle = [
    ...(readings.length > 0 ? [readingsStep(readings)] : []),
    // Check-in, readings, exercises and closing need places too.
    ...prompts
      .filter(Boolean)
      .slice(0, longestAgenda - 4)
      .map(promptStep),
    ...exerciseSteps(exercises),
  ];
  const talk = middle.length > 0 ? middle : [discussion];
  const edge = Math.min(10, Math.floor(minutes / 6));
  const shares = shareOut(minutes - 2 * edge, talk.length);
  return [
    { id: 'check-in', kind: 'check-in', title: 'Check-in', minutes: edge, ...plain },
    ...talk.map((step, index) => ({ ...step, minutes: shares[index] ?? 0 })),
    { id: 'closing', kind: 'closing', title: 'Closing', minutes: edge, ...plain },
  ];
}

/** Without text, cues and settings. */
const plain: Pick<Step, 'text' | 'cues' | 'settings'> = { text: '', cues: '', settings: {} };

type Untimed = Omit<Step, 'minutes'>;

const discussion: Untimed = { id: 'discussion', kind: 'discussion', title: 'Discussion', ...plain };

/** One step however many exercises there are: the group chooses among them. */
function exerciseSteps(exercises: readonly string[]): Untimed[] {
  const [first, ...others] = exercises.filter(Boolean);
  if (!first) return [];
  if (others.length === 0) return [titled('exercise', 'exercise', first)];
  const text = cut(listOf([first, ...others]), longestText);
  return [{ id: 'exercise', kind: 'exercise', title: 'Exercises', ...plain, text }];
}

const readingsStep = (titles: readonly string[]): Untimed => ({
  id: 'readings',
  kind: 'readings',
  title: 'Readings',
  ...plain,
  text: cut(listOf(titles), longestText),
});

const promptStep = (prompt: string, index: number) => titled(`prompt-${index + 1}`, 'prompt', prompt);

/** What is too long for a title stands in full in the text. */
export const titled = (id: string, kind: StepKind, words: string): Untimed => ({
  id,
  kind,
  title: cut(words, longestTitle),
  ...plain,
  text: words.length > longestTitle ? cut(words, longestText) : '',
});

/** A text with a line for each item. */
export const listOf = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

/** A text that ends in … where it had to be cut, and never in half a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text
    .slice(0, longest - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
