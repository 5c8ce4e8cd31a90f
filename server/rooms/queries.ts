import { sql } from 'drizzle-orm';
import { type Db, planned } from '../platform/db.ts';
import { isolated } from '../platform/names.ts';
import type { RoomEvent } from './protocol.ts';
import type { Times } from './times.rules.ts';

/** An event of a room, as it is stored: a room's id with it. */
export type StoredEvent = RoomEvent & { room: string };

/** Makes a room's row where it is missing. */
export async function ensureRoom(db: Db, room: string) {
  await db.execute(sql`insert into rooms (session_id) values (${room}) on conflict do nothing`);
}

/** When the session of a room is planned; undefined when it is gone. */
export async function timesOfRoom(db: Db, room: string): Promise<Times | undefined> {
  const { rows } = await db.execute<{ startsAt: number; minutes: number }>(sql`
    select extract(epoch from starts_at)::float8 * 1000 as "startsAt", minutes from sessions where id = ${room}`);
  return rows[0];
}

/** What the pseudonyms of a room are made with; null once it is closed. */
export async function secretOf(db: Db, room: string): Promise<string | null> {
  const statement = sql`select secret from rooms where session_id = ${room}`;
  const [row] = await planned<{ secret: string | null }>(db, 'rooms_secret', statement);
  return row?.secret ?? null;
}

/** With the secret all pseudonyms of a room are gone. */
export async function forgetSecret(tx: Db, room: string) {
  await tx.execute(sql`update rooms set secret = null where session_id = ${room}`);
}

/** A room that opens again has other pseudonyms. */
export async function renewSecret(tx: Db, room: string) {
  await tx.execute(
    sql`update rooms set secret = gen_random_uuid()::text || gen_random_uuid()::text
      where session_id = ${room} and secret is null`,
  );
}

interface Last {
  room: string;
  seq: number;
}

const lastOf = (rows: readonly Last[]) => new Map(rows.map(({ room, seq }) => [room, seq]));

/** The last numbers of rooms. */
export async function lastNumbers(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const statement = sql`
    select session_id as room, last_seq as seq from rooms where session_id = any(${sql.param(ids)}::uuid[])`;
  return lastOf(await planned<Last>(db, 'rooms_last', statement));
}

interface EventRow {
  room: string;
  seq: number;
  type: string;
  by: string | null;
  at: number;
  data: Record<string, unknown>;
  name: string | null;
}

/**
 * What came after a number, of each of several rooms, in order. Where somebody comes in, puts notes back (also from
 * outside), and with what they asked before they came, the event gets the name that the account has today.
 */
export async function eventsAfter(
  db: Db,
  wanted: readonly { room: string; after: number }[],
  atMost = 100_000,
): Promise<StoredEvent[]> {
  // Room by room from the index: the planner takes a list of a few rooms for a hundred, and would read all events there are.
  const statement = sql`
    select event.session_id as room, event.seq, event.type, event.by, event.data,
      coalesce(users.name, guest.name) as name,
      round(extract(epoch from event.at) * 1000)::float8 as at
    from json_to_recordset(${JSON.stringify(wanted)}) as wanted(room uuid, after integer)
    cross join lateral (
      select * from room_events
      where session_id = wanted.room and seq > wanted.after order by seq limit ${atMost}
    ) as event
    left join users on users.id = case
      when event.type in ('arrived', 'notes.restored') or event.data ->> 'early' = 'true' then event.by
      when event.type = 'person.added' then (event.data ->> 'person')::uuid
      when event.type = 'item.carried' then (event.data ->> 'owner')::uuid
    end
    left join room_guests as guest on event.type = 'arrived' and guest.id = event.by
    order by event.session_id, event.seq
    limit ${atMost}`;
  const rows = await planned<EventRow>(db, 'rooms_events_after', statement);
  return rows.map(({ name, data, ...row }) => {
    const named = isNamedByAccount(row.type, data)
      ? { ...data, name: isolated(name ?? (data.isGuest ? 'Former guest' : 'Former member')) }
      : data;
    return { ...row, data: named } as StoredEvent;
  });
}

