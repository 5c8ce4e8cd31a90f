import { agendaRules } from './agenda/rules.ts';
import { breakoutRules } from './breakouts/rules.ts';
import { cardRules } from './cards/rules.ts';
import { chatRules } from './chat/rules.ts';
import { commitmentRules } from './commitments/rules.ts';
import { credenceRules } from './credence/rules.ts';
import { cruxRules } from './cruxes/rules.ts';
import {
  type Decision,
  forbidden,
  hasBeenHere,
  type Moment,
  nobody,
  type Rule,
  type Rules,
  refuse,
} from './deciding.rules.ts';
import { doorRules, shutOut } from './door/rules.ts';
import { feedbackRules } from './feedback/rules.ts';
import { leadRules } from './lead/rules.ts';
import { moreRules } from './more/rules.ts';
import { parkingRules } from './parking/rules.ts';
import { pickRules } from './picks/rules.ts';
import { pollRules } from './polls/rules.ts';
import type { Command, CommandType } from './protocol.ts';
import { roundRules } from './rounds/rules.ts';
import { mayLead } from './rules.ts';
import { talkRules } from './talk/rules.ts';
import { togetherRules } from './together/rules.ts';

const rules: Rules<CommandType> = {
  ...leadRules,
  ...doorRules,
  ...agendaRules,
  ...moreRules,
  ...parkingRules,
  ...talkRules,
  ...chatRules,
  ...breakoutRules,
  ...cardRules,
  ...credenceRules,
  ...cruxRules,
  ...commitmentRules,
  ...feedbackRules,
  ...pickRules,
  ...pollRules,
  ...roundRules,
  ...togetherRules,
};

/** Decides a command of the room's people: what it appends, or why not. */
export function decide(
  { type, data, as }: Pick<Command, 'type' | 'data' | 'as'>,
  moment: Omit<Moment, 'person'>,
): Decision {
  const rule = rules[type] as Rule<CommandType>;
  const { state, role, userId } = moment;
  const out = shutOut(state, userId, role);
  if (out) return out;
  if (rule.who === 'leaders' && !mayLead(role)) return forbidden;
  if (state.status === 'closed' && rule.when !== 'always') return refuse('closed', 'This room is closed.');
  if (state.status === 'waiting' && !rule.when) return refuse('closed', 'This room is not open yet.');
  if (as && as !== userId) {
    if (!rule.canBeForAnother || !mayLead(role)) return forbidden;
    if (!hasBeenHere(state, as)) return nobody;
  }
  return rule.decide(data as never, { ...moment, person: as ?? userId });
}
