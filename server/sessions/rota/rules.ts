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

/** The turns that each begins with: a newcomer with the fewest of the others, so that nobody is given a whole term to catch up. */
export function startingLoad(
  leaders: readonly Pick<Leader, 'userId' | 'led' | 'newcomer'>[],
): Map<string, number> {
  const settled = leaders.filter(({ newcomer }) => !newcomer).map(({ led }) => led);
  const least = settled.length > 0 ? Math.min(...settled) : 0;
  return new Map(leaders.map(({ userId, led, newcomer }) => [userId, newcomer ? Math.max(led, least) : led]));
}

/** Whether somebody cannot lead on a date. */
export const isAway = ({ away }: Pick<Leader, 'away'>, date: string) =>
  away.some(({ from, to }) => from <= date && date <= to);

interface Cannot {
  sessionId: string;
  userId: string;
}

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

/** Not on the rota, and would lead where nobody who is on it can. */
export const standsIn = (seat: { status: string; standsIn: boolean } | null) =>
  seat?.status === 'seated' && seat.standsIn;

/** What somebody says of the rota: puts me on it, only where nobody else can, or not at all. */
export type Willing = 'yes' | 'in-need' | 'no';

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
