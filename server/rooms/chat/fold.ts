import type { Fold, RoomState } from '../fold.ts';
import type { ChatEvents } from './protocol.ts';

export interface ChatLine {
  seq: number;
  by: string | null;
  at: number;
  /** Null when it was taken back. */
  text: string | null;
  /** The number of the line that it answers. */
  to?: number;
}

declare module '../fold.ts' {
  interface RoomState extends ChatState {}
}

export interface ChatState {
  /** The last lines, as many as a room shows. */
  chat: ChatLine[];
  /** Whether only those who lead may write. */
  isMuted: boolean;
}

/** How much of the chat a room shows; all of it is in the log and in the summary. */
export const shownChat = 500;

const empty = (): ChatState => ({ chat: [], isMuted: false });

const changes: Fold<ChatState, keyof ChatEvents>['changes'] = {
  'chat.said': ({ chat }, { seq, by, at, data }) => ({
    chat: [
      ...chat.slice(1 - shownChat),
      { seq, by, at, text: data.text ?? null, ...(data.to !== undefined && { to: data.to }) },
    ],
  }),
  'chat.muted': (_state, { data }) => ({ isMuted: data.on }),
};

/** The chat after what event `seq` carried was blanked. */
const redacts = ({ chat }: RoomState, seq: number): Partial<RoomState> => ({
  chat: chat.map((line) => (line.seq === seq ? takenBack(line) : line)),
});

const takenBack = ({ to: _, ...line }: ChatLine): ChatLine => ({ ...line, text: null });

export const chatFold: Fold<ChatState, keyof ChatEvents> = { empty, changes, redacts };
