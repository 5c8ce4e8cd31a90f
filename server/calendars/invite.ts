import { clock } from '../platform/clock.ts';
import { env } from '../platform/env.ts';
import { Refusal } from '../platform/errors.ts';
import { inviteByMail } from '../platform/mail.ts';
import { markOf } from '../platform/signed.ts';
import { withTag } from '../platform/sub-address.ts';
import { attendeeOf } from '../sessions/attendee.queries.ts';
import { ownEvent } from './feeds.rules.ts';
import { invitationOf } from './invitation.rules.ts';
import { firstInvited } from './invited.queries.ts';
import { answerOf } from './queries.ts';
import { ownSession } from './session.rules.ts';

// A session is invited to as it is when the letter goes out, and only whoever may still come to it.
inviteByMail(async (db, { about: { userId, sessionId: only } = {}, calendar }) => {
  const sessionId = userId && Array.isArray(calendar) ? await firstInvited(db, userId, calendar) : only;
  if (!userId || !sessionId) return null;
  try {
    const { actor, found } = await attendeeOf(db, sessionId, userId);
    const answer = await answerOf(db, sessionId, userId);
    return invitationOf({
      event: ownEvent(ownSession(found, answer), env.baseUrl),
      organiser: { name: found.group.name, email: replyAddress(sessionId, userId) },
      attendee: { name: actor.name, email: actor.email },
      host: new URL(env.baseUrl).hostname,
      now: clock.now(),
    });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
});

/**
 * Where a calendar sends the answer of one person to one session. It holds a mark that only the invited know, so that
 * nobody answers for another by writing their address as the sender's.
 */
function replyAddress(sessionId: string, userId: string): string {
  const [, from = env.mailFrom] = env.mailFrom.match(/<([^>]+)>/) ?? [];
  return env.mailReceive ? withTag(env.mailReceive, `r-${markOf('reply', [sessionId, userId])}`) : from;
}
