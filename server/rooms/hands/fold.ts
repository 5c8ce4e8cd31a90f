import type { Fold, RoomState } from '../fold.ts';
import type { HandKind, HandsEvents } from './protocol.ts';

export interface Hand {
  person: string;
  kind: HandKind;
  at: number;
}

/** How long somebody has had the floor this evening, in milliseconds, and how often. */
export interface Spoken {
  time: number;
  times: number;
}

declare module '../fold.ts' {
  interface RoomState extends HandsState {}
}

export interface HandsState {
  /** In the order in which they went up; `queueOf` says who is next. */
  hands: Hand[];
  /** The queue as far as somebody who leads has put it in order. */
  arranged: string[];
  isBalanced: boolean;
  /** Who speaks; null when the floor is free. */
  floor: string | null;
  floorSince: number | null;
  /** Without the time of whoever speaks now. */
  spoken: Record<string, Spoken>;
  /** Who has raised a hand or had the floor while a step ran. */
  heard: { step: string | null; raised: string[]; spoke: string[] };
}

const empty = (): HandsState => ({
  hands: [],
  arranged: [],
  isBalanced: false,
  floor: null,
  floorSince: null,
  spoken: {},
  heard: { step: null, raised: [], spoke: [] },
});

const changes: Fold<HandsState, keyof HandsEvents>['changes'] = {
  'hand.raised': (state, { at, data: { person, kind } }) => ({
    ...lowered(state, person),
    hands: [...without(state, person), { person, kind, at }],
    heard: noted(state, 'raised', person),
  }),
  'hand.lowered': (state, { data }) => lowered(state, data.person),
  'hands.lowered': () => ({ hands: [], arranged: [] }),
  'queue.arranged': (_state, { data }) => ({ arranged: data.order }),
  'queue.balanced': (_state, { data }) => ({ isBalanced: data.on, arranged: [] }),
  'floor.given': (state, { at, data: { person } }) => ({
    ...lowered(state, person),
    ...freed(state, at),
    floor: person,
    floorSince: at,
    heard: noted(state, 'spoke', person),
  }),
  'floor.freed': (state, { at }) => freed(state, at),
};

/** The floor is free from a moment on, and the time of whoever had it counts. */
export function freed({ floor, floorSince, spoken }: RoomState, at: number): Partial<RoomState> {
  if (floor === null) return {};
  const { time, times } = spoken[floor] ?? { time: 0, times: 0 };
  const more = { time: time + Math.max(0, at - (floorSince ?? at)), times: times + 1 };
  return { floor: null, floorSince: null, spoken: { ...spoken, [floor]: more } };
}

const without = ({ hands }: RoomState, person: string) => hands.filter((hand) => hand.person !== person);

/** The queue after somebody's hand went down; a hand that goes up again finds its place anew. */
export const lowered = (state: RoomState, person: string): Partial<RoomState> => ({
  hands: without(state, person),
  arranged: state.arranged.filter((one) => one !== person),
});

function noted({ heard, current }: RoomState, how: 'raised' | 'spoke', person: string): HandsState['heard'] {
  const here = heard.step === current ? heard : { step: current, raised: [], spoke: [] };
  return here[how].includes(person) ? here : { ...here, [how]: [...here[how], person] };
}

export const handsFold: Fold<HandsState, keyof HandsEvents> = {
  empty,
  changes,
  closes: (state, at) => ({ ...freed(state, at), hands: [], arranged: [] }),
};
