import { blankedInCards } from './cards/fold.ts';
import { blankedInCredences } from './credence/fold.ts';
import { blankedInFeedback } from './feedback/fold.ts';
import type { RoomState } from './fold.ts';
import { blankedInPolls } from './polls/fold.ts';
import type { RoomEvent } from './protocol.ts';

/**
 * The numbers of the events whose data goes for ever with an event, in the room as it was before it: what was taken
 * away in everybody's sight (`redacted`), and secrets that have served. Each part of the room adds its own.
 */
export const blankedBy = (state: RoomState, event: RoomEvent): number[] =>
  event.type === 'redacted' ? [event.data.seq] : parts.flatMap((blankedIn) => blankedIn(state, event));

const parts = [blankedInCards, blankedInCredences, blankedInFeedback, blankedInPolls];
