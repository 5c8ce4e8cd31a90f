/** An answer that a calendar has sent (RFC 5546, 3.2.3), or with it the wish for another time (3.2.7). */
export interface Reply {
  isCounter: boolean;
  uid: string;
  attendee: string;
  status: string;
  /** Which version of the session was answered; null where that is not said. */
  sequence: number | null;
  /** When it was given, to the second. */
  stamp: Date;
  /** A note, on one line; '' for none. */
  comment: string;
  /** When the event begins as the sender's calendar has it, or should if they wish for another time. */
  startsAt: Date | null;
}

/** What a calendar's word means here; null for what is no answer, such as a delegation. */
export const answerTo = (status: string) =>
  (({ ACCEPTED: 'going', TENTATIVE: 'maybe', DECLINED: 'cannot' }) as const)[status] ?? null;

/** The session that a reply is about; null where it is not one of `host`, which our uids end in. */
export function sessionIn({ uid }: Reply, host: string): string | null {
  const [id = '', theirs] = uid.split('@');
  return theirs === host && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : null;
}

interface Known {
  sequence: number;
  startsAt: Date;
  answeredAt: Date | null;
}

/** Whether a reply was given after what was answered last. */
export const isLatest = ({ stamp }: Reply, { answeredAt }: Pick<Known, 'answeredAt'>): boolean =>
  answeredAt === null || stamp.getTime() >= Math.floor(answeredAt.getTime() / 1000) * 1000;

/**
 * Whether a reply is to the session as it is now. Not all calendars say which version they answer; then it is the one
 * that begins when the session does. One of an older version that begins then too was changed in something else.
 */
export function isOfNow({ isCounter, sequence, startsAt }: Reply, now: Pick<Known, 'sequence' | 'startsAt'>) {
  if (sequence !== null && sequence >= now.sequence) return true;
  if (startsAt && !isCounter) return startsAt.getTime() === now.startsAt.getTime();
  return sequence === null && now.sequence === 0;
}
