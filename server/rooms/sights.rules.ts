import { merged } from './merged.rules.ts';
import { parts } from './parts.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { type Sights, seenBy, type Viewer } from './seen.rules.ts';

/** Who may see the events of each type. */
export const sights: Sights<EventType> = merged(Object.values(parts).map(({ visibility }) => visibility));

/** A room's events as a viewer may see them. */
export const seenEvents = (viewer: Viewer, events: readonly RoomEvent[]): SeenEvent[] =>
  events.map((event) => seenBy(viewer, event, sights));

/** Whether everybody may see all of these. */
export const areForAll = (events: readonly RoomEvent[]) =>
  events.every(({ type }) => Object.hasOwn(sights, type) && sights[type] === 'everyone');
