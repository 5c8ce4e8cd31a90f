import { type CommandContext, type Decision, type NewEvent, type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { mayLead } from '../rules.ts';
import { settled } from '../time-extension/rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { shorten } from './overrun.rules.ts';
import type { AgendaCommands, AgendaEvents, Step } from './protocol.ts';
import { keepsPromises } from './steps.rules.ts';
import { nextTimer } from './timer.rules.ts';

export const agendaRules: Rules<keyof AgendaCommands> = {
  'agenda.next': { who: 'leaders', decide: ({ expect }, context) => move(expect, context, 1) },
  'agenda.back': { who: 'leaders', decide: ({ expect }, context) => move(expect, context, -1) },
  'agenda.edit': {
    who: 'leaders',
    when: 'early',
    decide({ expect, steps }, { state, userId }) {
      if (!isSameAgenda(expect, state)) return overtaken;
      if (state.current !== null && !steps.some(({ id }) => id === state.current))
        return refuse('invalid', 'You can’t remove the step that’s running.');
      if (!keepsPromises(state.steps, steps, state.started))
        return refuse('invalid', 'This step has started, so its kind and privacy settings can’t change.');
      return [{ type: 'agenda.changed', by: userId, data: { steps } }];
    },
  },
  'agenda.shorten': {
    who: 'leaders',
    decide({ expect, minutes }, { state, userId }) {
      if (expect !== state.agendaSeq) return overtaken;
      const steps = shorten(state.steps, state.current, minutes);
      if (!steps) return refuse('conflict', 'The remaining steps can’t be made that short.');
      return [{ type: 'agenda.changed', by: userId, data: { steps } }];
    },
  },
  'timer.add': { who: 'leaders', decide: ({ minutes }, context) => timed(context, { add: minutes }) },
  'timer.pause': { who: 'leaders', decide: (_data, context) => timed(context, 'pause') },
  'timer.resume': { who: 'leaders', decide: (_data, context) => timed(context, 'resume') },
};

export const agendaVisibility: VisibilityRules<keyof AgendaEvents> = {
  'agenda.changed': (event, { role }) =>
    mayLead(role) ? event : { ...event, data: { steps: event.data.steps.map(withoutCues) } },
  'step.started': 'everyone',
  'timer.changed': 'everyone',
};

/** An edit that was begun before anybody had been in the room is not overtaken by the unit's own agenda. */
const isSameAgenda = (expect: number, { agendaSeq, edited }: RoomState) =>
  expect === agendaSeq || (expect === 0 && !edited);

const overtaken = refuse('conflict', 'Someone else has changed the agenda in the meantime.');

const withoutCues = (step: Step): Step => ({ ...step, cues: '' });

/** The agenda as the server prepares it. */
export const prepared = (steps: Step[]): NewEvent => ({ type: 'agenda.changed', by: null, data: { steps } });

/** To the next step or the one before, where the sender sees the one that runs. */
export function move(expect: string | null, { state, userId, now }: CommandContext, by: 1 | -1): Decision {
  if (expect !== state.current)
    return refuse('conflict', 'The room has moved to another step in the meantime.');
  const index = state.steps.findIndex(({ id }) => id === state.current);
  const step = state.steps[index + by];
  if (!step || index + by < 0) {
    return refuse('conflict', by === 1 ? 'This is the last step.' : 'This is the first step.');
  }
  const endsAt = step.minutes > 0 ? now + step.minutes * 60_000 : null;
  return [{ type: 'step.started', by: userId, data: { step: step.id, endsAt } }];
}

function timed(context: CommandContext, change: Parameters<typeof nextTimer>[1]): Decision {
  const { state, userId, now } = context;
  const timer = nextTimer(state.timer, change, now);
  if (!timer) return refuse('conflict', 'There’s no timer right now.');
  if (timer === state.timer) return [];
  // Whoever gives the step more time has answered the question whether it needs any.
  const answered = typeof change === 'object' && change.add > 0 ? settled(context) : [];
  return [...answered, { type: 'timer.changed', by: userId, data: timer }];
}
