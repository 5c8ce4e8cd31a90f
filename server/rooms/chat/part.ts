import type { Part } from '../part.ts';
import { type ChatState, chatFold } from './fold.ts';
import type { ChatCommands, ChatEvents } from './protocol.ts';
import { chatRules, chatVisibility } from './rules.ts';

export const chat: Part<ChatState, keyof ChatEvents, keyof ChatCommands> = {
  ...chatFold,
  rules: chatRules,
  visibility: chatVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
