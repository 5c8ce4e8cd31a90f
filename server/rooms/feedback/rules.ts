import { shuffled } from '../chance.rules.ts';
import { type NewEvent, type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import { onlyOwn, type VisibilityRules } from '../visibility.rules.ts';
import {
  type Feedback,
  type FeedbackCommands,
  type FeedbackEvents,
  type FeedbackSummary,
  fewestForTexts,
  mostUseful,
} from './protocol.ts';

/** In the place of a step, and called as no step can be: people answer once for the whole evening. */
const step = ':feedback';

export const feedbackRules: Rules<keyof FeedbackCommands> = {
  'feedback.give': {
    who: 'all',
    decide(answer, { state, person, aliasOf }) {
      const { steps, started, feedback } = state;
      const isClosing = steps.some(({ id, kind }) => kind === 'closing' && started.includes(id));
      if (!isClosing || feedback.isOver)
        return refuse('conflict', 'Feedback is only collected in the closing step.');
      return [{ type: 'feedback.given', by: null, data: { step, author: aliasOf(step, person), ...answer } }];
    },
  },
};

export const feedbackVisibility: VisibilityRules<keyof FeedbackEvents> = {
  'feedback.given': onlyOwn,
  'feedback.shown': (event, { role }) => (mayLead(role) ? event : { ...event, data: {} }),
};

/** What a room that closes tells of its feedback; nothing where nobody has answered. */
export function feedbackAtEnd({ feedback }: RoomState, random: () => number): NewEvent[] {
  const answers = Object.values(feedback.given);
  if (answers.length === 0) return [];
  return [{ type: 'feedback.shown', by: null, data: { summary: summaryOf(answers, random) } }];
}

/** What those who lead may know of a closed room's feedback; null for everybody else, and without answers. */
export const feedbackOf = ({ feedback }: Pick<RoomState, 'feedback'>): FeedbackSummary | null =>
  feedback.summary;

/** A room's answers as they are kept: whose they are is nowhere in them, nor words of fewer than four. */
export function keptFeedback({ feedback }: RoomState): Feedback[] {
  const answers = Object.values(feedback.given);
  return answers.map(({ useful, keep, change }) =>
    hasTexts(answers) ? { useful, keep, change } : { useful, keep: '', change: '' },
  );
}

const hasTexts = ({ length }: Feedback[]) => length >= fewestForTexts;

/** Each list of texts in an order of its own, so that two words of one person do not stand together. */
function summaryOf(given: Feedback[], random: () => number): FeedbackSummary {
  const texts = (kind: 'keep' | 'change') =>
    hasTexts(given)
      ? shuffled(
          given.map((answer) => answer[kind]).filter((text) => text !== ''),
          random,
        )
      : [];
  const sum = given.reduce((sum, { useful }) => sum + useful, 0);
  return {
    answers: given.length,
    mean: sum / given.length,
    counts: Array.from(
      { length: mostUseful },
      (_, index) => given.filter(({ useful }) => useful === index + 1).length,
    ),
    keep: texts('keep'),
    change: texts('change'),
  };
}
