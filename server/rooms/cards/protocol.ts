import type { InStep } from '../agenda/protocol.ts';
import type { Whose } from '../whose.rules.ts';

/** The most cards of one person before all are shown, and of a step altogether. */
export const mostCards = 20;
export const mostOfStep = 600;
export const longestCard = 500;
/** The most clusters of a step; the longest name of one. */
export const mostClusters = 40;
export const longestName = 80;
/** How many dots each person has, where the step does not say; the most it can say. */
export const usualVotes = 3;
export const mostVotes = 10;

declare module '../agenda/protocol.ts' {
  interface Settings {
    /**
     * The step whose cards are clustered, or whose clusters or cards are voted on. Without it the nearest one before
     * that has something to show.
     */
    of?: string;
    /** How many dots each person has; without it, three. */
    votes?: number;
    /** How many of them one may put on the same; without it, all. */
    perItem?: number;
  }
}

/** A card that is not shown yet is known by the number of the event that first wrote it, a shown one by that which showed it. */
export interface CardCommands {
  /** Writes a card, or with `card` writes one's own again. Once the cards are shown it is shown at once. */
  'card.write': InStep & { text: string; card?: number | undefined };
  /** Takes back one's own card, before the cards are shown. */
  'card.take': { card: number };
  /** Shows all cards together. */
  'cards.reveal': InStep;
  /** Takes a shown card away for ever. */
  'card.remove': { card: number };
  /** Into a cluster; null puts it back among those in none. */
  'card.move': { card: number; cluster: number | null };
  /** A new cluster, with its first card if there is one. */
  'cluster.add': { name: string; card: number | null };
  'cluster.rename': { cluster: number; name: string };
  /** Its cards are in none then. */
  'cluster.remove': { cluster: number };
  /** Puts one of one's own dots on a card or a cluster, or takes one back. */
  'dot.give': InStep & { item: number };
  'dot.take': InStep & { item: number };
  'votes.show': InStep;
}

/** How many dots a card or a cluster got. */
export interface Count {
  item: number;
  dots: number;
}

/** Without a text the event was blanked. */
export interface CardEvents {
  /** Only its author sees it. With `card` it takes the place of what that said; blanked when the card is shown. */
  'card.written': Whose & { step: string; text?: string; card?: number };
  'card.taken': Whose & { step: string; card: number };
  /** From now on cards are shown; an event for each follows, in an order that chance draws. */
  'cards.revealed': { step: string };
  /** `whose` is null in an anonymous step. */
  'card.shown': { step: string; text?: string; whose: string | null };
  'card.moved': { step: string; card: number; cluster: number | null };
  'cluster.added': { step: string; name: string; card: number | null };
  'cluster.renamed': { step: string; cluster: number; name: string };
  'cluster.removed': { step: string; cluster: number };
  /** Only who did it sees it; blanked when the votes are shown. */
  'dot.given': Whose & { step: string; item: number };
  'dot.taken': Whose & { step: string; item: number };
  /** Most dots first, and from how many people; never whose. */
  'votes.shown': { step: string; counts: Count[]; voters: number };
}

declare module '../protocol.ts' {
  interface Commands extends CardCommands {}
  interface EventData extends CardEvents {}
}
