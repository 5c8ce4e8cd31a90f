import { randomUUID } from 'node:crypto';
import { db } from '../platform/db.ts';
import { log } from '../platform/log.ts';
import { repeat } from '../platform/repeat.ts';
import { openRoom } from './open-rooms.ts';
import type { Person, RoomRole } from './protocol.ts';
import { tellPresence } from './queries.ts';

interface Around {
  /** Who is in a room by a socket of this server. */
  here(room: string): Person[];
  /** The rooms that have such people. */
  rooms(): string[];
  /** Sends everybody in a room the whole list. */
  show(room: string, people: Person[]): void;
}

export interface Presence {
  /** Who is in a room, whichever server has them. */
  in(room: string): Person[];
  /** Somebody came, went, or has another role. */
  changed(room: string): void;
  /** Told what other servers say. */
  hear(message: string): void;
  /** Told that they may have missed what this one said, and this one what they said. */
  back(): void;
  close(): void;
}

const heartbeat = 10_000;
/** A server that was not heard for so many heartbeats is gone, and so are its people. */
const patience = 3;
/** As many as fit into a notification of 8,000 bytes. */
const mostTold = 150;

/**
 * Keeps the lists of who is in which room: shown at most once a second, and again at every heartbeat since they may be
 * lost on the way. Servers tell each other by notification; nothing of it is stored.
 */
export function keepPresence({ here, rooms, show }: Around): Presence {
  const server = randomUUID();
  const elsewhere = new Map<string, Map<string, { people: Told[]; beats: number }>>();
  const cooling = new Map<string, NodeJS.Timeout>();
  const waiting = new Set<string>();

  function changed(room: string) {
    tell([room]);
    showSoon(room);
  }

  function showSoon(room: string) {
    if (cooling.has(room)) return waiting.add(room);
    // After the answer to whoever has just joined.
    setImmediate(() => show(room, everybody(room)));
    return cooling.set(room, setTimeout(cooled, 1000, room));
  }

  function cooled(room: string) {
    cooling.delete(room);
    if (waiting.delete(room)) showSoon(room);
  }

  function everybody(room: string): Person[] {
    const others = [...(elsewhere.get(room)?.values() ?? [])].flatMap(({ people }) => people);
    const all = [...named(room, others), ...here(room)];
    return [...new Map(all.map((person) => [person.id, person])).values()];
  }

  function tell(ids: readonly string[]) {
    const messages = ids.map((room) => messageOf({ server, room, people: here(room) }));
    if (messages.length === 0) return;
    tellPresence(db, messages).catch((error) =>
      log.warn({ error }, 'other servers were not told who is here'),
    );
  }

  function hear(text: string) {
    const { server: other, room, people } = inMessage(text);
    if (other === server || !openRoom(room)) return;
    const lists = elsewhere.get(room) ?? new Map();
    const isNew = !lists.has(other);
    if (people.length > 0) lists.set(other, { people, beats: patience });
    else lists.delete(other);
    elsewhere.set(room, lists);
    // A server that has just come does not know yet who is here.
    if (isNew && people.length > 0) tell([room]);
    showSoon(room);
    // Who has just arrived there may not stand in the log here yet.
    if (named(room, people).length < people.length) showSoon(room);
  }

  function age() {
    for (const [room, lists] of elsewhere) {
      for (const [other, list] of lists) if (--list.beats === 0) lists.delete(other);
      if (lists.size === 0) elsewhere.delete(room);
    }
  }

  const stopBeating = repeat('telling who is here', heartbeat, () => {
    age();
    tell(rooms());
    for (const room of rooms()) showSoon(room);
  });
  return {
    in: everybody,
    changed,
    hear,
    back: () => tell(rooms()),
    close() {
      stopBeating();
      for (const timer of cooling.values()) clearTimeout(timer);
    },
  };
}

const messageOf = ({ server, room, people }: { server: string; room: string; people: Person[] }) =>
  [server, room, ...people.slice(0, mostTold).map(({ id, role }) => `${id}:${role}`)].join(' ');

type Told = Omit<Person, 'name'>;

function inMessage(text: string): { server: string; room: string; people: Told[] } {
  const [server = '', room = '', ...entries] = text.split(' ');
  const people = entries.map((entry): Told => {
    const [id = '', role = ''] = entry.split(':');
    return { id, role: role as RoomRole };
  });
  return { server, room, people };
}

/** Names are not told: everybody who came stands in the room's log. */
function named(room: string, people: readonly Told[]): Person[] {
  const names = new Map(openRoom(room)?.state.people.map(({ id, name }) => [id, name]));
  return people.flatMap((person): Person[] => {
    const name = names.get(person.id);
    return name === undefined ? [] : [{ ...person, name }];
  });
}
