import type { Cohort } from '../cohorts/plan.queries.ts';
import { reachOfEmails } from '../mail/bounces/queries.ts';
import type { Reach } from '../mail/bounces/reach.rules.ts';
import { type Email, sendEmails } from '../mail/mail.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { Db } from '../platform/db.ts';
import { type About, cohortChangedEmail, type Reader } from './emails.ts';
import { emailsToGuests, emailsToGuestsOfMove } from './guests/invited.tell.actions.ts';
import { placeChanges, slotChanges } from './schedule/changes.rules.ts';
import type { Moved } from './schedule/replan.rules.ts';
import { concernedBy } from './session.queries.ts';

interface CohortNews {
  before: Cohort;
  after: Cohort;
  group: About['group'] & { id: string };
  /** Coming sessions that the place changes with the cohort's. */
  placed: string[];
  moved: Moved<{ id: string; date: string; startsAt: Date; cancelledAt: Date | null }>[];
  now: Date;
}

/**
 * Writes one email to everyone concerned but the one who did it, inside the transaction that did it. Answers with how
 * many that reaches.
 */
export async function tell(
  tx: Db,
  actor: Actor,
  about: { cohortId: string; groupId: string; sessionIds: string[]; inCalendars?: string[] },
  emailTo: (reader: Reader) => Email,
): Promise<Reach> {
  const people = await concernedBy(tx, about.cohortId, about.sessionIds);
  // An email about several sessions is about none of them alone.
  const [sessionId, ...more] = about.sessionIds;
  const ofOne = sessionId && more.length === 0 ? { sessionId } : {};
  const emails: Email[] = people.flatMap(({ userId, name, email, zone, hourCycle }) =>
    !email || userId === actor.userId
      ? []
      : {
          ...emailTo({ userId, name, email, zone, hourCycle }),
          ...(about.inCalendars ? { calendar: { update: about.inCalendars } } : {}),
          about: { userId, groupId: about.groupId, ...ofOne },
        },
  );
  const toGuests = about.inCalendars
    ? await emailsToGuestsOfMove(tx, about.inCalendars, clock.now())
    : await emailsToGuests(tx, about.sessionIds, emailTo);
  const all = [...emails, ...toGuests];
  await sendEmails(tx, all);
  return reachOfEmails(tx, all);
}

/** Tells a cohort that its time or place is another now; a new name or number of seats is no news, and null. */
export async function tellOfCohort(tx: Db, actor: Actor, news: CohortNews): Promise<Reach | null> {
  const { before, after, group, now } = news;
  const moved = news.moved.filter(({ cancelledAt }) => !cancelledAt);
  const changes = [...(moved.length > 0 ? slotChanges(before, after) : []), ...placeChanges(before, after)];
  const dates = moved
    .filter(({ date, was }) => date !== was.date)
    .map(({ startsAt, was }) => ({ from: was.startsAt, to: startsAt }));
  if (changes.length === 0 && dates.length === 0) return null;
  const sessionIds = news.moved.map(({ id }) => id);
  const inCalendars = [...new Set([...sessionIds, ...news.placed])];
  return tell(tx, actor, { cohortId: after.id, groupId: group.id, sessionIds, inCalendars }, (reader) =>
    cohortChangedEmail(reader, { cohort: after, group, now }, changes, {
      dates,
      next: moved[0]?.startsAt ?? null,
    }),
  );
}
