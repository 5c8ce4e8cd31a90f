import { hasCome } from '../rules.ts';
/** `seat`: to move when a seat frees. `exchange`: two facilitators swap their cohorts. */
export const wishKinds = ['seat', 'exchange'] as const;

export const wishStates = ['asked', 'done', 'withdrawn', 'declined'] as const;

/** `agreed`: the two have exchanged a week. `undone`: they had, and one of them took it back before it began. */
export const exchangeStates = ['asked', 'agreed', 'declined', 'withdrawn', 'undone'] as const;

/** What is known, under the cohort's lock, of the seats at one of its sessions. */
export interface SeatsThen {
  seats: number;
  /** Members with a seat in the cohort. */
  seated: number;
  /** Those of them who go to another cohort that week. */
  away: number;
  /** People of other cohorts who come that week. */
  visiting: number;
}

/** How many more people can come to one session. */
export const freeThen = ({ seats, seated, away, visiting }: SeatsThen) =>
  Math.max(0, seats - (seated - away) - visiting);

/**
 * How many people can move into a cohort for good: its free seats, but for those that visitors of a session to come
 * have been promised.
 */
export const freeForGood = (cohort: { seats: number; seated: number }, coming: SeatsThen[]) =>
  Math.min(Math.max(0, cohort.seats - cohort.seated), ...coming.map(freeThen));

interface Meeting {
  startsAt: Date;
  cancelledAt: Date | null;
  closedAt: Date | null;
}

/** Whether a session can still be chosen in place of one's own. */
export const mayComeTo = (session: Meeting, now: Date) =>
  session.cancelledAt === null && now < session.startsAt;

/** Whether somebody may go elsewhere instead: also when their own has just been, as long as they were not there. */
export const mayGoElsewhere = (own: { attendance: string | null }) => !hasCome(own.attendance);

/** A member's seat is what moves; facilitators exchange. */
export const mayMove = (seat: { role: string; status: string } | null) =>
  seat?.status === 'seated' && seat.role === 'member';

/** Who leads a cohort may swap it with who leads another. */
export const mayExchange = (seat: { role: string; status: string } | null) =>
  seat?.status === 'seated' && seat.role === 'facilitator';

/** A turn is exchanged for one week by whoever leads it by office, until the session begins. */
export const mayExchangeTurn = (
  session: Meeting & { facilitatorId: string | null },
  userId: string,
  now: Date,
) => session.facilitatorId === userId && mayComeTo(session, now);

/** An exchange of one week is undone until the first of the two sessions begins; one that is cancelled never does. */
export const mayUndo = (sessions: Pick<Meeting, 'startsAt' | 'cancelledAt'>[], now: Date) =>
  sessions.every(({ startsAt, cancelledAt }) => cancelledAt !== null || now < startsAt);
