import { type CommandContext, type NewEvent, type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import {
  type ExtensionAnswer,
  extensionAnswers,
  type TimeExtensionCommands,
  type TimeExtensionEvents,
} from './protocol.ts';

export const timeExtensionRules: Rules<keyof TimeExtensionCommands> = {
  'more.ask': {
    who: 'leaders',
    decide(_data, { state, userId }) {
      const step = state.current;
      if (step === null) return refuse('conflict', 'No step is running.');
      return isAsked(state) ? [] : [{ type: 'more.asked', by: userId, data: { step } }];
    },
  },
  'more.answer': {
    who: 'all',
    canBeForAnother: true,
    decide({ minutes, step }, { state, userId, person }) {
      const isOver = step !== undefined && step !== state.current;
      if (!isAsked(state) || isOver) return refuse('conflict', 'This question has closed.');
      const given = state.more?.answers.find((one) => one.person === person);
      if (given?.minutes === minutes) return [];
      return [{ type: 'more.answered', by: userId, data: { person, minutes } }];
    },
  },
  'more.settle': { who: 'leaders', decide: (_data, context) => settled(context) },
};

export const timeExtensionVisibility: VisibilityRules<keyof TimeExtensionEvents> = {
  'more.asked': 'everyone',
  'more.answered': 'everyone',
  'more.settled': 'everyone',
};

/** Whether the room is being asked about the step that runs; a question about an earlier one is over. */
export const isAsked = ({ more, current }: Pick<RoomState, 'more' | 'current'>) =>
  more !== null && more.step === current;

/** What takes the question away, if there is one. */
export const settled = ({ state, userId }: Pick<CommandContext, 'state' | 'userId'>): NewEvent[] =>
  state.more ? [{ type: 'more.settled', by: userId, data: {} }] : [];

/** How many gave each answer. */
export const extensionCounts = ({
  more,
}: Pick<RoomState, 'more'>): { minutes: ExtensionAnswer; count: number }[] =>
  extensionAnswers.map((minutes) => ({
    minutes,
    count: more?.answers.filter((one) => one.minutes === minutes).length ?? 0,
  }));
