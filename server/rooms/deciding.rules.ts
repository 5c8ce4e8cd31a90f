import type { Added } from './access/rules.ts';
import type { Step } from './agenda/protocol.ts';
import type { Carried } from './commitments/protocol.ts';
import type { RoomState } from './fold.ts';
import type { Commands, CommandType, EventData, EventType, Refused, RoomRole } from './protocol.ts';
import type { EarlyQuestion } from './questions/protocol.ts';
import { mayLead } from './rules.ts';
import type { Times } from './times.rules.ts';

/** An event before the log gives it its number. `by` is null when the server did it by itself, or may not say who. */
export type NewEvent = {
  [Type in EventType]: { type: Type; by: string | null; data: EventData[Type] };
}[EventType];

/** Everything a command is decided by. */
export interface CommandContext {
  /** The room as the log says, up to this command. */
  state: RoomState;
  /** Who sends the command, and what they are here. */
  userId: string;
  role: RoomRole;
  /** Whose action it is: the sender's own, or that of somebody without a device for whom the sender does it. */
  person: string;
  now: number;
  /** When the session is planned. */
  times: Times;
  /** Chance, from 0 up to 1. */
  random(): number;
  /** Who is here by a device at this moment; empty where nobody knows. */
  here(): readonly string[];
  /** The pseudonym of a person in an anonymous step; the same for the whole step, and linked to nobody. */
  aliasOf(step: string, person: string): string;
  /** For a draw that mixes: who has read what this session is about. */
  readers?: ReadonlySet<string> | undefined;
  /** For sending somebody out, and for taking the lead: who may lead here, whatever the room's log says. */
  leaders?: ReadonlySet<string> | undefined;
  /** For somebody without a device: who that is; missing when they have no seat. */
  added?: Added | undefined;
  /** And whether they could be taken for a person of this name. */
  looksLike?: ((name: string) => boolean) | undefined;
  /** For letting guests in: a code that no other room has. */
  code?: string | undefined;
  /** For putting notes back: of which document and moment the version is, whether it reads as they do now, and who does it. */
  version?: { document: string; from: number; isSame: boolean; name: string } | undefined;
  /** For opening: the agenda that the unit gives today, and whose turn it is to lead. */
  agenda: Step[];
  turn: string | null;
  /** For letting the room run itself: whether that was chosen for its session. */
  selfRun?: boolean | undefined;
  /** For opening: what earlier evenings left open. */
  earlier: readonly Carried[];
  /** And what has been asked before this one. */
  beforehand?: readonly EarlyQuestion[] | undefined;
}

/** What a command appends (perhaps nothing), or why not. */
export type Decision = NewEvent[] | Refused;

export interface Rule<Type extends CommandType> {
  /** Who may send it. What else it takes is decided below. */
  who: 'leaders' | 'all';
  /** It can be sent in an open room, and also before that (`early`) or at any time (`always`). */
  when?: 'early' | 'always';
  /** Somebody who leads may do it for a person without a device. */
  canBeForAnother?: boolean;
  decide(data: Commands[Type], context: CommandContext): Decision;
}

/** The rules of some commands. Each part of the room has its own. */
export type Rules<Types extends CommandType> = { [Type in Types]: Rule<Type> };

export const refuse = (code: Refused['code'], message: string): Refused => ({ ok: false, code, message });

export const forbidden = refuse('forbidden', 'Only facilitators and organisers can do this.');
export const nobody = refuse('not-found', 'This person hasn’t been in the room.');

export const hasBeenHere = ({ people }: RoomState, person: string) => people.some(({ id }) => id === person);

/** Whether the action is somebody's own, or they lead. */
export const isOwnOrLeads = ({ person, role }: CommandContext, whose: string | null) =>
  person === whose || mayLead(role);

/** Who takes part at this moment, in order of arrival; where nobody knows who is here, everybody who came. */
export function presentIn({ state, here }: CommandContext): string[] {
  const now = new Set(here());
  for (const { id } of state.withoutDevice) if (now.size > 0) now.add(id);
  const everybody = state.people.map(({ id }) => id);
  return now.size === 0 ? everybody : everybody.filter((id) => now.has(id));
}
