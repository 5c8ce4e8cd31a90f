import type { Question } from './rules.ts';

/** What each kind of question is, for those who choose one. */
export const kindWords: Record<Question['kind'], string> = {
  short: 'Short answer',
  long: 'Long answer',
  choice: 'Choose one',
  several: 'Choose any',
  scale: 'Scale from 1 to 5',
};

/** Whether a question offers answers to choose from. */
export const hasOptions = ({ kind }: Pick<Question, 'kind'>) => kind === 'choice' || kind === 'several';

/** More would be an examination. */
export const mostQuestions = 20;

/**
 * What stands in the way of changing a question that people have answered, in a sentence; '' when nothing does. Its
 * answers would say something else otherwise: its words and kind stay, and options can only be added.
 */
export function changesMeaning(before: Question, after: Question, answered: number): string {
  if (answered === 0) return '';
  if (before.kind !== after.kind) return 'People have already answered this, so you can’t change its type.';
  if (before.label !== after.label)
    return 'People have already answered this, so you can’t change its wording.';
  if (before.options.some((option) => !after.options.includes(option)))
    return 'People have already chosen from these options, so you can add some but not remove any.';
  return '';
}
