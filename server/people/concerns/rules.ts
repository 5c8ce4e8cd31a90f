/** Who hears a concern: any organiser of the group but the one who raises it. */
export const mayHear = (organisers: { userId: string }[], toId: string, fromId: string) =>
  toId !== fromId && organisers.some(({ userId }) => userId === toId);

/** How a concern stands for one of its two people. */
export type ConcernState = 'new' | 'answer' | 'waiting' | 'settled';

/** Whose turn it is: settled for both, else with the one who did not speak last. */
export function concernState(
  concern: { toId: string; readAt: Date | null; settledAt: Date | null; lastAuthorId: string },
  readerId: string,
): ConcernState {
  if (concern.settledAt) return 'settled';
  if (concern.lastAuthorId === readerId) return 'waiting';
  return concern.toId === readerId && !concern.readAt ? 'new' : 'answer';
}
