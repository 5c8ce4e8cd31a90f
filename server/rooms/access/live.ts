import { db } from '../../platform/db.ts';
import { forbidden } from '../../platform/errors.ts';
import { type Events, subscribe } from '../../platform/events.ts';
import { handling } from '../../platform/live.ts';
import { commandFlow } from '../flood.rules.ts';
import { floodGuard } from '../flood.ts';
import { leaveForm } from '../forms.ts';
import { mayLead } from '../rules.ts';
import type { RoomSocket, Seats } from '../seats.live.ts';
import { seatedIn } from './queries.ts';

/** Serves those at the door: who could be in the room without a device, and who has to leave it. */
export function serveDoor(seats: Seats) {
  const guard = floodGuard(commandFlow);
  return {
    serve(socket: RoomSocket) {
      socket.on(
        'seated',
        handling({
          form: leaveForm,
          admit: () => guard(socket.data.actor.userId),
          async work({ room }, answer) {
            if (!mayLead(seats.of(socket, room)?.role ?? 'member')) throw forbidden();
            answer({ ok: true, people: await seatedIn(db, room) });
          },
        }),
      );
    },
    close: subscribe('rooms.appended', (appended) => sendOut(seats, appended)),
  };
}

function sendOut(seats: Seats, { room, events }: Events['rooms.appended']) {
  const removed = new Set(
    events.flatMap((event) => (event.type === 'person.removed' ? event.data.person : [])),
  );
  if (removed.size === 0) return;
  for (const { socket, entry } of seats.in(room))
    if (removed.has(entry.actor.userId)) socket.disconnect(true);
}
