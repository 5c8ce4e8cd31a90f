import type { z } from 'zod';
import type { Db } from '../platform/db.ts';
import type { StepKind } from './agenda/protocol.ts';
import type { CommandContext, Rules } from './deciding.rules.ts';
import type { Fold, RoomState } from './fold.ts';
import type { Restoring } from './notes/versions.actions.ts';
import type { Takers } from './progress.rules.ts';
import type { Command, Commands, CommandType, EventType, RoomEvent } from './protocol.ts';
import type { Times } from './times.rules.ts';
import type { VisibilityRules } from './visibility.rules.ts';

/**
 * A part of the room, whole. What needs a library or the database is loaded by whoever needs it, so that rules and the
 * browser do without.
 */
export interface Part<State, Events extends EventType, Types extends CommandType>
  extends Fold<State, Events> {
  /** Who may send its commands when, and what they append. */
  rules: Rules<Types>;
  /** Who may see its events. */
  visibility: VisibilityRules<Events>;
  /**
   * The numbers of the events whose data goes for ever with an event, in the room as it was before it: secrets that have
   * served, and with `room.closed` all that are left. A part without secrets says `nothing`, and none says so by silence.
   */
  erases: 'nothing' | ((state: RoomState, event: RoomEvent) => number[]);
  /** Who has done what its kinds of steps ask of each. */
  takers?: Partial<Record<StepKind, Takers>>;
  /** What its commands carry. */
  forms(): Promise<{ forms: Forms<Types> }>;
  /** What else its commands do, in the same transaction. All others are one statement. */
  after?: { [Type in Types]?: () => Promise<{ after: After<Type> }> };
}

export type Forms<Types extends CommandType> = { [Type in Types]: z.ZodType<Commands[Type]> };

export type After<Type extends CommandType> = (tx: Db, done: Done<Type>, now: Date) => Promise<void>;

/** A command that is done, and by what it was decided. */
export interface Done<Type extends CommandType> {
  room: string;
  command: Command<Type>;
  /** Who did it. */
  by: string;
  times: Times;
  facts: CommandFacts;
  /** The room as it was. */
  before: RoomState;
  here(): readonly string[];
}

/** What some commands are decided by, besides the room. */
export type CommandFacts = Pick<
  CommandContext,
  'agenda' | 'earlier' | 'beforehand' | 'readers' | 'leaders' | 'added' | 'looksLike' | 'code' | 'selfRun'
> & { version?: Restoring | undefined };
