import type { EventType, RoomEvent, RoomRole, SeenEvent } from './protocol.ts';

/** Who looks at a room's log. */
export interface Viewer {
  userId: string;
  role: RoomRole;
  /** Their own pseudonym in an anonymous step; null when the room's secret is gone, and with it all pseudonyms. */
  aliasIn(step: string): string | null;
  /** The breakouts in which they have been: what was said there they may read. */
  circles(): readonly string[];
}

/** Who may see the events of a type: everyone, or by a rule that gives the event as they see it, null to hide it. */
export type Visibility<Type extends EventType> =
  | 'everyone'
  | ((event: RoomEvent<Type>, viewer: Viewer) => RoomEvent<Type> | null);

/** Who may see the events of some types. Each part of the room has its own. */
export type VisibilityRules<Types extends EventType> = { [Type in Types]: Visibility<Type> };

/**
 * What a person did that is nobody else's business: they see it as theirs, the others its number. `author` is the
 * pseudonym of an anonymous step; without one, `by` says whose it is.
 */
export function onlyOwn<Event extends { by: string | null; data: { step?: string; author?: string } }>(
  event: Event,
  { userId, aliasIn }: Viewer,
): Event | null {
  const { step, author } = event.data;
  const isOwn = author === undefined ? event.by === userId : author === aliasIn(step ?? '');
  return isOwn ? { ...event, by: userId } : null;
}

/** An event as a viewer may see it, by these rules. What cannot be judged is not sent: it comes as its number. */
export function visibleAs(
  viewer: Viewer,
  event: RoomEvent,
  visibility: Partial<VisibilityRules<EventType>>,
): SeenEvent {
  const rule = Object.hasOwn(visibility, event.type) ? visibility[event.type] : undefined;
  if (rule === 'everyone') return event;
  const see = rule as ((event: RoomEvent, viewer: Viewer) => RoomEvent | null) | undefined;
  return see?.(event, viewer) ?? { seq: event.seq, type: 'hidden' };
}
