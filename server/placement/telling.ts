import type { Seating } from '../cohorts/events.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/db.ts';
import { sayWhen } from '../platform/layout.ts';
import { post } from '../platform/mail.ts';
import type { ApplicationRow } from '../rounds/applications.queries.ts';
import { addHistory } from '../rounds/history.queries.ts';
import type { Round } from '../rounds/queries.ts';
import type { Draft } from './drafts.queries.ts';
import { leadingLetter, leftOverLetter, placedLetter } from './letters.ts';
import { saveTold } from './publication.queries.ts';
import type { Group } from './solver/solution.rules.ts';
import { named } from './words.rules.ts';

/** A cohort that has just been made. */
export interface Formed {
  group: Group;
  cohort: { id: string; name: string };
  /** When it first meets; null where it does not. */
  first: Date | null;
  seated: Seating[];
}

interface News {
  actor: Actor;
  group: { id: string; name: string };
  round: Round;
  draft: Draft;
  /** By person: their application, which is locked. */
  applications: Map<string, string>;
  people: ApplicationRow[];
  formed: Formed[];
}

/** Tells everyone who was accepted where they are, or why they are nowhere, by letter and on their application. */
export async function tellEverybody(tx: Db, news: News, now: Date) {
  const placed: string[] = [];
  const waiting: string[] = [];
  for (const { application, ...person } of news.people) {
    const { userId, id } = application;
    const places = news.formed.filter(
      ({ group }) => group.facilitator === userId || group.participants.includes(userId),
    );
    const cohorts = places.map(({ cohort }) => cohort.name).join(', ');
    (places.length > 0 ? placed : waiting).push(id);
    await addHistory(tx, id, places.length > 0 ? 'placed' : 'waitlisted', news.actor.userId, cohorts);
    if (!person.email) continue;
    const { group, round } = news;
    const about = { group, round, userId, email: person.email, name: person.name };
    for (const place of places)
      await post(tx, letterOf(news, about, place, { userId, zone: person.zone }, now));
    if (places.length === 0) await post(tx, leftOverLetter(about, reasonFor(news, userId, application.role)));
  }
  await saveTold(tx, placed, 'accept', now);
  await saveTold(tx, waiting, 'waitlist', now);
}

function letterOf(
  { round, people }: News,
  about: Parameters<typeof placedLetter>[0],
  { group, cohort, first }: Formed,
  reader: { userId: string; zone: string },
  now: Date,
) {
  const leader = people.find(({ application }) => application.userId === group.facilitator);
  const place = {
    ...{ cohort: cohort.name, cohortId: cohort.id, facilitator: leader?.name ?? '' },
    first: first ? sayWhen(first, reader.zone, round.zone, now) : '',
    readers: group.participants.length,
  };
  return group.facilitator === reader.userId ? leadingLetter(about, place) : placedLetter(about, place);
}

/** Why somebody has no place; what the search found out holds for those whom nobody moved by hand. */
function reasonFor({ draft, people }: News, userId: string, role: string): string {
  if (role === 'facilitator')
    return 'There are as many cohorts as can be filled, and each has somebody to lead it.';
  const found = draft.unplaced.find(({ id }) => id === userId);
  const names = new Map(people.map(({ application, name }) => [application.userId, name]));
  return found ? named(found.reason, names) : 'We are still looking for a cohort that fits you.';
}
