import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { admit, authorize } from './actions.ts';
import { emptyRoom } from './fold.ts';
import { fetchNewEvents, loadSecret, openRoom, viewerOf } from './open-rooms.ts';
import type { RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { eventsAfter } from './queries.ts';
import { roleOf } from './rules.ts';
import { visibleTo } from './visible-to.rules.ts';

const mostEvents = 1000;

/**
 * A room's events after a number, as the asker may see them, at most a thousand at once: for reading the log
 * over HTTP. Throws `missing`.
 */
export async function eventsFor(
  actor: Actor,
  sessionId: string,
  after: number,
): Promise<{ seq: number; now: number; role: RoomRole; events: SeenEvent[] }> {
  const entry = await authorize(actor, sessionId);
  const { room, access } = entry;
  await fetchNewEvents(db, [room]);
  const state = openRoom(room)?.state ?? emptyRoom();
  admit(entry, state);
  const role = roleOf(access, state);
  const stored = await eventsAfter(db, [{ room, after }], mostEvents);
  await loadSecret(db, room);
  const viewer = viewerOf(room, actor.userId, role);
  const events = visibleTo(
    viewer,
    stored.map(({ room: _, ...event }) => event as RoomEvent),
  );
  return { seq: Math.max(state.seq, events.at(-1)?.seq ?? 0), now: clock.now().getTime(), role, events };
}
