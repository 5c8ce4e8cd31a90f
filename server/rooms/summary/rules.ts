import type { Summary } from '../../sessions/rules.ts';
import { emptyRoom, fold } from '../fold.ts';
import type { RoomEvent } from '../protocol.ts';

/**
 * What a closed room leaves on its session's page, from its whole log: the agenda with planned and real times,
 * and the chat without what was taken back. A step that ran several times counts them together.
 */
export function summaryOf(events: readonly RoomEvent[]): Summary {
  const { steps, openedAt, closedAt, people } = events.reduce(fold, emptyRoom());
  const ran = stepTimes(events);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return {
    openedAt: iso(openedAt ?? 0),
    closedAt: iso(closedAt ?? 0),
    steps: steps.map(({ id, title, minutes }) => {
      const times = ran.get(id);
      return {
        title,
        plannedMinutes: minutes,
        startedAt: times ? iso(times.startedAt) : null,
        minutes: times ? minutesOf(times.lasted) : null,
      };
    }),
    chat: events.filter(isSaid).map(({ by, at, data }) => ({
      by,
      name: nameOf.get(by ?? '') ?? 'Former member',
      text: data.text,
      at: iso(at),
    })),
  };
}

interface Ran {
  startedAt: number;
  lasted: number;
}

/** When each step first started and how long it ran: to the next step, or to when the room closed. */
function stepTimes(events: readonly RoomEvent[]): Map<string, Ran> {
  const times = new Map<string, Ran>();
  let running: Ran | undefined;
  let since = 0;
  for (const event of events) {
    if (event.type === 'step.started' || event.type === 'room.closed') {
      if (running) running.lasted += event.at - since;
      since = event.at;
    }
    // A room that opens again goes on with the step it had.
    if (event.type === 'room.opened') since = event.at;
    if (event.type === 'step.started') {
      running = times.get(event.data.step) ?? { startedAt: event.at, lasted: 0 };
      times.set(event.data.step, running);
    }
  }
  return times;
}

const isSaid = (event: RoomEvent): event is RoomEvent<'chat.said'> & { data: { text: string } } =>
  event.type === 'chat.said' && event.data.text !== undefined;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const minutesOf = (milliseconds: number) => Math.round(milliseconds / 60_000);
