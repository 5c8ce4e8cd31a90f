import { randomUUID } from 'node:crypto';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { handling } from '../../platform/live.ts';
import { log } from '../../platform/log.ts';
import { reactionFlow } from '../flood.rules.ts';
import { floodGuard } from '../flood.ts';
import type { RoomSocket, RoomSockets, Seats } from '../seats.live.ts';
import { reactForm } from './forms.ts';
import type { Reacted } from './protocol.ts';
import { reactionsChannel, tellReactions } from './queries.ts';

/** All of a tenth of a second together. */
const pause = 100;
/** As many as surely fit into a notification of 8,000 bytes; more at once nobody could see. */
const mostAtOnce = 60;

/** Passes on reactions to everybody in a room: bundled, stored nowhere, and lost where that is quicker. */
export function serveReactions(sockets: RoomSockets, seats: Seats) {
  const server = randomUUID();
  const guard = floodGuard(reactionFlow);
  const waiting = new Map<string, Reacted[]>();
  let soon: NodeJS.Timeout | undefined;

  const show = (room: string, reactions: Reacted[]) =>
    sockets.to(room).volatile.emit('reactions', { room, reactions });

  function flush() {
    soon = undefined;
    for (const [room, all] of waiting) {
      const reactions = all.slice(0, mostAtOnce);
      show(room, reactions);
      tellReactions(db, JSON.stringify({ server, room, reactions })).catch((error) =>
        log.warn({ error }, 'other servers were not told of reactions'),
      );
    }
    waiting.clear();
  }

  function react(socket: RoomSocket, room: string, reaction: Reacted['reaction']) {
    const seat = seats.of(socket, room);
    if (!seat || seat.role === 'wall') throw missing();
    const person = seat.entry.actor.userId;
    waiting.set(room, [...(waiting.get(room) ?? []), { person, reaction }]);
    soon ??= setTimeout(flush, pause);
  }

  return {
    serve(socket: RoomSocket) {
      socket.on(
        'react',
        handling({
          form: reactForm,
          admit: () => guard(socket.data.actor.userId),
          work({ room, reaction }, answer) {
            react(socket, room, reaction);
            answer({ ok: true });
          },
        }),
      );
    },
    channelHandlers: {
      [reactionsChannel](message: string) {
        const { server: other, room, reactions } = JSON.parse(message);
        if (other !== server) show(room, reactions);
      },
    },
    close: () => clearTimeout(soon),
  };
}
