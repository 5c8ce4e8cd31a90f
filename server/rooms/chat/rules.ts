import { forbidden, isOwnOrLeads, type Rules, refuse } from '../deciding.rules.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { ChatCommands, ChatEvents } from './protocol.ts';

export const chatRules: Rules<keyof ChatCommands> = {
  'chat.say': {
    who: 'all',
    when: 'early',
    decide({ text, to }, { state, userId, role }) {
      if (state.isMuted && !mayLead(role)) return muted;
      const answers = to !== undefined && state.chat.some((line) => line.seq === to && line.text !== null);
      return [{ type: 'chat.said', by: userId, data: { text, ...(answers && { to }) } }];
    },
  },
  'chat.remove': {
    who: 'all',
    when: 'early',
    decide({ seq }, context) {
      const line = context.state.chat.find((line) => line.seq === seq);
      if (!line) return refuse('not-found', 'This message no longer exists.');
      if (!isOwnOrLeads(context, line.by)) return forbidden;
      return line.text === null ? [] : [{ type: 'redacted', by: context.userId, data: { seq } }];
    },
  },
  'chat.mute': {
    who: 'leaders',
    when: 'early',
    decide: ({ on }, { state, userId }) =>
      state.isMuted === on ? [] : [{ type: 'chat.muted', by: userId, data: { on } }],
  },
};

const muted = refuse('conflict', 'The host has paused the chat.');

export const chatVisibility: VisibilityRules<keyof ChatEvents> = {
  'chat.said': 'everyone',
  'chat.muted': 'everyone',
};
