import { prepared } from '../agenda/rules.ts';
import { areSame } from '../agenda/steps.rules.ts';
import { canReopen } from '../closing.rules.ts';
import { carriedOver } from '../commitments/rules.ts';
import {
  type CommandContext,
  hasBeenHere,
  type NewEvent,
  nobody,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import { feedbackAtEnd } from '../feedback/rules.ts';
import type { RoomState } from '../fold.ts';
import { isGuestIn } from '../guests/rules.ts';
import { askedEarly } from '../questions/rules.ts';
import { leaderOf } from '../shown.rules.ts';
import { isEarly } from '../times.rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { HostCommands, HostEvents } from './protocol.ts';

export const hostRules: Rules<keyof HostCommands> = {
  'room.open': {
    who: 'leaders',
    when: 'always',
    decide({ early }, context) {
      const { state, times, now } = context;
      if (state.status === 'open') return [];
      if (!canReopen(state, times, now))
        return refuse('conflict', 'This room was closed more than a day ago and can’t be reopened.');
      if (!early && isEarly(times, now)) return refuse('conflict', tooEarly);
      return opening(context, context.userId);
    },
  },
  'room.close': {
    who: 'leaders',
    decide: (_data, { state, userId, random }) => closing(state, userId, random),
  },
  'room.handOver': {
    who: 'leaders',
    when: 'early',
    decide({ person, expect }, context) {
      const { state, userId, turn } = context;
      if (!hasBeenHere(state, person)) return nobody;
      if (state.facilitator === person) return [];
      if (isGuestIn(state, person)) return refuse('forbidden', 'Guests can’t host the room.');
      if (!canLead(state, person))
        return refuse('forbidden', 'Only someone who’s here on their own device can host.');
      if (expect !== undefined && expect !== leaderOf(state, turn))
        return refuse('conflict', 'Someone else has taken over as host in the meantime.');
      const away = person === userId && isAwayWithRight(context);
      const data = { person, ...(away && { away: true as const }) };
      return [{ type: 'facilitator.changed', by: userId, data }];
    },
  },
  'lead.takeBack': {
    who: 'all',
    when: 'early',
    decide: (_data, { state, userId }) =>
      state.ledBefore === userId && canLead(state, userId)
        ? [{ type: 'facilitator.changed', by: userId, data: { person: userId } }]
        : refuse('conflict', 'You can’t take over as host right now.'),
  },
  'lead.undo': {
    who: 'leaders',
    when: 'early',
    decide({ expect }, { state, userId }) {
      const { undoable, steps } = state;
      if (undoable?.seq !== expect) return refuse('conflict', 'Something else has happened in the meantime.');
      const step = undoable.was.step?.current;
      if (step && !steps.some(({ id }) => id === step))
        return refuse('conflict', 'The previous step is no longer on the agenda.');
      return [{ type: 'lead.undone', by: userId, data: { seq: expect, was: undoable.was } }];
    },
  },
};

/**
 * Whether whoever leads is away, and would lead without having been lent it. A lent lead is whoever takes it's: a
 * facilitator or an organiser, who must be able to end it.
 */
function isAwayWithRight({ state, turn, here, leaders }: CommandContext): boolean {
  const [leader, present] = [leaderOf(state, turn), here()];
  return (
    leader !== null && present.length > 0 && !present.includes(leader) && (leaders?.has(leader) ?? false)
  );
}

/** Who was sent out leads nothing, nor does who is here by name only. */
export const canLead = ({ removed, withoutDevice }: RoomState, person: string) =>
  !removed.includes(person) && !withoutDevice.some(({ id }) => id === person);

export const hostVisibility: VisibilityRules<keyof HostEvents> = {
  'room.opened': 'everyone',
  'room.closed': 'everyone',
  'facilitator.changed': 'everyone',
  arrived: 'everyone',
  redacted: 'everyone',
  'lead.undone': 'everyone',
};

const tooEarly = 'This session doesn’t start for a while. Confirm that you want to open its room now.';

/** Closing tells those who lead what people said of the evening. `by` is null for a room that was forgotten. */
export const closing = (state: RoomState, by: string | null, random: () => number): NewEvent[] => [
  { type: 'room.closed', by, data: {} },
  ...feedbackAtEnd(state, random),
];

/**
 * Opening says who leads (whose turn it is, else who opens; no one where the room runs itself), and takes the unit's
 * agenda as it is today unless somebody has made their own. A closed room opens as it was.
 */
export function opening(context: CommandContext, by: string | null, isLed = true): NewEvent[] {
  const { state, userId, agenda, turn } = context;
  const opened: NewEvent = { type: 'room.opened', by, data: {} };
  const follows = !state.edited && state.openedAt === null;
  const changed = follows && !areSame(agenda, state.steps);
  return [
    ...(changed ? [prepared(agenda)] : []),
    ...(state.facilitator || !isLed ? [] : [leads(turn ?? userId)]),
    opened,
    ...carriedOver(context),
    ...askedEarly(context),
  ];
}

const leads = (person: string): NewEvent => ({ type: 'facilitator.changed', by: null, data: { person } });
