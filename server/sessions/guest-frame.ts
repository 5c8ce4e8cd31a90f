import { addressOf } from '../mail/mail.ts';
import { answerPath } from './answer-links.ts';
import type { Reader } from './emails.ts';

/** A guest from outside, and the one session that they are invited to. */
export interface GuestReader extends Reader {
  userId: string;
  session: { id: string; sequence: number; title: string; startsAt: Date; endsAt: Date };
  cohort: { name: string; zone: string };
  group: { id: string; name: string };
}

type OfGuest = Pick<GuestReader, 'userId' | 'group'> & { session: { id: string; endsAt: Date } };

/**
 * What stands around every email to a guest in place of what members get: the one page that they see. Its link is good
 * until the end, since it also leads to the call.
 */
export const guestFrame = ({ userId, session, group }: OfGuest) => ({
  action: {
    label: 'See the session or change your answer',
    href: addressOf(answerPath(session.id, userId, session.endsAt)),
  },
  footer: `You’re getting this because ${group.name} invited you to this one session. You don’t have an account, and we delete your name and email address a month after the session.`,
  about: { userId, groupId: group.id, sessionId: session.id },
});
