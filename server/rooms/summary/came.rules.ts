import { hasCome } from '../../sessions/rules.ts';
import type { RoomState } from '../fold.ts';

type Attendance = Parameters<typeof hasCome>[0];

/** Who was there, by name: those of the session who came, guests, and people whose name alone was written down. */
export function cameTo(
  people: readonly { name: string; attendance: Attendance }[],
  { people: inRoom, withoutDevice, removed }: Pick<RoomState, 'people' | 'withoutDevice' | 'removed'>,
): string {
  const byName = new Set(withoutDevice.flatMap(({ id, isMember }) => (isMember ? [] : [id])));
  const others = inRoom.filter(({ id, isGuest }) => (isGuest || byName.has(id)) && !removed.includes(id));
  const came = people.filter(({ attendance }) => hasCome(attendance));
  return new Intl.ListFormat('en-GB').format([...came, ...others].map(({ name }) => name));
}
