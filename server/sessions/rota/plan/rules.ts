import { isAway, startingLoad } from '../rules.ts';
import type { Facilitator, Fixed, Instance } from '../solver/instance.rules.ts';
import { keptTurns, priceOf } from './replan.rules.ts';

/** A session of the term to plan. */
export interface Session {
  sessionId: string;
  /** ISO date in the session's own zone. */
  date: string;
  startsAt: Date;
  endsAt: Date;
  /** Who has its turn, as published. */
  leaderId: string | null;
}

export interface Person {
  userId: string;
  name: string;
  role: 'facilitator' | 'member';
  /** Turns led in the group in the last twelve months. */
  led: number;
  /** Turns led in this cohort so far. */
  ledHere: number;
  newcomer: boolean;
  /** Has led in the group, or shadowed somebody who did. */
  hasLed: boolean;
  hasShadowed: boolean;
  /** Has been to a session of this cohort. */
  hasCome: boolean;
  /** At most so many turns in this cohort; null for no limit. */
  most: number | null;
  rests: boolean;
  away: { from: string; to: string }[];
}

/** Somebody's other appointment, or that they said they can't come to a session. */
export interface Facts {
  /** To come, in order. */
  sessions: Session[];
  people: Person[];
  /** The last session that is over: who led it, so that they rest after it. */
  lastLeaderId: string | null;
  /** Whether the cohort has met before. */
  hasMet: boolean;
  cannot: { sessionId: string; userId: string }[];
  /** Turns in other cohorts. */
  busy: { userId: string; startsAt: Date; endsAt: Date }[];
  wishes: { sessionId: string; userId: string }[];
}

/** The session before the term, which is given already; not an id of a session. */
const before = 'before';

/**
 * The rota to solve: turns counted over twelve months, with each person's limits, and away wherever they cannot lead.
 * @param wanted turns that are to stay: what an organiser locked, and what is published
 */
export function instanceOf(facts: Facts): Instance {
  const { sessions, people, wishes, lastLeaderId } = facts;
  const load = startingLoad(people);
  const turns = (userId: string) => sessions.filter(({ leaderId }) => leaderId === userId).length;
  const last = people.find(({ userId }) => userId === lastLeaderId && (load.get(userId) ?? 0) > 0);
  const facilitators = people.map((person): Facilitator => {
    const { userId, most, ledHere, rests } = person;
    const isLast = userId === last?.userId ? 1 : 0;
    // Turns that somebody has already are not taken from them by a limit set later.
    const max = most === null ? sessions.length : Math.max(most - ledHere, turns(userId), 0);
    return {
      id: userId,
      // The turn before the term is given again below, so that it counts once.
      prior: (load.get(userId) ?? 0) - isLast,
      max: max + isLast,
      away: sessions.filter((session) => whyNot(facts, person, session)).map(({ sessionId }) => sessionId),
      prefers: wishes.filter((wish) => wish.userId === userId).map(({ sessionId }) => sessionId),
      rests,
    };
  });
  return {
    sessions: [...(last ? [before] : []), ...sessions.map(({ sessionId }) => sessionId)],
    facilitators,
    fixed: last ? [{ session: before, facilitator: last.userId }] : [],
  };
}

/** The turns that are published. */
export const publishedOf = ({ sessions }: Facts): Fixed[] =>
  sessions.flatMap(({ sessionId, leaderId }) =>
    leaderId ? [{ session: sessionId, facilitator: leaderId }] : [],
  );

/** Why a person cannot be planned for a session, in words that follow their name; '' where they can. */
export function whyNot(facts: Facts, person: Person, session: Session): string {
  const { userId } = person;
  if (session.leaderId === userId && !isGone(facts, person, session)) return '';
  if (isAway(person, session.date)) return 'away';
  if (facts.cannot.some((one) => one.userId === userId && one.sessionId === session.sessionId))
    return 'can’t come';
  const isBusy = facts.busy.some(
    (one) => one.userId === userId && one.startsAt < session.endsAt && session.startsAt < one.endsAt,
  );
  if (isBusy) return 'leading elsewhere';
  const isFirst = session.sessionId === facts.sessions[0]?.sessionId;
  if (isFirst && !mayLeadFirst(facts, person)) return person.hasCome ? 'shadows first' : 'new here';
  return '';
}

const isGone = ({ cannot }: Facts, person: Person, { sessionId, date }: Session) =>
  isAway(person, date) || cannot.some((one) => one.userId === person.userId && one.sessionId === sessionId);

/** Nobody leads the first session that they come to, and newcomers shadow someone before they lead. */
function mayLeadFirst({ people, hasMet }: Facts, person: Person): boolean {
  const isExperienced = (one: Person) => one.role === 'facilitator' || one.hasLed;
  // Where everyone is new somebody has to begin.
  if (!people.some(isExperienced)) return true;
  if (isExperienced(person)) return !hasMet || !person.newcomer || person.hasCome || person.ledHere > 0;
  return person.hasShadowed && person.hasCome;
}

/** Who shadows whom before they lead for the first time: the last session before it that someone else leads. */
export function shadowsOf(facts: Facts, planned: Map<string, string | null>) {
  const novices = facts.people.filter(
    ({ role, hasLed, hasShadowed }) => role === 'member' && !hasLed && !hasShadowed,
  );
  return novices.flatMap(({ userId }) => {
    const first = facts.sessions.findIndex(({ sessionId }) => planned.get(sessionId) === userId);
    const shadowed = facts.sessions.slice(0, Math.max(first, 0)).findLast((session) => {
      const leader = planned.get(session.sessionId);
      return leader && !novices.some((one) => one.userId === leader);
    });
    return shadowed ? [{ userId, sessionId: shadowed.sessionId }] : [];
  });
}

/** How much fairness it costs to keep what is published, in the measure of the score; 0 where nothing. */
export function costOfKeeping(facts: Facts): number {
  const instance = instanceOf(facts);
  return priceOf(instance, keptTurns(instance, publishedOf(facts)));
}
