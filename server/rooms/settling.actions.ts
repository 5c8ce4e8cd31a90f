import type { Db } from '../platform/db.ts';
import { saveSummary } from '../sessions/attendance.actions.ts';
import { saveClaimResults } from './claims/queries.ts';
import { claimResults } from './claims/rules.ts';
import { saveItems, settleItems } from './commitments/queries.ts';
import { saveFeedback } from './feedback/queries.ts';
import { keptFeedback } from './feedback/rules.ts';
import type { RoomState } from './fold.ts';
import { keepCode } from './guests/queries.ts';
import { eventsAfter, forgetSecret } from './queries.ts';
import { summaryOf } from './summary/rules.ts';

/** Keeps what a room leaves that is being closed, and makes its pseudonyms nobody's. */
export async function settleClosing(tx: Db, room: string, before: RoomState, now: Date) {
  const events = await eventsAfter(tx, [{ room, after: 0 }]);
  await saveSummary(tx, room, summaryOf(events), now);
  await saveItems(tx, room, before);
  await settleItems(tx, before);
  await saveFeedback(tx, room, before.facilitator, keptFeedback(before));
  await saveClaimResults(tx, room, claimResults(before));
  await forgetSecret(tx, room);
  await keepCode(tx, room, null);
}
