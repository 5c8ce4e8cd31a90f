import type { RoomState } from '../fold.ts';
import type { EventData, EventType, RoomEvent } from '../protocol.ts';
import type { Was } from './protocol.ts';

/** The last thing that somebody did to lead the room, while it can be undone. */
export interface Undoable {
  /** The number of its event. */
  seq: number;
  at: number;
  type: EventType;
  /** The step that it started, or the person whom it was about. */
  about: string | null;
  was: Was;
}

type WasBefore<Type extends EventType> = (state: RoomState, event: RoomEvent<Type>) => Was | null;

const before: { [Type in EventType]?: WasBefore<Type> } = {
  'step.started': (state) => ({ step: stepOf(state), floor: speakerOf(state) }),
  'timer.changed': ({ timer }) => ({ timer }),
  'floor.given': (state, { data }) => floorOf(state, data.person),
  'floor.freed': (state) => floorOf(state),
  'hand.lowered': (state, { by, data }) =>
    by === data.person ? null : { hands: handsOf(state, data.person) },
  'hands.lowered': ({ hands }) => ({ hands }),
  'room.locked': ({ isLocked }) => ({ isLocked }),
  'chat.muted': ({ isMuted }) => ({ isMuted }),
  'person.removed': (state, { data: { person } }) => ({
    removed: person,
    hands: handsOf(state, person),
  }),
};

/** What an event leaves to be undone; nothing changes by what people do for themselves, or the server by itself. */
export function undoableAfter(state: RoomState, event: RoomEvent): Pick<RoomState, 'undoable'> | null {
  if (event.type === 'room.closed' || event.type === 'room.opened') return { undoable: null };
  const wasBefore = before[event.type] as WasBefore<EventType> | undefined;
  if (!wasBefore || event.by === null) return null;
  // Where the turn goes round, the floor goes with it and cannot be given back alone.
  if (event.type.startsWith('floor.') && isGoingRound(state)) return { undoable: null };
  const was = wasBefore(state, event);
  const { step, person } = event.data as { step?: string; person?: string };
  return (
    was && {
      undoable: { seq: event.seq, at: event.at, type: event.type, about: step ?? person ?? null, was },
    }
  );
}

/** The room after something was undone. Hands that have gone up again meanwhile stay as they are. */
export function undone(state: RoomState, { was }: EventData['lead.undone']): Partial<RoomState> {
  const { step, floor, hands = [], removed, ...rest } = was;
  const isUp = new Set(state.hands.map(({ person }) => person));
  const back = hands.filter(({ person }) => !isUp.has(person));
  return {
    ...rest,
    ...(step && { ...step, more: null }),
    ...floor,
    ...(back.length > 0 && { hands: [...state.hands, ...back].sort((a, b) => a.at - b.at) }),
    ...(removed && { removed: state.removed.filter((id) => id !== removed) }),
    undoable: null,
  };
}

const stepOf = ({ current, startedAt, timer }: RoomState) => ({ current, startedAt, timer });

const speakerOf = ({ floor, floorSince, spoken }: RoomState) => ({ floor, floorSince, spoken });

const floorOf = (state: RoomState, person?: string): Was => ({
  floor: speakerOf(state),
  hands: person === undefined ? [] : handsOf(state, person),
});

const handsOf = ({ hands }: RoomState, person: string) => hands.filter((hand) => hand.person === person);

const isGoingRound = ({ rounds, current }: RoomState) => (rounds[current ?? '']?.order.length ?? 0) > 0;
