import type { Fold, RoomState } from '../fold.ts';
import type { ParkingLotEvents } from './protocol.ts';

export interface Parked {
  /** The number of its `park.added`. */
  seq: number;
  by: string | null;
  text: string;
  /** Whose point it is, where that is known. */
  person: string | null;
  /** The number of the line in the chat that it is. */
  chat: number | null;
  isDone: boolean;
}

declare module '../fold.ts' {
  interface RoomState extends ParkingLotState {}
}

export interface ParkingLotState {
  /** What was put aside for the end, in the order in which it was. */
  parked: Parked[];
}

const empty = (): ParkingLotState => ({ parked: [] });

const changes: Fold<ParkingLotState, keyof ParkingLotEvents>['changes'] = {
  'park.added': ({ parked, chat }, { seq, by, data }) => {
    const line = chat.find((one) => one.seq === data.chat);
    const text = line ? line.text : data.text;
    if (!text) return {};
    const person = line ? line.by : (data.person ?? null);
    return { parked: [...parked, { seq, by, text, person, chat: data.chat ?? null, isDone: false }] };
  },
  'park.ticked': ({ parked }, { data: { item, isDone } }) => ({
    parked: parked.map((one) => (one.seq === item ? { ...one, isDone } : one)),
  }),
};

/** What is parked after what event `seq` carried was blanked: neither the thing itself, nor what was taken from it. */
const redacts = ({ parked }: RoomState, seq: number): Partial<RoomState> => ({
  parked: parked.filter((one) => one.seq !== seq && one.chat !== seq),
});

export const parkingLotFold: Fold<ParkingLotState, keyof ParkingLotEvents> = { empty, changes, redacts };
