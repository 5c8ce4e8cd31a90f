/**
 * What a room's server and its clients say to each other. Types only, so that the browser can share the file
 * for nothing; the schemas that check what clients send are in `forms.ts`.
 */

/** The socket.io namespace of all rooms. */
export const namespace = '/rooms';

/** The longest text a person can send, in characters. */
export const longestText = 4000;
/** The longest message from a client, in bytes of JSON; the server refuses more. */
export const longestMessage = 32_000;
/** The most steps of an agenda. */
export const longestAgenda = 40;
export const longestTitle = 200;
/** The most minutes of a step, and the most that a timer can be moved at once. */
export const longestStep = 480;

export const stepKinds = ['check-in', 'readings', 'prompt', 'exercise', 'break', 'closing', 'other'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One part of the agenda. */
export interface Step {
  /** Kept for the step's whole life; the client makes it for a step that it adds. */
  id: string;
  kind: StepKind;
  title: string;
  /** Whole minutes; 0 is a step without a timer. */
  minutes: number;
  /** More than the title says: the prompt in full, the list of readings. */
  text: string;
}

export const handKinds = ['point', 'reply', 'order'] as const;
export type HandKind = (typeof handKinds)[number];

/** What a person is in a room at this moment. Facilitators and organisers may lead, the others take part. */
export type RoomRole = 'facilitator' | 'organiser' | 'member';

type Nothing = Record<string, never>;

/** What each command is sent with. */
export interface Commands {
  /** Also opens a closed room again: the same agenda goes on. */
  'room.open': Nothing;
  'room.close': Nothing;
  /** `expect`: the id of the step that the sender sees as current, null before the first. */
  'agenda.next': { expect: string | null };
  'agenda.back': { expect: string | null };
  /** `expect`: the number of the `agenda.changed` that the sender edits (`agendaSeq` of the state). */
  'agenda.edit': { expect: number; steps: Step[] };
  'timer.add': { minutes: number };
  'timer.pause': Nothing;
  'timer.resume': Nothing;
  'hand.raise': { kind: HandKind };
  /** Without `person` it is one's own. */
  'hand.lower': { person?: string | undefined };
  'floor.give': { person: string };
  'floor.free': Nothing;
  'chat.say': { text: string };
  /** Takes back what was said: one's own, or as facilitator anyone's. `seq` is the number of its `chat.said`. */
  'chat.remove': { seq: number };
  'room.handOver': { person: string };
}

export type CommandType = keyof Commands;

/** A command as it is sent; `id` is a UUID made once for each thing a person does and kept over retries. */
export type Command<Type extends CommandType = CommandType> = {
  [Each in Type]: { room: string; id: string; type: Each; data: Commands[Each] };
}[Type];

/** What each event carries. Times are milliseconds since 1970. */
export interface EventData {
  'room.opened': Nothing;
  'room.closed': Nothing;
  'agenda.changed': { steps: Step[] };
  /** `endsAt` is null for a step without a timer. */
  'step.started': { step: string; endsAt: number | null };
  /** One of the two is set: the timer runs to `endsAt`, or stands with `pausedLeft` milliseconds left. */
  'timer.changed': { endsAt: number | null; pausedLeft: number | null };
  'hand.raised': { person: string; kind: HandKind };
  'hand.lowered': { person: string };
  'floor.given': { person: string };
  'floor.freed': Nothing;
  /** The text is missing when it was taken back. */
  'chat.said': { text?: string };
  'facilitator.changed': { person: string };
  /** A person's first join. The name is not stored: it is today's, or that of a former member. */
  arrived: { person: string; name: string };
  /** What event `seq` carried is blank from now on. */
  redacted: { seq: number };
}

export type EventType = keyof EventData;

/** An event of the log. `by` is null when the server did it by itself. */
export type RoomEvent<Type extends EventType = EventType> = {
  [Each in Type]: { seq: number; type: Each; by: string | null; at: number; data: EventData[Each] };
}[Type];

/** Stands in the place of an event that this client may not see, so that its numbers have no gaps. */
export interface HiddenEvent {
  seq: number;
  type: 'hidden';
}

/** An event as a client gets it. */
export type SeenEvent = RoomEvent | HiddenEvent;

export interface Person {
  id: string;
  name: string;
  role: RoomRole;
}

export interface Refused {
  ok: false;
  code: 'unauthenticated' | 'forbidden' | 'not-found' | 'closed' | 'invalid' | 'conflict' | 'too-many';
  /** A sentence to show. */
  message: string;
}

/** `now` is the server's clock; `role` what the asker is in this room. */
export type JoinAnswer<State> =
  | { ok: true; seq: number; now: number; role: RoomRole; snapshot: State }
  | { ok: true; seq: number; now: number; role: RoomRole; events: SeenEvent[] }
  | Refused;

/** A command that gets no answer within a few seconds is sent again, under the same id. */
export type CommandAnswer = { ok: true; seq: number; now: number } | Refused;

export type LeaveAnswer = { ok: true } | Refused;

/** Events that the server sends; the first parameter of socket.io's client type. */
export interface FromServer {
  events(message: { room: string; events: SeenEvent[] }): void;
  /** Everybody who is here, at most once a second. */
  presence(message: { room: string; people: Person[] }): void;
  /** What this client may see or do has changed: it joins with `after: 0`. */
  reset(message: { room: string }): void;
}

/** Events that a client sends; the second parameter of socket.io's client type. */
export interface FromClient<State> {
  join(message: { room: string; after: number }, answer: (answer: JoinAnswer<State>) => void): void;
  command(message: Command, answer: (answer: CommandAnswer) => void): void;
  leave(message: { room: string }, answer: (answer: LeaveAnswer) => void): void;
}
