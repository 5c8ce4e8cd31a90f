/** What can be shown without interrupting, and what it is called where it is read out. */
export const reactionWords = {
  '👍': 'agrees',
  '❤️': 'loves this',
  '🤔': 'wonders',
  '😂': 'laughs',
  '🎉': 'celebrates',
} as const;

export type Reaction = keyof typeof reactionWords;

export const reactions = Object.keys(reactionWords) as Reaction[];

/** Someone's reaction at this moment. It is stored nowhere and may be lost. */
export interface Reacted {
  person: string;
  reaction: Reaction;
}
