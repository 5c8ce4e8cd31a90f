import type { Nothing } from '../protocol.ts';

/** The most steps of an agenda. */
export const longestAgenda = 40;
export const longestTitle = 200;
/** The most minutes of a step, and the most that a timer can be moved at once. */
export const longestStep = 480;

export const stepKinds = [
  'check-in',
  'readings',
  'reading',
  'prompt',
  'discussion',
  'writing',
  'clustering',
  'voting',
  'poll',
  'go-round',
  'breakouts',
  'credence',
  'cruxes',
  'exercise',
  'actions',
  'break',
  'closing',
  'other',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** How a step is held, as far as its kind can be held in more than one way. Each part of the room adds its own. */
export interface Settings {
  /** No one is told who wrote or chose what, hosts included. Promised before anyone types. */
  anonymous?: boolean;
}

/** One part of the agenda. */
export interface Step {
  /** Kept for the step's whole life; the client makes it for a step that it adds. */
  id: string;
  kind: StepKind;
  title: string;
  /** Whole minutes; 0 is a step without a timer. */
  minutes: number;
  /** More than the title says, for all: the prompt in full, the list of readings. */
  text: string;
  /** What only hosts see: how to hold it. Empty for everyone else. */
  cues: string;
  settings: Settings;
}

/**
 * The step that the sender sees. Where the room is at another one meanwhile it is refused, so that what was said under
 * one promise, or sent by a connection that was away, does not happen under another.
 */
export interface InStep {
  step?: string | undefined;
}

export interface AgendaCommands {
  /** `expect`: the id of the step that the sender sees as current, null before the first. */
  'agenda.next': { expect: string | null };
  'agenda.back': { expect: string | null };
  /** `expect`: the number of the `agenda.changed` that the sender edits (`agendaSeq` of the state). */
  'agenda.edit': { expect: number; steps: Step[] };
  /** Makes the steps after the running one shorter, to have so many minutes together. `expect` as for an edit. */
  'agenda.shorten': { expect: number; minutes: number };
  'timer.add': { minutes: number };
  'timer.pause': Nothing;
  'timer.resume': Nothing;
}

export interface AgendaEvents {
  /** `withdrawn`: who asked a question has withdrawn it, and with that its step, before it had begun. */
  'agenda.changed': { steps: Step[]; withdrawn?: true };
  /** `endsAt` is null for a step without a timer. */
  'step.started': { step: string; endsAt: number | null };
  /** One of the two is set: the timer runs to `endsAt`, or stands with `pausedLeft` milliseconds left. */
  'timer.changed': { endsAt: number | null; pausedLeft: number | null };
}

declare module '../protocol.ts' {
  interface Commands extends AgendaCommands {}
  interface EventData extends AgendaEvents {}
}