/** Whether what an event says has a name in it that belongs to an account. */
export const isNamedByAccount = (type: string, { early, isMember, owner }: Record<string, unknown>) =>
  type === 'arrived' ||
  type === 'notes.restored' ||
  (type === 'question.asked' && early === true) ||
  (type === 'person.added' && isMember === true) ||
  (type === 'item.carried' && typeof owner === 'string');

/** Whose name of today that is, an account's or a guest's; undefined where there is none. */
export function namedIn({ type, by, data }: StoredEvent): string | undefined {
  const said = data as Record<string, unknown>;
  if (!isNamedByAccount(type, said)) return undefined;
  const ids: Record<string, unknown> = { 'person.added': said.person, 'item.carried': said.owner };
  const id = ids[type] ?? by;
  return typeof id === 'string' ? id : undefined;
}

export interface CommandKey {
  room: string;
  id: string;
}

/** Those of the commands that have taken effect, with their answers. */
export async function answeredCommands(db: Db, keys: readonly CommandKey[]) {
  const { rows } = await db.execute<{ room: string; id: string; by: string | null; seq: number }>(sql`
    select command.session_id as room, command.id, command.by, command.seq
    from json_to_recordset(${JSON.stringify(keys)}) as key(room uuid, id uuid)
    cross join lateral (
      select * from room_commands where session_id = key.room and id = key.id limit 1
    ) as command`);
  return rows;
}

/**
 * Rooms that are open though their session is over: nothing has happened in them since `quiet` and no server has had
 * anybody in them since `unseen`, or nothing has happened since `idle`, whoever has left a page open.
 */
export async function forgottenRooms(
  db: Db,
  { quiet, idle, unseen }: { quiet: Date; idle: Date; unseen: Date },
): Promise<string[]> {
  const { rows } = await db.execute<{ room: string }>(sql`
    select rooms.session_id as room
    from rooms
    join sessions on sessions.id = rooms.session_id and sessions.ends_at < ${quiet.toISOString()}
    join room_events as last on last.session_id = rooms.session_id and last.seq = rooms.last_seq
    where last.at < ${quiet.toISOString()}
      and (rooms.seen_at is null or rooms.seen_at < ${unseen.toISOString()}
        or greatest(last.at, sessions.ends_at) < ${idle.toISOString()})
      and 'room.opened' = (
        select type from room_events as turn
        where turn.session_id = rooms.session_id and turn.type in ('room.opened', 'room.closed')
        order by turn.seq desc limit 1)`);
  return rows.map(({ room }) => room);
}

/** Whether a server has noted people in a room since an instant. */
export async function wasSeen(db: Db, room: string, since: Date): Promise<boolean> {
  const { rows } = await db.execute(
    sql`select 1 from rooms where session_id = ${room} and seen_at > ${since.toISOString()}`,
  );
  return rows.length > 0;
}

/**
 * Writes down that somebody is in these rooms. Those that are locked are waited for one by one, while no other is held:
 * a room that closes holds up nobody in the others.
 */
export async function noteSeen(db: Db, rooms: readonly string[], now: Date) {
  if (rooms.length === 0) return;
  const { rows } = await db.execute<{ room: string }>(sql`
    update rooms set seen_at = ${now.toISOString()}
    where session_id in (
      select session_id from rooms where session_id = any(${sql.param(rooms)}::uuid[])
      order by session_id for update skip locked)
    returning session_id as room`);
  const noted = new Set(rows.map(({ room }) => room));
  const rest = rooms.filter((room) => !noted.has(room));
  const noteOne = (room: string) =>
    db.execute(sql`update rooms set seen_at = ${now.toISOString()} where session_id = ${room}`);
  await Promise.all(rest.map(noteOne));
}

/** The channel on which servers tell each other who is with them. */
export const presenceChannel = 'room_presence';

/** Tells the other servers; nothing is stored. */
export async function tellPresence(db: Db, messages: readonly string[]) {
  await db.execute(sql`
    select pg_notify(${presenceChannel}, message)
    from json_array_elements_text(${JSON.stringify(messages)}) as message`);
}
