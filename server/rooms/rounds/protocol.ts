/** How a turn ends: with something said, put off to the end, without a word, or because the person is not there. */
export type Ending = 'spoken' | 'later' | 'silent' | 'away';

declare module '../agenda/protocol.ts' {
  interface Settings {
    /** Whether the server draws who speaks when (as it does without this), or people take the turn themselves. */
    order?: 'drawn' | 'free';
  }
}

/** `step` is the round's step, so that what was sent late does not move another round. */
export interface RoundCommands {
  /** Draws the order among those who are here, or draws it again while no one has spoken. */
  'round.draw': { step: string };
  /** Gives someone the turn; in a free round people take it so. */
  'round.give': { step: string; person: string };
  /** Ends the turn of a person: one's own, or as the host anyone's. */
  'round.pass': { step: string; person: string; how: 'spoken' | 'later' | 'away' };
  /** Comes in at the end of the order, late or back. */
  'round.join': { step: string };
}

export interface RoundEvents {
  'round.drawn': { step: string; order: string[] };
  'round.joined': { step: string; person: string };
  'round.given': { step: string; person: string };
  'round.passed': { step: string; person: string; how: Ending };
}

declare module '../protocol.ts' {
  interface Commands extends RoundCommands {}
  interface EventData extends RoundEvents {}
}
