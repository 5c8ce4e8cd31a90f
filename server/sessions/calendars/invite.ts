import { type CalendarPart, type Email, inviteByMail } from '../../mail/mail.ts';
import { withTag } from '../../mail/sub-address.rules.ts';
import { findPersonById } from '../../people/accounts/queries.ts';
import { clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { Refusal } from '../../platform/errors.ts';
import { bareName } from '../../platform/names.ts';
import { markOf } from '../../platform/signed.ts';
import { attendeeOf } from '../attendee.queries.ts';
import { ownEvent, takenEvent } from './feeds.rules.ts';
import { invitationOf } from './invitation.rules.ts';
import { broughtTo } from './invited.queries.ts';
import { answerOf } from './queries.ts';
import { ownSession } from './session.rules.ts';

declare module '../../platform/signed.ts' {
  interface Purposes {
    reply: 'an answer from a calendar, by email';
  }
}

// A session is invited to as it is when the email goes out, and only whoever may still come to it.
inviteByMail(async (db, { to, about: { userId } = {}, calendar = {} }) => {
  if (!userId) return [];
  const known = calendar.update?.length ? await broughtTo(db, userId, calendar.update) : [];
  const ids = new Set([...(calendar.bring ?? []), ...known]);
  const parts: Dated[] = [];
  for (const id of ids) parts.push(...(await asked(db, userId, id)));
  if (calendar.take?.length) parts.push(...(await taken(db, { userId, to }, calendar.take)));
  return parts.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).map(({ part }) => part);
});

interface Dated {
  part: CalendarPart;
  startsAt: Date;
}

/** What asks somebody to a session, or takes it back where it is cancelled; nothing where it is not theirs any more. */
async function asked(db: Db, userId: string, sessionId: string): Promise<Dated[]> {
  try {
    const { actor, found } = await attendeeOf(db, sessionId, userId);
    const answer = await answerOf(db, sessionId, userId);
    const event = ownEvent(ownSession(found, answer), env.baseUrl);
    const organiser = { name: found.group.name, email: replyAddress(sessionId, userId) };
    return [
      {
        part: invitationOf({
          event,
          organiser,
          attendee: { name: bareName(actor.name), email: actor.email },
          ...site(),
        }),
        startsAt: event.startsAt,
      },
    ];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

type Taken = NonNullable<NonNullable<Email['calendar']>['take']>;

/** What takes sessions out of the calendar of somebody who may know nothing of them any more than they did. */
async function taken(db: Db, { userId, to }: { userId: string; to: string }, all: Taken): Promise<Dated[]> {
  const attendee = { name: bareName((await findPersonById(db, userId))?.name ?? to), email: to };
  return all.map((one) => {
    const event = takenEvent(one, env.baseUrl);
    const organiser = { name: one.group, email: replyAddress(one.id, userId) };
    return { part: invitationOf({ event, organiser, attendee, ...site() }), startsAt: event.startsAt };
  });
}

const site = () => ({ host: new URL(env.baseUrl).hostname, now: clock.now() });

/**
 * Where a calendar sends the answer of one person to one session. It holds a mark that only the invited know, so that
 * nobody answers for another by writing their address as the sender's.
 */
function replyAddress(sessionId: string, userId: string): string {
  const { mailReceive, mailFrom } = env;
  return mailReceive ? withTag(mailReceive, `r-${markOf('reply', [sessionId, userId])}`) : mailFrom.address;
}
