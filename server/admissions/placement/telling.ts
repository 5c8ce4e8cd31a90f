import { type Email, sendEmails } from '../../mail/mail.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayZone } from '../../platform/time.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import { addHistories, type HistoryEntry } from '../rounds/history.queries.ts';
import type { Application, Round } from '../rounds/queries.ts';
import type { Board } from './board.rules.ts';
import type { Draft } from './drafts.queries.ts';
import { leadingEmail, leftOverEmail, notLeadingEmail, placedEmail, unknownHoursEmail } from './emails.ts';
import type { Facts } from './instance.rules.ts';
import { saveTold } from './publication.queries.ts';
import { isSilent, sayToPerson } from './reason-words.rules.ts';
import { originNow, whyLeftOut } from './reasons.rules.ts';
import type { Reason } from './solver/reasons.rules.ts';
import type { Group } from './solver/solution.rules.ts';

/** A cohort that has just been made. */
export interface Formed {
  group: Group;
  cohort: { id: string; name: string };
  /** When it first meets; null where it does not. */
  first: Date | null;
}

interface News {
  actor: Actor;
  group: { id: string; name: string };
  round: Round;
  draft: Draft;
  board: Board;
  /** What is known of those who were accepted, now. */
  facts: Facts;
  people: ApplicationRow[];
  formed: Formed[];
}

/** What becomes of somebody who was accepted. */
type Outcome = 'placed' | 'asked for hours' | 'not needed to lead' | 'waits';

/** Tells everyone who was accepted where they are, or why they are nowhere, by email and on their application. */
export async function tellEverybody(tx: Db, news: News, now: Date) {
  const origin = originNow(news.draft, news.board, news.facts);
  const reasons = whyLeftOut(news.facts, news.board, origin);
  const applications: Record<Outcome, string[]> = {
    ...{ placed: [], 'asked for hours': [], 'not needed to lead': [], waits: [] },
  };
  const history: HistoryEntry[] = [];
  const emails: Email[] = [];
  for (const { application, ...person } of news.people) {
    const { userId, id } = application;
    const places = news.formed.filter(
      ({ group }) => group.facilitator === userId || group.participants.includes(userId),
    );
    const outcome = outcomeOf(news, application, places.length > 0);
    applications[outcome].push(id);
    history.push(...historyOf(news, application, outcome, places));
    if (!person.email) continue;
    const { group, round } = news;
    const about = { group, round, userId, email: person.email, name: person.name };
    const reader = { userId, zone: person.zone, hourCycle: person.hourCycle };
    emails.push(...places.map((place) => emailOf(news, about, place, reader, now)));
    if (outcome === 'asked for hours') emails.push(unknownHoursEmail(about));
    if (outcome === 'not needed to lead') emails.push(notLeadingEmail(about));
    if (outcome === 'waits')
      emails.push(leftOverEmail(about, reasonFor(news, reasons.get(userId), userId, person)));
  }
  await addHistories(tx, history);
  await sendEmails(tx, emails);
  const { waits, ...accepted } = applications;
  await saveTold(tx, Object.values(accepted).flat(), 'accept', now);
  await saveTold(tx, waits, 'waitlist', now);
}

function outcomeOf({ facts }: News, { userId, role }: Application, isPlaced: boolean): Outcome {
  if (isPlaced) return 'placed';
  if (isSilent(facts.people.find(({ id }) => id === userId))) return 'asked for hours';
  return role === 'facilitator' ? 'not needed to lead' : 'waits';
}

function historyOf(
  { actor }: News,
  { id, told }: Application,
  outcome: Outcome,
  places: Formed[],
): HistoryEntry[] {
  const entry = { applicationId: id, by: actor.userId };
  const note = places.map(({ cohort }) => cohort.name).join(', ');
  if (outcome === 'placed') return [{ ...entry, what: 'placed', note }];
  if (outcome === 'waits') return [{ ...entry, what: 'waitlisted' }];
  return told === 'accept' ? [] : [{ ...entry, what: 'accepted' }];
}

function emailOf(
  { round, people }: News,
  about: Parameters<typeof placedEmail>[0],
  { group, cohort, first }: Formed,
  reader: Reader & { userId: string },
  now: Date,
) {
  const leader = people.find(({ application }) => application.userId === group.facilitator);
  const place = {
    ...{ cohort: cohort.name, cohortId: cohort.id, facilitator: leader?.name ?? '' },
    first: first ? sayWhen(first, reader, round.zone, now) : '',
    readers: group.participants.length,
  };
  return group.facilitator === reader.userId ? leadingEmail(about, place) : placedEmail(about, place);
}

/** Why somebody has no place, as their email says it. Who would lead, and would also have read, has no reason but that. */
function reasonFor(
  { facts, board, round }: News,
  reason: Reason | undefined,
  userId: string,
  reader: Reader,
): string {
  if (!reason) return 'Each cohort already has a facilitator.';
  const person = facts.people.find(({ id }) => id === userId);
  return sayToPerson(reason, { person, settings: board.settings, reader }, sayZone(round.zone));
}
