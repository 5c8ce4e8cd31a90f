import type { Step } from '../agenda/protocol.ts';
import { type PollResult, scaleEnd } from './protocol.ts';

/** What can be answered, in words. A poll without options of its own asks for yes or no. */
export function optionsOf({ settings: { poll, options = [] } }: Pick<Step, 'settings'>): string[] {
  if (poll !== 'scale') return options.length > 0 ? options : ['Yes', 'No'];
  const [low, high] = options;
  const ends: Record<number, string | undefined> = { 1: low, [scaleEnd]: high };
  return Array.from({ length: scaleEnd }, (_, index) => {
    const end = ends[index + 1];
    return end ? `${index + 1}: ${end}` : String(index + 1);
  });
}

/** The mean of a scale's answers; null without any. */
export function meanOf({ counts }: Pick<PollResult, 'counts'>): number | null {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (answers === 0) return null;
  return counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / answers;
}
