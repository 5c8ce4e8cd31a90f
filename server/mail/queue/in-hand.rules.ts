/** How many emails are in hand at once where the mail server is quick. */
export const mostInHand = 25;

/**
 * How many emails may be on their way to a mail server at once: as many as it answers within the longest wait, by the
 * slowest of its last answers (all in milliseconds). One alone while nothing is known of it.
 */
export function mayHold(answers: readonly number[], longestWait: number): number {
  if (answers.length === 0) return 1;
  const slowest = Math.max(...answers, 1);
  return Math.min(mostInHand, Math.max(1, Math.floor(longestWait / slowest)));
}

/** The answers that count, with one more: as many as are in hand, so that a server that is quick again is believed. */
export const withAnswer = (answers: readonly number[], took: number): number[] =>
  [...answers, took].slice(-mostInHand);
