import type { Standing } from '../../people/groups/rules.ts';

/** A session as the rota sees it. */
export interface Turn {
  sessionId: string;
  /** ISO date in the session's own zone. */
  date: string;
  leaderId: string | null;
}

export interface Leader {
  userId: string;
  /** Turns led in the last twelve months. */
  led: number;
  /** Joined when others had already led: begins with as many turns as the least of them. */
  newcomer: boolean;
  /** Dates on which they cannot lead, both ends included. */
  away: { from: string; to: string }[];
}

export interface Filled {
  sessionId: string;
  leaderId: string | null;
}

/**
 * Gives each empty turn, in order, to the free person with the fewest turns, and to nobody twice running while
 * somebody else is free. Turns that are taken stay as they are and count; `lastLeaderId` led the session before them.
 * Returns the empty turns with their new leaders; null where everyone is away.
 */
export function fillTurns(turns: Turn[], leaders: Leader[], lastLeaderId: string | null = null): Filled[] {
  const load = startingLoad(leaders);
  for (const { leaderId } of turns) if (leaderId) load.set(leaderId, (load.get(leaderId) ?? 0) + 1);
  const leading = turns.map(({ leaderId }) => leaderId);
  return turns.flatMap((turn, index) => {
    if (turn.leaderId) return [];
    const neighbours = [index === 0 ? lastLeaderId : leading[index - 1], leading[index + 1]];
    const leaderId = nextLeader(turn.date, leaders, load, neighbours);
    if (leaderId) load.set(leaderId, (load.get(leaderId) ?? 0) + 1);
    leading[index] = leaderId;
    return [{ sessionId: turn.sessionId, leaderId }];
  });
}

// So that nobody who comes late is given a whole term to catch up (specs/rotation.md, `prior`).
function startingLoad(leaders: Leader[]): Map<string, number> {
  const settled = leaders.filter(({ newcomer }) => !newcomer).map(({ led }) => led);
  const least = settled.length > 0 ? Math.min(...settled) : 0;
  return new Map(leaders.map(({ userId, led, newcomer }) => [userId, newcomer ? Math.max(led, least) : led]));
}

function nextLeader(
  date: string,
  leaders: Leader[],
  load: Map<string, number>,
  neighbours: (string | null | undefined)[],
) {
  const free = leaders.filter((leader) => !isAway(leader, date));
  const rested = free.filter(({ userId }) => !neighbours.includes(userId));
  const candidates = rested.length > 0 ? rested : free;
  const fewest = Math.min(...candidates.map(({ userId }) => load.get(userId) ?? 0));
  return candidates.find(({ userId }) => load.get(userId) === fewest)?.userId ?? null;
}

/** Whether somebody cannot lead on a date. */
export const isAway = ({ away }: Pick<Leader, 'away'>, date: string) =>
  away.some(({ from, to }) => from <= date && date <= to);

interface Cannot {
  sessionId: string;
  userId: string;
}

/** Leaders as they are for some sessions: who has said that they cannot come to one is away that day. */
export const withAnswers = <One extends Pick<Leader, 'userId' | 'away'>>(
  leaders: readonly One[],
  turns: readonly Pick<Turn, 'sessionId' | 'date'>[],
  cannot: readonly Cannot[],
) =>
  leaders.map((leader) => ({
    ...leader,
    away: [
      ...leader.away,
      ...turns
        .filter(({ sessionId }) =>
          cannot.some((one) => one.userId === leader.userId && one.sessionId === sessionId),
        )
        .map(({ date }) => ({ from: date, to: date })),
    ],
  }));

/** Why somebody cannot be given a turn, '' where they can. */
export function cannotLead(
  leader: Pick<Leader, 'userId' | 'away'> & { name: string },
  turn: Pick<Turn, 'sessionId' | 'date'>,
  cannot: readonly Cannot[],
): string {
  if (isAway(leader, turn.date)) return `${leader.name} is away on that date.`;
  return cannot.some((one) => one.userId === leader.userId && one.sessionId === turn.sessionId)
    ? `${leader.name} has said they can’t come.`
    : '';
}

/** May fill, give and clear any turn. */
export const mayArrange = ({ group }: Standing) => group === 'organiser';

/** Says whether they may lead: whoever has a seat. */
export const mayVolunteer = (seat: { status: string } | null) => seat?.status === 'seated';

/** Leads by office, or has said yes to it. */
export const leads = (seat: { status: string; role: string; mayLead: boolean } | null) =>
  seat?.status === 'seated' && (seat.role === 'facilitator' || seat.mayLead);

/** Whom somebody asks who cannot lead. */
export interface Asking {
  asked: 'everyone' | 'one' | 'organisers';
  /** The one. */
  askedId: string | null;
  note: string;
}

/** Turns change hands until the session begins. */
export const isStillOpen = (session: { startsAt: Date; cancelledAt: Date | null }, now: Date) =>
  now < session.startsAt && session.cancelledAt === null;
