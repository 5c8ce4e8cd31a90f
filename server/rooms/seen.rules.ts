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
export type Sight<Type extends EventType> =
  | 'everyone'
  | ((event: RoomEvent<Type>, viewer: Viewer) => RoomEvent<Type> | null);

/** Who may see the events of some types. Each part of the room has its own. */
export type Sights<Types extends EventType> = { [Type in Types]: Sight<Type> };

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

/** An event as a viewer may see it, by these sights. What cannot be judged is not sent: it comes as its number. */
export function seenBy(viewer: Viewer, event: RoomEvent, sights: Partial<Sights<EventType>>): SeenEvent {
  const sight = Object.hasOwn(sights, event.type) ? sights[event.type] : undefined;
  if (sight === 'everyone') return event;
  const judge = sight as ((event: RoomEvent, viewer: Viewer) => RoomEvent | null) | undefined;
  return judge?.(event, viewer) ?? { seq: event.seq, type: 'hidden' };
}
