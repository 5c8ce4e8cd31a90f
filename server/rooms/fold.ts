import type { EventData, EventType, HandKind, RoomEvent, SeenEvent, Step } from './protocol.ts';

/** A room as its log says it is. The server sends it as a snapshot, the browser draws it. */
export interface RoomState {
  /** The number of the last event in it. */
  seq: number;
  status: 'waiting' | 'open' | 'closed';
  /** When it was first opened and last closed. */
  openedAt: number | null;
  closedAt: number | null;
  /** Who leads, by the log; null before the room opens, when it is the session's own facilitator. */
  facilitator: string | null;
  steps: Step[];
  /** The number of the `agenda.changed` that these steps come from; 0 for none. An edit names it. */
  agendaSeq: number;
  /** Whether a person has edited the agenda, so that it no longer follows the unit. */
  edited: boolean;
  /** The id of the running step; null before the first. */
  current: string | null;
  /** When the running step started. */
  startedAt: number | null;
  timer: Timer;
  /** In the order in which they went up. */
  hands: { person: string; kind: HandKind; at: number }[];
  /** Who speaks; null when the floor is free. */
  floor: string | null;
  /** The last lines, as many as a room shows. */
  chat: ChatLine[];
  /** Everybody who has ever been here, in order of arrival. */
  people: { id: string; name: string; at: number }[];
}

/** Runs to `endsAt`, stands with `pausedLeft` milliseconds left, or is not there (both null). */
export interface Timer {
  endsAt: number | null;
  pausedLeft: number | null;
}

export interface ChatLine {
  seq: number;
  by: string | null;
  at: number;
  /** Null when it was taken back. */
  text: string | null;
}

/** How much of the chat a room shows; all of it is in the log and in the summary. */
export const shownChat = 500;

const noTimer: Timer = { endsAt: null, pausedLeft: null };

/** A room before its first event. */
export const emptyRoom = (): RoomState => ({
  seq: 0,
  status: 'waiting',
  openedAt: null,
  closedAt: null,
  facilitator: null,
  steps: [],
  agendaSeq: 0,
  edited: false,
  current: null,
  startedAt: null,
  timer: noTimer,
  hands: [],
  floor: null,
  chat: [],
  people: [],
});

/**
 * The room after one more event. Pure: the old state stays as it was. Events of a kind that this program does
 * not know, and hidden ones, change nothing but the number.
 */
export function fold(state: RoomState, event: SeenEvent): RoomState {
  const next = { ...state, seq: event.seq };
  if (event.type === 'hidden' || !Object.hasOwn(changes, event.type)) return next;
  const change = changes[event.type] as (state: RoomState, event: RoomEvent) => Partial<RoomState>;
  return Object.assign(next, change(state, event));
}

/** What the events of each kind change. */
const changes: {
  [Type in EventType]: (state: RoomState, event: RoomEvent<Type>) => Partial<RoomState>;
} = {
  'room.opened': (state, { at }) => ({ status: 'open', openedAt: state.openedAt ?? at, closedAt: null }),
  'room.closed': (_state, { at }) => ({
    status: 'closed',
    closedAt: at,
    timer: noTimer,
    hands: [],
    floor: null,
  }),
  'agenda.changed': (state, { seq, by, data }) => ({
    steps: data.steps,
    agendaSeq: seq,
    edited: state.edited || by !== null,
  }),
  'step.started': (_state, { at, data }) => ({
    current: data.step,
    startedAt: at,
    timer: { endsAt: data.endsAt, pausedLeft: null },
  }),
  'timer.changed': (_state, { data }) => ({ timer: timerOf(data) }),
  'hand.raised': ({ hands }, { at, data }) => ({
    hands: [...without(hands, data.person), { person: data.person, kind: data.kind, at }],
  }),
  'hand.lowered': ({ hands }, { data }) => ({ hands: without(hands, data.person) }),
  'floor.given': ({ hands }, { data }) => ({ floor: data.person, hands: without(hands, data.person) }),
  'floor.freed': () => ({ floor: null }),
  'chat.said': ({ chat }, { seq, by, at, data }) => ({
    chat: [...chat.slice(1 - shownChat), { seq, by, at, text: data.text ?? null }],
  }),
  'facilitator.changed': (_state, { data }) => ({ facilitator: data.person }),
  arrived: ({ people }, { at, data }) => ({
    people: [...people, { id: data.person, name: data.name, at }],
  }),
  redacted: ({ chat }, { data }) => ({
    chat: chat.map((line) => (line.seq === data.seq ? { ...line, text: null } : line)),
  }),
};

const timerOf = ({ endsAt, pausedLeft }: EventData['timer.changed']): Timer => ({ endsAt, pausedLeft });

const without = (hands: RoomState['hands'], person: string) => hands.filter((hand) => hand.person !== person);
