import type { EventType, RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { mayLead } from './rules.ts';

/** What one sees of a room: all that its leaders may, or what is for everyone. */
export type Sight = 'leaders' | 'everyone';

export const sightOf = (role: RoomRole): Sight => (mayLead(role) ? 'leaders' : 'everyone');

/** Who may see the events of each kind. */
const audiences: Record<EventType, Sight> = {
  'room.opened': 'everyone',
  'room.closed': 'everyone',
  'agenda.changed': 'everyone',
  'step.started': 'everyone',
  'timer.changed': 'everyone',
  'hand.raised': 'everyone',
  'hand.lowered': 'everyone',
  'floor.given': 'everyone',
  'floor.freed': 'everyone',
  'chat.said': 'everyone',
  'facilitator.changed': 'everyone',
  arrived: 'everyone',
  redacted: 'everyone',
};

/**
 * An event as somebody may see it. One of a kind that this server does not know, stored by a newer one, is
 * hidden from all: what cannot be judged is not sent.
 */
export function seenWith(
  sight: Sight,
  event: RoomEvent,
  audienceOf: Partial<Record<string, Sight>> = audiences,
): SeenEvent {
  const audience = Object.hasOwn(audienceOf, event.type) ? audienceOf[event.type] : undefined;
  if (audience === 'everyone' || (audience && audience === sight)) return event;
  return { seq: event.seq, type: 'hidden' };
}
