import type { Summary } from '../../sessions/rules.ts';
import { emptyRoom, fold } from '../fold.ts';
import type { RoomEvent } from '../protocol.ts';

/**
 * What a closed room leaves on its session's page, from its whole log: the agenda with planned and real times,
 * and the chat without what was taken back. A step that ran several times counts them together. What was before `from`
 * was a rehearsal, and counts for nothing.
 */
export function summaryOf(events: readonly RoomEvent[], from = 0): Summary {
  const { steps, openedAt, closedAt, people } = events.reduce(fold, emptyRoom());
  const ran = stepTimes(events, from);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return {
    openedAt: iso(Math.max(openedAt ?? 0, from)),
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
    chat: events
      .filter(isSaid)
      .filter(({ at }) => at >= from)
      .map(({ by, at, data }) => ({
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
function stepTimes(events: readonly RoomEvent[], from: number): Map<string, Ran> {
  const times = new Map<string, Ran>();
  let running: Ran | undefined;
  let since = 0;
  for (const event of events) {
    const at = Math.max(event.at, from);
    if (event.type === 'step.started' || event.type === 'room.closed') {
      if (running) running.lasted += at - since;
      since = at;
    }
    // A room that opens again goes on with the step it had.
    if (event.type === 'room.opened') since = at;
    if (event.type === 'step.started') {
      running = times.get(event.data.step) ?? { startedAt: at, lasted: 0 };
      times.set(event.data.step, running);
    }
  }
  // What ran in a rehearsal alone did not run.
  return new Map([...times].filter(([, { startedAt, lasted }]) => startedAt > from || lasted > 0));
}

const isSaid = (event: RoomEvent): event is RoomEvent<'chat.said'> & { data: { text: string } } =>
  event.type === 'chat.said' && event.data.text !== undefined;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const minutesOf = (milliseconds: number) => Math.round(milliseconds / 60_000);
