import { merged } from './merged.rules.ts';
import { parts } from './parts.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { type Viewer, type VisibilityRules, visibleAs } from './visibility.rules.ts';

/** Who may see the events of each type. */
export const visibility: VisibilityRules<EventType> = merged(
  Object.values(parts).map(({ visibility }) => visibility),
);

/** A room's events as a viewer may see them. */
export const visibleTo = (viewer: Viewer, events: readonly RoomEvent[]): SeenEvent[] =>
  events.map((event) => visibleAs(viewer, event, visibility));

/** Whether everybody may see all of these. */
export const areForAll = (events: readonly RoomEvent[]) =>
  events.every(({ type }) => Object.hasOwn(visibility, type) && visibility[type] === 'everyone');
