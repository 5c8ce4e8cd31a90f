import type { Part } from '../part.ts';
import { type GuestState, guestsFold } from './fold.ts';
import type { GuestCommands, GuestEvents } from './protocol.ts';
import { guestRules, guestVisibility } from './rules.ts';

export const guests: Part<GuestState, keyof GuestEvents, keyof GuestCommands> = {
  ...guestsFold,
  rules: guestRules,
  visibility: guestVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: { 'guests.allow': () => import('./code.actions.ts') },
};
