import { Bounded } from '../../platform/bounded.ts';
import { db } from '../../platform/db.ts';
import type { RoomState } from '../fold.ts';
import { eventsAfter, namedIn } from '../queries.ts';
import { markOfRecord } from './queries.ts';
import { roomForAll } from './record.rules.ts';

interface Known {
  people: string[];
  mark: string;
  state: RoomState;
}

// A flooded room weighs tens of megabytes; an evening's few kilobytes are read by everybody in the days after it.
const known = new Bounded<string, Known>(8);

/**
 * A closed room as everybody may see it. Its log of up to 100,000 events is read and folded once, and again only when
 * something was added to it or somebody in it is called otherwise, by whichever server: that much is asked every time.
 */
export async function closedRoom(room: string): Promise<RoomState> {
  const one = known.get(room);
  if (one && one.mark === (await markOfRecord(db, room, one.people))) return one.state;
  // The log and the mark of one moment.
  const context = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;
  return db.transaction(async (tx) => {
    const events = await eventsAfter(tx, [{ room, after: 0 }]);
    const people = [...new Set(events.flatMap((event) => namedIn(event) ?? []))];
    const state = roomForAll(events);
    known.set(room, { people, mark: await markOfRecord(tx, room, people), state });
    return state;
  }, context);
}
