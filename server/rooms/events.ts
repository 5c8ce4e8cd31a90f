import type { RoomEvent } from './protocol.ts';

declare module '../platform/events.ts' {
  interface Events {
    /** New in a room's log, in order and once each, whoever appended it; only of rooms this server has in memory. */
    'rooms.appended': { room: string; events: RoomEvent[] };
  }
}
