/** An answer that a calendar has sent (RFC 5546, 3.2.3). */
export interface Reply {
  uid: string;
  attendee: string;
  status: string;
  sequence: number;
  /** When it was given, to the second. */
  stamp: Date;
}

/** What a calendar's word means here; null for what is no answer, such as a delegation. */
export const answerTo = (status: string) =>
  (({ ACCEPTED: 'going', TENTATIVE: 'maybe', DECLINED: 'cannot' }) as const)[status] ?? null;

interface Against {
  /** Our own host, which our uids end in. */
  host: string;
  /** Who has sent the message. */
  from: string;
}

/** The session that a reply is about; null where it is not ours, or speaks for somebody else than its sender. */
export function sessionIn({ uid, attendee }: Reply, { host, from }: Against): string | null {
  const [id = '', theirs] = uid.split('@');
  const isOurs = theirs === host && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
  return isOurs && attendee.toLowerCase() === from.toLowerCase() ? id : null;
}

/** Whether a reply still counts: to the session as it is now, and not from before what was answered last. */
export const isFresh = (
  { sequence, stamp }: Reply,
  now: { sequence: number; answeredAt: Date | null },
): boolean =>
  sequence >= now.sequence &&
  (now.answeredAt === null || stamp.getTime() >= Math.floor(now.answeredAt.getTime() / 1000) * 1000);
