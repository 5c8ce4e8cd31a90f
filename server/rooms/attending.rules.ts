import { arrivesLate } from '../sessions/rules.ts';
import type { RoomState } from './fold.ts';
import { begunAt, countsSince, earlyBy, type Times } from './times.rules.ts';

/** Of those who are in a room, who attends its session at this moment: guests do not, nor who is there by a name only. */
export function attendersIn(
  state: Pick<RoomState, 'status' | 'openedAt' | 'people' | 'withoutDevice'>,
  here: readonly string[],
  times: Times,
  now: number,
): string[] {
  if (countsSince(state, times, now) === null) return [];
  const { people, withoutDevice } = state;
  const others = new Set([
    ...people.flatMap(({ id, isGuest }) => (isGuest ? id : [])),
    ...withoutDevice.flatMap(({ id, isMember }) => (isMember ? [] : id)),
  ]);
  const listed = withoutDevice.map(({ id }) => id);
  return [...new Set([...here, ...listed])].filter((id) => !others.has(id));
}

/**
 * Whether somebody came late; `since` is from when on a server has seen them, null where it does not know. Their first
 * arrival says more, if it was for this evening and not to look in before.
 */
export function isLateIn(
  state: Pick<RoomState, 'openedAt' | 'people'>,
  times: Times,
  { userId, since }: { userId: string; since: number | null },
): boolean {
  const from = Math.max(times.startsAt - earlyBy, state.openedAt ?? 0);
  const arrived = state.people.find(({ id, at }) => id === userId && at >= from)?.at;
  const came = Math.min(arrived ?? Number.POSITIVE_INFINITY, since ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(came) && arrivesLate(new Date(begunAt(state, times)), new Date(came));
}
