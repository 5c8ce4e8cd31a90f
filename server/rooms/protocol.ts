/**
 * What a room's server and its clients say to each other. Types only, so that the browser can share the file
 * for nothing; the schemas that check what clients send are in `forms.ts`.
 */

import type { Away } from './host/away.rules.ts';
import type { Reacted, Reaction } from './reactions/protocol.ts';

/** The socket.io namespace of all rooms. */
export const namespace = '/rooms';

/** The longest text a person can send, in characters. */
export const longestText = 4000;
/** The longest agenda from a client, in bytes of JSON; the server refuses more. */
export const longestMessage = 32_000;
/** The connection of a client that sends more bytes in one message is cut. */
export const largestPacket = 128 * 1024;

/**
 * What a person is in a room at this moment. Facilitators and organisers may host, members and guests take part; a
 * screen on the wall is no one, and only shows what everyone may see.
 */
export type RoomRole = 'facilitator' | 'organiser' | 'member' | 'guest' | 'wall';

export type Nothing = Record<string, never>;

/** What each command is sent with. Each part of the room adds its own, in its `protocol.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts of the room merge theirs into it.
export interface Commands {}

export type CommandType = keyof Commands;

/**
 * A command as it is sent; `id` is a UUID made once for each thing a person does and kept over retries. With `as`,
 * a host does it for a person who is in the room without a device.
 */
export type Command<Type extends CommandType = CommandType> = {
  [Each in Type]: { room: string; id: string; type: Each; data: Commands[Each]; as?: string | undefined };
}[Type];

/** What each event carries. Times are milliseconds since 1970. Each part of the room adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts of the room merge theirs into it.
export interface EventData {}

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

export type SeatedAnswer = { ok: true; people: { id: string; name: string }[] } | Refused;

/** The server's clock. A client that shows seconds asks again while answers take long. */
export type TimeAnswer = { ok: true; now: number } | Refused;

export type LeaveAnswer = { ok: true } | Refused;

/** Events that the server sends; the first parameter of socket.io's client type. */
export interface FromServer {
  events(message: { room: string; events: SeenEvent[] }): void;
  /** Everyone who is here, at most once a second. */
  presence(message: { room: string; people: Person[] }): void;
  /** Who has done what the running step asks of each; volatile, to hosts, at most once a second. */
  progress(message: { room: string; step: string; done: string[] }): void;
  /** Volatile, bundled. */
  reactions(message: { room: string; reactions: Reacted[] }): void;
  /** The host has been away for a while; null when they are back. `isOffered`: this client may take over. */
  away(message: { room: string; away: (Away & { isOffered: boolean }) | null }): void;
  /** What this client may see or do has changed: it joins with `after: 0`. */
  reset(message: { room: string }): void;
}

/** Events that a client sends; the second parameter of socket.io's client type. */
export interface FromClient<State> {
  /** With `wall` the socket is a screen for everyone: it hears what all may see, and may do nothing. */
  join(
    message: { room: string; after: number; wall?: boolean | undefined },
    answer: (answer: JoinAnswer<State>) => void,
  ): void;
  command(message: Command, answer: (answer: CommandAnswer) => void): void;
  react(message: { room: string; reaction: Reaction }, answer: (answer: LeaveAnswer) => void): void;
  /** Who has a seat in the cohort, for hosts. */
  seated(message: { room: string }, answer: (answer: SeatedAnswer) => void): void;
  leave(message: { room: string }, answer: (answer: LeaveAnswer) => void): void;
  time(message: object, answer: (answer: TimeAnswer) => void): void;
}
