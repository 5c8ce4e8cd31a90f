import { type AgendaState, agendaChanges, emptyAgenda } from './agenda/fold.ts';
import { type BreakoutState, breakoutChanges, emptyBreakouts } from './breakouts/fold.ts';
import { type CardsState, cardChanges, emptyCards } from './cards/fold.ts';
import { type ChatState, chatChanges, emptyChat } from './chat/fold.ts';
import { type CommitmentsState, commitmentChanges, emptyCommitments } from './commitments/fold.ts';
import { type CredenceState, credenceChanges, emptyCredence } from './credence/fold.ts';
import { type CruxState, cruxChanges, emptyCruxes } from './cruxes/fold.ts';
import { type DoorState, doorChanges, emptyDoor } from './door/fold.ts';
import { emptyFeedback, type FeedbackState, feedbackChanges } from './feedback/fold.ts';
import { emptyGuests, type GuestState, guestChanges } from './guests/fold.ts';
import { emptyLead, type LeadState, leadChanges } from './lead/fold.ts';
import { undoableAfter } from './lead/undo.fold.ts';
import { emptyMore, type MoreState, moreChanges } from './more/fold.ts';
import { emptyNotes, type NotesState, notesChanges } from './notes/fold.ts';
import { emptyParking, type ParkingState, parkingChanges } from './parking/fold.ts';
import { emptyPicks, type PicksState, pickChanges } from './picks/fold.ts';
import { emptyPolls, type PollsState, pollChanges } from './polls/fold.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { emptyQuestions, type QuestionsState, questionChanges } from './questions/fold.ts';
import { emptyRounds, type RoundsState, roundChanges } from './rounds/fold.ts';
import { emptyTalk, type TalkState, talkChanges } from './talk/fold.ts';
import { emptyTogether, type TogetherState, togetherChanges } from './together/fold.ts';

/** A room as its log says it is. The server sends it as a snapshot, the browser draws it. */
export interface RoomState
  extends LeadState,
    GuestState,
    DoorState,
    MoreState,
    NotesState,
    ParkingState,
    AgendaState,
    TalkState,
    ChatState,
    CardsState,
    CredenceState,
    CruxState,
    CommitmentsState,
    FeedbackState,
    PicksState,
    PollsState,
    QuestionsState,
    RoundsState,
    TogetherState,
    BreakoutState {
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
  ...emptyGuests(),
  ...emptyDoor(),
  ...emptyAgenda(),
  ...emptyMore(),
  ...emptyNotes(),
  ...emptyParking(),
  ...emptyTalk(),
  ...emptyChat(),
  ...emptyBreakouts(),
  ...emptyCards(),
  ...emptyCredence(),
  ...emptyCruxes(),
  ...emptyCommitments(),
  ...emptyFeedback(),
  ...emptyPicks(),
  ...emptyPolls(),
  ...emptyQuestions(),
  ...emptyRounds(),
  ...emptyTogether(),
});

const changes: Changes<EventType> = {
  ...leadChanges,
  ...guestChanges,
  ...doorChanges,
  ...agendaChanges,
  ...moreChanges,
  ...notesChanges,
  ...parkingChanges,
  ...talkChanges,
  ...chatChanges,
  ...breakoutChanges,
  ...cardChanges,
  ...credenceChanges,
  ...cruxChanges,
  ...commitmentChanges,
  ...feedbackChanges,
  ...pickChanges,
  ...pollChanges,
  ...questionChanges,
  ...roundChanges,
  ...togetherChanges,
};

/**
 * The room after one more event. Pure: the old state stays as it was. Events of a kind that this program does
 * not know, and hidden ones, change nothing but the number.
 */
export function fold(state: RoomState, event: SeenEvent): RoomState {
  const next = { ...state, seq: event.seq };
  if (event.type === 'hidden' || !Object.hasOwn(changes, event.type)) return next;
  const change = changes[event.type] as (state: RoomState, event: RoomEvent) => Partial<RoomState>;
  return Object.assign(next, change(state, event), undoableAfter(state, event));
}
