import { forbidden, isOwnOrLeads, type Rules, refuse } from '../deciding.rules.ts';
import type { Sights } from '../seen.rules.ts';
import type { ChatCommands, ChatEvents } from './protocol.ts';

export const chatRules: Rules<keyof ChatCommands> = {
  'chat.say': {
    who: 'all',
    when: 'early',
    decide: ({ text }, { userId }) => [{ type: 'chat.said', by: userId, data: { text } }],
  },
  'chat.remove': {
    who: 'all',
    when: 'early',
    decide({ seq }, moment) {
      const line = moment.state.chat.find((line) => line.seq === seq);
      if (!line) return refuse('not-found', 'There is no such message any more.');
      if (!isOwnOrLeads(moment, line.by)) return forbidden;
      return line.text === null ? [] : [{ type: 'redacted', by: moment.userId, data: { seq } }];
    },
  },
};

export const chatSights: Sights<keyof ChatEvents> = { 'chat.said': 'everyone' };
