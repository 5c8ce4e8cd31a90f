/** What a person has left: a bucket of tokens that fills by itself. */
export interface Bucket {
  tokens: number;
  /** When it was last looked at, in milliseconds. */
  at: number;
}

export interface Flow {
  /** So many at once. */
  burst: number;
  /** And then so many a second. */
  perSecond: number;
}

export const commandFlow: Flow = { burst: 20, perSecond: 5 };
/** A few a second of each person. */
export const reactionFlow: Flow = { burst: 5, perSecond: 2 };

/** So many connections one person has to a server at most: their tabs and devices, and a screen on the wall. */
export const mostSockets = 20;

/** The bucket after one more, or null when it is empty. A new person's is full. */
export function drawFrom(bucket: Bucket | undefined, { burst, perSecond }: Flow, now: number): Bucket | null {
  const { tokens, at } = bucket ?? { tokens: burst, at: now };
  const filled = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000);
  return filled < 1 ? null : { tokens: filled - 1, at: now };
}
