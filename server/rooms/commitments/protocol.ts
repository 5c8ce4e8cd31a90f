export const longestItem = 300;
/** The most items of one evening. */
export const mostItems = 100;

/** What became of something that was said on an earlier evening. */
export const outcomes = ['done', 'kept', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** An item of an earlier evening that is still open. */
export type Carried = {
  id: string;
  text: string;
  owner: string | null;
  /** The owner's name of today, also if they are not here; '' without one. */
  name: string;
  /** The date of that evening. */
  since: string;
};

export interface CommitmentCommands {
  /** What someone will do: one's own, no one's yet, or as the host anyone's who has been here. */
  'item.add': { text: string; owner: string | null };
  /** Takes back an item; `seq` is the number of its `item.added`. */
  'item.remove': { seq: number };
  'item.finish': { seq: number; done: boolean };
  /** Says what came of an item of an earlier evening. */
  'item.settle': { item: string; came: Outcome };
}

export interface CommitmentEvents {
  /** Blank when it was taken back. */
  'item.added': { text?: string; owner?: string | null };
  'item.finished': { item: number; done: boolean };
  'item.settled': { item: string; came: Outcome };
  /** Something that is still open from an earlier evening of the cohort, when the room opens. */
  'item.carried': Carried;
}

declare module '../protocol.ts' {
  interface Commands extends CommitmentCommands {}
  interface EventData extends CommitmentEvents {}
}
