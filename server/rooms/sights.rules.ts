import { agendaSights } from './agenda/rules.ts';
import { chatSights } from './chat/rules.ts';
import { credenceSights } from './credence/rules.ts';
import { cruxSights } from './cruxes/rules.ts';
import { leadSights } from './lead/rules.ts';
import type { EventType, RoomEvent, SeenEvent } from './protocol.ts';
import { type Sights, seenBy, type Viewer } from './seen.rules.ts';
import { talkSights } from './talk/rules.ts';

/** Who may see the events of each type. */
export const sights: Sights<EventType> = {
  ...leadSights,
  ...agendaSights,
  ...talkSights,
  ...chatSights,
  ...credenceSights,
  ...cruxSights,
};

/** A room's events as a viewer may see them. */
export const seenEvents = (viewer: Viewer, events: readonly RoomEvent[]): SeenEvent[] =>
  events.map((event) => seenBy(viewer, event, sights));

/** Whether everybody may see all of these. */
export const areForAll = (events: readonly RoomEvent[]) =>
  events.every(({ type }) => Object.hasOwn(sights, type) && sights[type] === 'everyone');
