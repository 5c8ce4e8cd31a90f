import type { Part } from '../part.ts';
import { type TalkState, talkFold } from './fold.ts';
import type { TalkCommands, TalkEvents } from './protocol.ts';
import { talkRules, talkVisibility } from './rules.ts';

export const talk: Part<TalkState, keyof TalkEvents, keyof TalkCommands> = {
  ...talkFold,
  rules: talkRules,
  visibility: talkVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
