import { shutOut } from './access/rules.ts';
import {
  type CommandContext,
  type Decision,
  forbidden,
  type Rule,
  type Rules,
  refuse,
} from './deciding.rules.ts';
import type { RoomState } from './fold.ts';
import { merged } from './merged.rules.ts';
import { parts } from './parts.ts';
import type { Command, CommandType } from './protocol.ts';
import { mayLead } from './rules.ts';

/** Who may send each command when, and what it does. */
export const commandRules: Rules<CommandType> = merged(Object.values(parts).map(({ rules }) => rules));

/** Decides a command of the room's people: what it appends, or why not. */
export function decide(
  { type, data, as }: Pick<Command, 'type' | 'data' | 'as'>,
  context: Omit<CommandContext, 'person'>,
): Decision {
  const rule = commandRules[type] as Rule<CommandType>;
  const { state, role, userId } = context;
  const refused = whyNot(rule, context);
  if (refused) return refused;
  if (as && as !== userId) {
    if (!rule.canBeForAnother || !mayLead(role)) return forbidden;
    if (!isWithoutDevice(state, as)) return hasOwnDevice;
  }
  return rule.decide(data as never, { ...context, person: as ?? userId });
}

/** Else whoever leads could change what others have chosen in secret, or find it out by trying. */
const isWithoutDevice = ({ withoutDevice, removed }: RoomState, person: string) =>
  withoutDevice.some(({ id }) => id === person) && !removed.includes(person);

const hasOwnDevice = refuse('forbidden', 'You can only do this for someone who’s here without a device.');

/** Why nothing of this kind may be done by somebody now; null when it may. */
function whyNot({ who, when }: Rule<CommandType>, { state, role, userId }: Omit<CommandContext, 'person'>) {
  const out = shutOut(state, userId, role);
  if (out) return out;
  if (role === 'wall') return refuse('forbidden', 'A wall screen only shows the room.');
  if (who === 'leaders' && !mayLead(role)) return forbidden;
  if (state.status === 'closed' && when !== 'always') return refuse('closed', 'This room is closed.');
  return state.status === 'waiting' && !when ? refuse('closed', 'This room isn’t open yet.') : null;
}
