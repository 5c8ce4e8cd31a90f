import { addressOf, type Email } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { answerLinks } from '../answer-links.ts';
import { sessionTitle } from '../rules.ts';
import { replyStale, timeWished } from './replies.templates.ts';

/** Who has replied by their calendar, and to what. */
export interface Replied {
  person: Reader & { userId: string; name: string; email: string };
  isGuest: boolean;
  session: { id: string; title: string; startsAt: Date; endsAt: Date; sequence: number };
  unit: { title: string } | null;
  cohort: { name: string; zone: string };
  group: { id: string; name: string };
  now: Date;
}

/** Their calendar has answered for a time at which the session is no more: when it is now, with the answers to give. */
export function staleEmail({ person, isGuest, session, unit, cohort, group, now }: Replied): Email {
  const { id, startsAt, endsAt, sequence } = session;
  return {
    to: person.email,
    ...replyStale({
      ...{ name: person.name, group: group.name, cohort: cohort.name },
      title: sessionTitle(session, unit, cohort),
      when: sayWhen(startsAt, person, cohort.zone, now),
    }),
    ...{ category: 'sessions', isUrgent: true, forStart: startsAt.toISOString() },
    choices: answerLinks(id, person.userId, isGuest ? endsAt : startsAt),
    calendar: { bring: [id] },
    about: { userId: person.userId, groupId: group.id, sessionId: id },
    onlyInside: id,
    once: `reply-stale:${id}:${person.userId}:${sequence}`,
    footer: `You’re getting this because your calendar replied to an invitation from ${group.name}.`,
  };
}

/** Somebody would rather come at another time: for one of those who can give it one. */
export function wishEmail(
  reader: Replied['person'],
  { person, session, unit, cohort, group, now }: Replied,
  { wish, comment }: { wish: Date; comment: string },
): Email {
  const when = (instant: Date) => sayWhen(instant, reader, cohort.zone, now);
  return {
    to: reader.email,
    ...timeWished({
      ...{ name: reader.name, group: group.name, cohort: cohort.name, person: person.name },
      title: sessionTitle(session, unit, cohort),
      when: when(session.startsAt),
      wish: when(wish),
      note: comment ? [`“${comment}”`] : [],
    }),
    ...{ category: 'sessions', forStart: session.startsAt.toISOString() },
    action: { label: 'See the session', href: addressOf(paths.session(session.id)) },
    about: { userId: reader.userId, groupId: group.id, sessionId: session.id },
    once: `reply-wish:${session.id}:${person.userId}:${reader.userId}:${wish.getTime()}`,
    footer: `You’re getting this because you organise ${group.name} or facilitate this session.`,
  };
}
