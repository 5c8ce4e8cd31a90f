import type { Db } from '../platform/db.ts';
import { saveSummary } from '../sessions/attendance/attendance.actions.ts';
import { saveClaimResults } from './claims/queries.ts';
import { claimResults } from './claims/rules.ts';
import { saveItems, settleItems } from './commitments/queries.ts';
import { saveFeedback } from './feedback/queries.ts';
import { keptFeedback } from './feedback/rules.ts';
import type { RoomState } from './fold.ts';
import { keepCode } from './guests/queries.ts';
import { eventsAfter, forgetSecret, timesOfRoom } from './queries.ts';
import { summaryOf } from './summary/rules.ts';
import { earlyBy, isEarly } from './times.rules.ts';

/**
 * Keeps what a room leaves that is being closed, and makes its pseudonyms nobody's. A rehearsal leaves nothing with the
 * session, which is still to come.
 */
export async function settleClosing(tx: Db, room: string, before: RoomState, now: Date) {
  await forgetSecret(tx, room);
  await keepCode(tx, room, null);
  const times = await timesOfRoom(tx, room);
  if (!times || isEarly(times, now.getTime())) return;
  const events = await eventsAfter(tx, [{ room, after: 0 }]);
  await saveSummary(tx, room, summaryOf(events, times.startsAt - earlyBy), now);
  await saveItems(tx, room, before);
  await settleItems(tx, before);
  await saveFeedback(tx, room, before.facilitator, keptFeedback(before));
  await saveClaimResults(tx, room, claimResults(before));
}
