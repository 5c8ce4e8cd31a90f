import { longestAgenda, longestTitle, type Step } from './agenda/protocol.ts';
import { longestText } from './protocol.ts';

export interface Prepared {
  /** The discussion prompts of the unit. */
  prompts: readonly string[];
  /** The titles of its readings. */
  readings: readonly string[];
  /** How long the session is. */
  minutes: number;
}

/**
 * The agenda that a unit gives: check-in, readings, a step for each prompt, closing. Check-in and closing take
 * ten minutes each, less in a short session; the rest is shared evenly. The minutes add up to the session's.
 */
export function agendaFor({ prompts, readings, minutes }: Prepared): Step[] {
  const middle = [
    ...(readings.length > 0 ? [readingsStep(readings)] : []),
    // Check-in, readings and closing need places too.
    ...prompts
      .filter(Boolean)
      .slice(0, longestAgenda - 3)
      .map(promptStep),
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

/** Whole minutes in so many parts that differ by one at most, the longer ones first. */
export function shareOut(minutes: number, parts: number): number[] {
  const least = Math.floor(minutes / parts);
  const longer = minutes - least * parts;
  return Array.from({ length: parts }, (_, index) => least + (index < longer ? 1 : 0));
}

/** Without text, cues and settings. */
const plain: Pick<Step, 'text' | 'cues' | 'settings'> = { text: '', cues: '', settings: {} };

type Untimed = Omit<Step, 'minutes'>;

const discussion: Untimed = { id: 'discussion', kind: 'discussion', title: 'Discussion', ...plain };

const readingsStep = (titles: readonly string[]): Untimed => ({
  id: 'readings',
  kind: 'readings',
  title: 'Readings',
  ...plain,
  text: cut(titles.map((title) => `- ${title}`).join('\n'), longestText),
});

/** A prompt that is too long for a title stands in full in the text. */
const promptStep = (prompt: string, index: number): Untimed => ({
  id: `prompt-${index + 1}`,
  kind: 'prompt',
  title: cut(prompt, longestTitle),
  ...plain,
  text: prompt.length > longestTitle ? cut(prompt, longestText) : '',
});

/** A text that ends in … where it had to be cut, and never in half a character. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text
    .slice(0, longest - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
