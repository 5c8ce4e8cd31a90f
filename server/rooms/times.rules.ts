import type { RoomState } from './fold.ts';

/** When a room's session is planned: its beginning, in milliseconds since 1970, and how long it takes. */
export interface Times {
  startsAt: number;
  minutes: number;
}

const minute = 60_000;

/** From so long before its session on a room opens without a question, and being in it counts. */
export const earlyBy = 30 * minute;
/** So long after its planned end being in a room that is still open counts. */
export const runsOver = 60 * minute;
/** So long somebody has been in the open room to have attended, unless they are there when it closes. */
export const stayed = 5 * minute;

/** Whether it is so long before the session that opening its room is a rehearsal, of which nothing is written down. */
export const isEarly = ({ startsAt }: Times, now: number): boolean => now < startsAt - earlyBy;

/** When the session is planned to end. */
export const plannedEnd = ({ startsAt, minutes }: Times): number => startsAt + minutes * minute;

/** When the evening began: as planned, or when the room opened where that was later. */
export const begunAt = ({ openedAt }: Pick<RoomState, 'openedAt'>, { startsAt }: Times): number =>
  Math.max(startsAt, openedAt ?? startsAt);

/**
 * Since when being in a room counts as attendance: from half an hour before the session, as long as the room is open
 * and the evening lasts. Null while it does not: who looks in before, rehearses, or reads afterwards does not attend.
 */
export function countsSince(
  state: Pick<RoomState, 'status' | 'openedAt'>,
  times: Times,
  now: number,
): number | null {
  const from = Math.max(times.startsAt - earlyBy, state.openedAt ?? 0);
  const until = begunAt(state, times) + times.minutes * minute + runsOver;
  return state.status === 'open' && now >= from && now <= until ? from : null;
}
