import type { Fold } from '../fold.ts';
import { freed } from '../hands/fold.ts';
import type { AgendaEvents, Step } from './protocol.ts';

/** Runs to `endsAt`, stands with `pausedLeft` milliseconds left, or is not there (both null). */
export interface Timer {
  endsAt: number | null;
  pausedLeft: number | null;
}

declare module '../fold.ts' {
  interface RoomState extends AgendaState {}
}

export interface AgendaState {
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
  /** The steps that have been started at any time. */
  started: string[];
}

export const noTimer: Timer = { endsAt: null, pausedLeft: null };

const empty = (): AgendaState => ({
  steps: [],
  agendaSeq: 0,
  edited: false,
  current: null,
  startedAt: null,
  timer: noTimer,
  started: [],
});

const changes: Fold<AgendaState, keyof AgendaEvents>['changes'] = {
  'agenda.changed': (state, { seq, by, data }) => ({
    steps: data.steps,
    agendaSeq: seq,
    edited: state.edited || by !== null,
  }),
  // Whoever has the floor has it for a step: nobody is counted as speaking while all write.
  'step.started': (state, { at, data }) => ({
    ...freed(state, at),
    current: data.step,
    startedAt: at,
    timer: { endsAt: data.endsAt, pausedLeft: null },
    started: state.started.includes(data.step) ? state.started : [...state.started, data.step],
    more: null,
  }),
  'timer.changed': (_state, { data: { endsAt, pausedLeft } }) => ({ timer: { endsAt, pausedLeft } }),
};

export const agendaFold: Fold<AgendaState, keyof AgendaEvents> = {
  empty,
  changes,
  closes: () => ({ timer: noTimer }),
};
