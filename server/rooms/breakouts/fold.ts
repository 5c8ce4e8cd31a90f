import type { ChatLine } from '../chat/fold.ts';
import type { Fold, RoomState } from '../fold.ts';
import type { Breakout, BreakoutEvents } from './protocol.ts';

export interface Breakouts {
  /** The step they belong to; when the room goes on to another, they are over. */
  step: string;
  /** The number of the event that formed them. A merge names it. */
  seq: number;
  rooms: Breakout[];
  /** When the time of the rooms is over; null where they have none. */
  endsAt: number | null;
  /** When all are to be back; null while nobody has called. */
  recallAt: number | null;
  /** The last word to all rooms. */
  told: { text: string; at: number } | null;
}

declare module '../fold.ts' {
  interface RoomState extends BreakoutState {}
}

export interface BreakoutState {
  breakouts: Breakouts | null;
  /** In which breakouts each person has been so far, this one included: what was said there they may read. */
  circles: Record<string, string[]>;
  /** What was said in each. */
  breakoutChats: Record<string, ChatLine[]>;
}

const empty = (): BreakoutState => ({ breakouts: null, circles: {}, breakoutChats: {} });

const changes: Fold<BreakoutState, keyof BreakoutEvents>['changes'] = {
  'breakouts.formed': ({ circles }, { seq, data: { step, rooms, endsAt = null } }) => ({
    breakouts: { step, seq, rooms, endsAt, recallAt: null, told: null },
    circles: rooms.reduce(
      (known, { id, people }) => people.reduce((all, person) => withCircle(all, person, id), known),
      circles,
    ),
  }),
  'breakouts.moved': ({ breakouts, circles }, { data: { person, room } }) => ({
    breakouts: breakouts && { ...breakouts, rooms: breakouts.rooms.map((one) => seated(one, person, room)) },
    circles: withCircle(circles, person, room),
  }),
  'breakouts.timed': ({ breakouts }, { data: { endsAt } }) => ({
    breakouts: breakouts && { ...breakouts, endsAt },
  }),
  'breakouts.recalled': ({ breakouts }, { data: { at } }) => ({
    breakouts: breakouts && { ...breakouts, recallAt: at },
  }),
  'breakout.said': ({ breakoutChats }, { seq, by, at, data: { room, text, to } }) => {
    // What was blanked has lost its room too.
    if (!room) return {};
    const lines = [
      ...(breakoutChats[room] ?? []),
      { seq, by, at, text: text ?? null, ...(to !== undefined && { to }) },
    ];
    return { breakoutChats: { ...breakoutChats, [room]: lines } };
  },
  'breakouts.told': ({ breakouts }, { at, data: { text } }) => ({
    breakouts: breakouts && { ...breakouts, told: { text, at } },
  }),
};

/** The breakouts' chats after what event `seq` carried was blanked. */
const redacts = ({ breakoutChats }: RoomState, seq: number): Partial<RoomState> => ({
  breakoutChats: Object.fromEntries(
    Object.entries(breakoutChats).flatMap(([room, lines]) => {
      const left = lines.filter((line) => line.seq !== seq);
      return left.length > 0 ? [[room, left]] : [];
    }),
  ),
});

const seated = ({ id, people }: Breakout, person: string, room: string): Breakout => {
  const others = people.filter((one) => one !== person);
  return { id, people: id === room ? [...others, person] : others };
};

function withCircle(circles: BreakoutState['circles'], person: string, room: string) {
  const known = circles[person] ?? [];
  return known.includes(room) ? circles : { ...circles, [person]: [...known, room] };
}

export const breakoutsFold: Fold<BreakoutState, keyof BreakoutEvents> = { empty, changes, redacts };
