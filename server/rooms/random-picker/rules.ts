import { presentIn, type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { RandomPickerCommands, RandomPickerEvents } from './protocol.ts';

export const randomPickerRules: Rules<keyof RandomPickerCommands> = {
  'pick.draw': {
    who: 'leaders',
    decide(_data, context) {
      const { state, userId, random } = context;
      const [first, ...rest] = candidatesOf(presentIn(context), state);
      if (!first) return refuse('conflict', 'There’s no one here to pick.');
      const person = [first, ...rest][Math.floor(random() * (rest.length + 1))] ?? first;
      return [{ type: 'pick.drawn', by: userId, data: { person } }];
    },
  },
  'pick.clear': {
    who: 'leaders',
    decide: (_data, { state, userId }) =>
      state.picked ? [{ type: 'pick.cleared', by: userId, data: {} }] : [],
  },
};

export const randomPickerVisibility: VisibilityRules<keyof RandomPickerEvents> = {
  'pick.drawn': 'everyone',
  'pick.cleared': 'everyone',
};

/** Those of the people here who were picked least this evening; not the same twice running, if there is another. */
function candidatesOf(here: readonly string[], state: RoomState): string[] {
  const { picks, picked } = state;
  const others = here.filter((person) => person !== picked?.person);
  const people = others.length > 0 ? others : here;
  const least = Math.min(...people.map((person) => picks[person] ?? 0));
  return people.filter((person) => (picks[person] ?? 0) === least);
}
