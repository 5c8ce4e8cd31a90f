import type { RoomState } from './fold.ts';
import type {
  Command,
  Commands,
  CommandType,
  EventData,
  EventType,
  Refused,
  RoomRole,
  Step,
} from './protocol.ts';
import { mayLead } from './rules.ts';
import { nextTimer } from './timer.rules.ts';

/** An event before the log gives it its number. `by` is null when the server does it by itself. */
export type NewEvent = {
  [Type in EventType]: { type: Type; by: string | null; data: EventData[Type] };
}[EventType];

/** Everything a command is decided by. */
export interface Moment {
  /** The room as the log says, up to this command. */
  state: RoomState;
  userId: string;
  role: RoomRole;
  now: number;
  /** For opening: the agenda that the unit gives today, and whose turn it is to lead. */
  agenda: Step[];
  turn: string | null;
}

/** What a command appends (perhaps nothing), or why not. */
export type Decision = NewEvent[] | Refused;

/** Decides a command of the room's people: what it appends, or why not. */
export function decide(command: Pick<Command, 'type' | 'data'>, moment: Moment): Decision {
  const { status } = moment.state;
  if (!forAnyone.has(command.type) && !mayLead(moment.role)) return forbidden;
  if (status === 'closed' && command.type !== 'room.open') return refuse('closed', 'This room is closed.');
  if (status === 'waiting' && !beforeOpening.has(command.type)) {
    return refuse('closed', 'This room is not open yet.');
  }
  const rule = rules[command.type] as (data: Commands[CommandType], moment: Moment) => Decision;
  return rule(command.data, moment);
}

const forAnyone = new Set<CommandType>(['hand.raise', 'hand.lower', 'chat.say', 'chat.remove']);

const beforeOpening = new Set<CommandType>([
  'room.open',
  'agenda.edit',
  'room.handOver',
  'chat.say',
  'chat.remove',
]);

const rules: { [Type in CommandType]: (data: Commands[Type], moment: Moment) => Decision } = {
  'room.open': (_data, moment) => (moment.state.status === 'open' ? [] : opening(moment)),
  'room.close': (_data, { userId }) => [{ type: 'room.closed', by: userId, data: {} }],
  'agenda.next': ({ expect }, moment) => move(expect, moment, 1),
  'agenda.back': ({ expect }, moment) => move(expect, moment, -1),
  'agenda.edit': ({ expect, steps }, { state, userId }) => {
    if (expect !== state.agendaSeq)
      return refuse('conflict', 'Somebody else has changed the agenda meanwhile.');
    if (state.current !== null && !steps.some(({ id }) => id === state.current)) {
      return refuse('invalid', 'The step that is running cannot be taken out.');
    }
    return [{ type: 'agenda.changed', by: userId, data: { steps } }];
  },
  'timer.add': ({ minutes }, moment) => timed(moment, { add: minutes }),
  'timer.pause': (_data, moment) => timed(moment, 'pause'),
  'timer.resume': (_data, moment) => timed(moment, 'resume'),
  'hand.raise': ({ kind }, { state, userId }) => {
    const up = state.hands.find(({ person }) => person === userId);
    if (up?.kind === kind) return [];
    return [{ type: 'hand.raised', by: userId, data: { person: userId, kind } }];
  },
  'hand.lower': ({ person: whose }, { state, userId, role }) => {
    const person = whose ?? userId;
    if (person !== userId && !mayLead(role)) return forbidden;
    if (!state.hands.some((hand) => hand.person === person)) return [];
    return [{ type: 'hand.lowered', by: userId, data: { person } }];
  },
  'floor.give': ({ person }, { state, userId }) => {
    if (!hasBeenHere(state, person)) return nobody;
    return state.floor === person ? [] : [{ type: 'floor.given', by: userId, data: { person } }];
  },
  'floor.free': (_data, { state, userId }) =>
    state.floor === null ? [] : [{ type: 'floor.freed', by: userId, data: {} }],
  'chat.say': ({ text }, { userId }) => [{ type: 'chat.said', by: userId, data: { text } }],
  'chat.remove': ({ seq }, { state, userId, role }) => {
    const line = state.chat.find((line) => line.seq === seq);
    if (!line) return refuse('not-found', 'There is no such message any more.');
    if (line.by !== userId && !mayLead(role)) return forbidden;
    return line.text === null ? [] : [{ type: 'redacted', by: userId, data: { seq } }];
  },
  'room.handOver': ({ person }, { state, userId }) => {
    if (!hasBeenHere(state, person)) return nobody;
    if (state.facilitator === person) return [];
    return [{ type: 'facilitator.changed', by: userId, data: { person } }];
  },
};

/**
 * Opening says who leads (whose turn it is, else who opens), and takes the unit's agenda as it is today unless
 * somebody has made their own. A closed room opens as it was.
 */
function opening({ state, userId, agenda, turn }: Moment): NewEvent[] {
  const opened: NewEvent = { type: 'room.opened', by: userId, data: {} };
  const follows = !state.edited && state.openedAt === null;
  const changed = follows && !areSame(agenda, state.steps);
  return [
    ...(changed ? [prepared(agenda)] : []),
    ...(state.facilitator ? [] : [leads(turn ?? userId)]),
    opened,
  ];
}

const areSame = (some: Step[], others: Step[]) =>
  some.length === others.length &&
  some.every(({ id, kind, title, minutes, text }, index) => {
    const other = others[index];
    return (
      other?.id === id &&
      other.kind === kind &&
      other.title === title &&
      other.minutes === minutes &&
      other.text === text
    );
  });

const leads = (person: string): NewEvent => ({ type: 'facilitator.changed', by: null, data: { person } });

/** The agenda as the server prepares it. */
export const prepared = (steps: Step[]): NewEvent => ({ type: 'agenda.changed', by: null, data: { steps } });

function move(expect: string | null, { state, userId, now }: Moment, by: 1 | -1): Decision {
  if (expect !== state.current) return refuse('conflict', 'The room has moved to another step meanwhile.');
  const index = state.steps.findIndex(({ id }) => id === state.current);
  const step = state.steps[index + by];
  if (!step || index + by < 0) {
    return refuse('conflict', by === 1 ? 'This is the last step.' : 'There is no step before this one.');
  }
  const endsAt = step.minutes > 0 ? now + step.minutes * 60_000 : null;
  return [{ type: 'step.started', by: userId, data: { step: step.id, endsAt } }];
}

function timed({ state, userId, now }: Moment, change: Parameters<typeof nextTimer>[1]): Decision {
  const timer = nextTimer(state.timer, change, now);
  if (!timer) return refuse('conflict', 'There is no timer at this moment.');
  return timer === state.timer ? [] : [{ type: 'timer.changed', by: userId, data: timer }];
}

const hasBeenHere = ({ people }: RoomState, person: string) => people.some(({ id }) => id === person);

const refuse = (code: Refused['code'], message: string): Refused => ({ ok: false, code, message });

const forbidden = refuse('forbidden', 'Only those who lead the room may do this.');
const nobody = refuse('not-found', 'This person has not been in the room.');
