import { attendersIn, isLateIn } from './attending.rules.ts';
import type { RoomState } from './fold.ts';
import { stayed, type Times } from './times.rules.ts';

interface Looked {
  room: string;
  state: Pick<RoomState, 'status' | 'openedAt' | 'people' | 'withoutDevice'>;
  here: readonly string[];
  times: Times;
}

/** One person in one room; times in milliseconds. */
interface Stay {
  /** When they were first seen. */
  first: number;
  /** Since when they are there without a break; null while they are away. */
  since: number | null;
  /** How long they were there before that. */
  before: number;
  isNoted: boolean;
}

/** Who is to be noted as having attended. */
export interface Due {
  sessionId: string;
  userId: string;
  isLate: boolean;
}

/** How long people have been in rooms that are open for their session, as one server sees it. */
export class Attending {
  /** By room and person. */
  #rooms = new Map<string, Map<string, Stay>>();

  /** Looks at the rooms in which somebody is. Answers with those who have stayed long enough and are not noted yet. */
  look(rooms: readonly Looked[], now: number): Due[] {
    const counted = rooms.map((one) => ({ ...one, here: attendersIn(one.state, one.here, one.times, now) }));
    this.#leave(new Map(counted.map(({ room, here }) => [room, new Set(here)])), now);
    return counted.flatMap(({ room, state, times, here }) =>
      here.flatMap((userId) => {
        const stay = this.#stayOf(room, userId, now);
        stay.since ??= now;
        if (stay.isNoted || stay.before + now - stay.since < stayed) return [];
        return { sessionId: room, userId, isLate: isLateIn(state, times, { userId, since: stay.first }) };
      }),
    );
  }

  /** They are stored. */
  noted(due: readonly Due[]) {
    for (const { sessionId, userId } of due) {
      const stay = this.#rooms.get(sessionId)?.get(userId);
      if (stay) stay.isNoted = true;
    }
  }

  #stayOf(room: string, userId: string, now: number): Stay {
    const stays = this.#rooms.get(room) ?? new Map<string, Stay>();
    this.#rooms.set(room, stays);
    const stay = stays.get(userId) ?? { first: now, since: now, before: 0, isNoted: false };
    stays.set(userId, stay);
    return stay;
  }

  /** Who is gone may come back; a room that nobody has been in for a day is forgotten. */
  #leave(here: Map<string, Set<string>>, now: number) {
    for (const [room, stays] of this.#rooms) {
      for (const [userId, stay] of stays) {
        if (stay.since === null || here.get(room)?.has(userId)) continue;
        stay.before += now - stay.since;
        stay.since = null;
      }
      if (!here.has(room) && [...stays.values()].every(({ first }) => now - first > aDay))
        this.#rooms.delete(room);
    }
  }
}

const aDay = 86_400_000;
