import { accessFold } from './access/fold.ts';
import { agendaFold } from './agenda/fold.ts';
import { breakoutsFold } from './breakouts/fold.ts';
import { cardsFold } from './cards/fold.ts';
import { chatFold } from './chat/fold.ts';
import { commitmentsFold } from './commitments/fold.ts';
import { credenceFold } from './credence/fold.ts';
import { cruxesFold } from './cruxes/fold.ts';
import { feedbackFold } from './feedback/fold.ts';
import { guestsFold } from './guests/fold.ts';
import { handsFold } from './hands/fold.ts';
import { hostFold } from './host/fold.ts';
import { undoableAfter } from './host/undo.fold.ts';
import { merged } from './merged.rules.ts';
import { notesFold } from './notes/fold.ts';
import { parkingLotFold } from './parking-lot/fold.ts';
import { pollsFold } from './polls/fold.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { questionsFold } from './questions/fold.ts';
import { randomPickerFold } from './random-picker/fold.ts';
import { roundsFold } from './rounds/fold.ts';
import { selfFold } from './self/fold.ts';
import { silentReadingFold } from './silent-reading/fold.ts';
import { timeExtensionFold } from './time-extension/fold.ts';

/** A room as its log says it is. The server sends it as a snapshot, the browser draws it. Each part adds its own. */
export interface RoomState {
  /** The number of the last event in it. */
  seq: number;
}

/** What a part of the room is in the browser too. */
export interface Fold<State, Types extends EventType> {
  /** Before its first event. */
  empty(): State;
  /** What its events change. */
  changes: { [Type in Types]: (state: RoomState, event: RoomEvent<Type>) => Partial<RoomState> };
  /** What is left when somebody takes back, in everybody's sight, what event `seq` carried. */
  redacts?(state: RoomState, seq: number): Partial<RoomState>;
  /** What is left when the room closes. */
  closes?(state: RoomState, at: number): Partial<RoomState>;
}

/** The parts of a room, as the browser shares them. The server's list is `parts.ts`. */
export const folds = {
  host: hostFold,
  guests: guestsFold,
  access: accessFold,
  agenda: agendaFold,
  timeExtension: timeExtensionFold,
  notes: notesFold,
  parkingLot: parkingLotFold,
  hands: handsFold,
  chat: chatFold,
  breakouts: breakoutsFold,
  cards: cardsFold,
  credence: credenceFold,
  cruxes: cruxesFold,
  commitments: commitmentsFold,
  feedback: feedbackFold,
  randomPicker: randomPickerFold,
  polls: pollsFold,
  questions: questionsFold,
  rounds: roundsFold,
  silentReading: silentReadingFold,
  self: selfFold,
};

const all = Object.values(folds);

/** A room before its first event. */
export const emptyRoom = (): RoomState => ({ seq: 0, ...merged(all.map(({ empty }) => empty())) });

const changes: Fold<unknown, EventType>['changes'] = merged(all.map(({ changes }) => changes));

/**
 * The room after one more event. Pure: the old state stays as it was. Events of a kind that this program does
 * not know, and hidden ones, change nothing but the number.
 */
export function fold(state: RoomState, event: SeenEvent): RoomState {
  const next = { ...state, seq: event.seq };
  if (event.type === 'hidden' || !Object.hasOwn(changes, event.type)) return next;
  const change = changes[event.type] as (state: RoomState, event: RoomEvent) => Partial<RoomState>;
  return Object.assign(next, ...inAllParts(state, event), change(state, event), undoableAfter(state, event));
}

/** What two events change in every part that has something to say of them. */
function inAllParts(state: RoomState, { type, at, data }: RoomEvent): (Partial<RoomState> | undefined)[] {
  if (type === 'room.closed') return parts.map(({ closes }) => closes?.(state, at));
  if (type === 'redacted') return parts.map(({ redacts }) => redacts?.(state, data.seq));
  return [];
}

const parts: readonly Fold<unknown, never>[] = all;
