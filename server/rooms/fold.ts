import { type AgendaState, agendaChanges, emptyAgenda } from './agenda/fold.ts';
import { type ChatState, chatChanges, emptyChat } from './chat/fold.ts';
import { type CredenceState, credenceChanges, emptyCredence } from './credence/fold.ts';
import { type CruxState, cruxChanges, emptyCruxes } from './cruxes/fold.ts';
import { emptyLead, type LeadState, leadChanges } from './lead/fold.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { emptyTalk, type TalkState, talkChanges } from './talk/fold.ts';

/** A room as its log says it is. The server sends it as a snapshot, the browser draws it. */
export interface RoomState extends LeadState, AgendaState, TalkState, ChatState, CredenceState, CruxState {
  /** The number of the last event in it. */
  seq: number;
}

/** What the events of some types change. Each part of the room has its own. */
export type Changes<Types extends EventType> = {
  [Type in Types]: (state: RoomState, event: RoomEvent<Type>) => Partial<RoomState>;
};

/** A room before its first event. */
export const emptyRoom = (): RoomState => ({
  seq: 0,
  ...emptyLead(),
  ...emptyAgenda(),
  ...emptyTalk(),
  ...emptyChat(),
  ...emptyCredence(),
  ...emptyCruxes(),
});

const changes: Changes<EventType> = {
  ...leadChanges,
  ...agendaChanges,
  ...talkChanges,
  ...chatChanges,
  ...credenceChanges,
  ...cruxChanges,
};

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
