import type { Fold, RoomState } from '../fold.ts';
import type { RoomEvent } from '../protocol.ts';
import type { Feedback, FeedbackEvents, FeedbackSummary } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends FeedbackState {}
}

export interface FeedbackState {
  feedback: {
    /** By pseudonym; in the browser only one's own, under one's id. */
    given: Record<string, Feedback & { seq: number }>;
    /** What those who lead are told once the room is closed. */
    summary: FeedbackSummary | null;
    /** Whether the answers have been counted, so that none changes any more. */
    isOver: boolean;
  };
}

const empty = (): FeedbackState => ({ feedback: { given: {}, summary: null, isOver: false } });

const changes: Fold<FeedbackState, keyof FeedbackEvents>['changes'] = {
  'feedback.given': ({ feedback }, { seq, by, data: { author, useful, keep = '', change = '' } }) => {
    if (useful === undefined) return {};
    const given = { ...feedback.given, [by ?? author ?? '']: { useful, keep, change, seq } };
    return { feedback: { ...feedback, given } };
  },
  'feedback.shown': (_state, { data: { summary = null } }) => ({
    feedback: { given: {}, summary, isOver: true },
  }),
};

/** The answers that an event blanks for ever: the one it replaces, and all once they are counted. */
export function erasedInFeedback({ feedback: { given } }: RoomState, { type, data }: RoomEvent): number[] {
  if (type === 'feedback.shown') return Object.values(given).map(({ seq }) => seq);
  const before = type === 'feedback.given' && given[data.author ?? ''];
  return before ? [before.seq] : [];
}

export const feedbackFold: Fold<FeedbackState, keyof FeedbackEvents> = { empty, changes };
