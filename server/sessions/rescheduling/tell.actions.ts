import { reachOf, reachOfEmails } from '../../mail/bounces/queries.ts';
import { nobody, type Reach } from '../../mail/bounces/reach.rules.ts';
import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import type { About, Reader } from '../emails.ts';
import { guestReaders } from '../guests/invited.queries.ts';
import { emailsToGuests } from '../guests/invited.tell.actions.ts';
import { exchangesOf } from '../visits/week.queries.ts';
import type { News } from './emails.ts';
import { concernedEach } from './queries.ts';

/** What is told, to whom: `emailTo` words what concerns one reader. */
export interface Telling {
  about: About & { group: { id: string } };
  news: News[];
  emailTo: (reader: Reader, news: News[], extra: string[]) => Email;
}

/**
 * Writes one email to everyone concerned but who did it: the seated hear of all, others of what they come to, and those
 * invited from outside of theirs. Answers with how many that reaches.
 */
export async function tellMoved(tx: Db, actor: Actor, { about, news, emailTo }: Telling): Promise<Reach> {
  const ids = news.map(({ id }) => id);
  const exchanges = await exchangesOf(tx, ids);
  const people = await peopleConcerned(tx, about.cohort.id, ids);
  const emails = people
    .filter(({ userId }) => userId !== actor.userId)
    .map(({ userId, reader, concerns }) => {
      const theirs = news.filter(({ id }) => concerns(id));
      const only = theirs.length === 1 ? theirs[0] : undefined;
      const extra = exchanges.filter((exchange) =>
        [exchange.one.userId, exchange.other.userId].includes(userId),
      );
      return {
        ...emailTo(reader, theirs, extra.map(sayExchange)),
        ...(!only && { calendar: { update: theirs.map(({ id }) => id) } }),
        about: { userId, groupId: about.group.id, ...(only && { sessionId: only.id }) },
      };
    });
  const toGuests = await emailsToGuests(tx, ids, (reader, sessionId) =>
    emailTo(
      reader,
      news.filter(({ id }) => id === sessionId),
      [],
    ),
  );
  await sendEmails(tx, [...emails, ...toGuests]);
  return reachOfEmails(tx, [...emails, ...toGuests]);
}

/** Whom the email about a planned move would reach: the same people as `tellMoved` writes to. */
export async function reachOfMove(
  db: Db,
  actor: Pick<Actor, 'userId'>,
  {
    cohort,
    steps,
  }: { cohort: { id: string }; steps: { session: { id: string; cancelledAt: Date | null } }[] },
): Promise<Reach> {
  const ids = steps.filter(({ session }) => !session.cancelledAt).map(({ session }) => session.id);
  if (ids.length === 0) return nobody;
  const people = await peopleConcerned(db, cohort.id, ids);
  const guests = await guestReaders(db, ids);
  const theirs = people.filter(({ userId, concerns }) => userId !== actor.userId && ids.some(concerns));
  return reachOf(db, 'sessions', [
    ...theirs.map(({ reader }) => reader.email),
    ...guests.map(({ email }) => email),
  ]);
}

/** Everybody once, with a test of which of the sessions are theirs. */
export async function peopleConcerned(db: Db, cohortId: string, sessionIds: string[]) {
  const rows = await concernedEach(db, cohortId, sessionIds);
  return [...Map.groupBy(rows, ({ userId }) => userId)].map(([userId, theirs]) => {
    const { name = '', email = '', zone = 'UTC', hourCycle = 'h23' } = theirs[0] ?? {};
    const ids = theirs.map(({ sessionId }) => sessionId);
    const concerns = (id: string) => ids.includes(null) || ids.includes(id);
    return { userId, reader: { userId, name, email, zone, hourCycle }, concerns };
  });
}

const sayExchange = ({ one, other }: Awaited<ReturnType<typeof exchangesOf>>[number]) =>
  `${one.name} and ${other.name} planned to swap this week. Please check whether that still suits you both.`;
