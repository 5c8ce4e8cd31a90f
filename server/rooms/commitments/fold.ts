import type { Fold, RoomState } from '../fold.ts';
import type { Carried, CommitmentEvents, Outcome } from './protocol.ts';

/** Something that somebody will do. */
export interface Item {
  /** The number of its `item.added`, by which it is known. */
  seq: number;
  text: string;
  owner: string | null;
  /** Who wrote it down. */
  by: string | null;
  /** When it was marked as done. */
  doneAt: number | null;
}

declare module '../fold.ts' {
  interface RoomState extends CommitmentsState {}
}

export interface CommitmentsState {
  items: Item[];
  /** From earlier evenings, with what came of each as far as that has been said. */
  carried: (Carried & { came: Outcome | null; settledAt: number })[];
}

const empty = (): CommitmentsState => ({ items: [], carried: [] });

const changes: Fold<CommitmentsState, keyof CommitmentEvents>['changes'] = {
  'item.added': ({ items }, { seq, by, data: { text, owner = null } }) =>
    text === undefined ? {} : { items: [...items, { seq, text, owner, by, doneAt: null }] },
  'item.finished': ({ items }, { at, data: { item, done } }) => ({
    items: items.map((other) => (other.seq === item ? { ...other, doneAt: done ? at : null } : other)),
  }),
  'item.settled': ({ carried }, { at, data: { item, came } }) => ({
    carried: carried.map((other) => (other.id === item ? { ...other, came, settledAt: at } : other)),
  }),
  'item.carried': ({ carried }, { at, data }) => ({
    carried: [...carried, { ...data, came: null, settledAt: at }],
  }),
};

/** The items after what event `seq` carried was blanked. */
const redacts = ({ items }: RoomState, seq: number): Partial<RoomState> => ({
  items: items.filter((item) => item.seq !== seq),
});

export const commitmentsFold: Fold<CommitmentsState, keyof CommitmentEvents> = { empty, changes, redacts };
