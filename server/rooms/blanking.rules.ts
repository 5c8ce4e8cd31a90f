import type { RoomState } from './fold.ts';
import { parts } from './parts.ts';
import type { RoomEvent } from './protocol.ts';

const erasing = Object.values(parts).flatMap(({ erases }) => (erases === 'nothing' ? [] : [erases]));

/**
 * The numbers of the events whose data goes for ever with an event, in the room as it was before it: what was taken
 * away in everybody's sight (`redacted`), and what the parts of the room erase.
 */
export const blankedBy = (state: RoomState, event: RoomEvent): number[] =>
  event.type === 'redacted' ? [event.data.seq] : erasing.flatMap((erases) => erases(state, event));
