import { sql } from 'drizzle-orm';
import { type Db, planned } from '../platform/db.ts';
import { type CommandKey, isNamedByAccount, type StoredEvent } from './queries.ts';

/** The channel on which an append is notified: "room number" for each room, with commas between. */
export const logChannel = 'rooms';

/** A notification holds 8,000 bytes. */
const noticesInOne = 100;

export interface Appended {
  /** The rooms, each with the number of the last event that this was decided by. */
  rooms: readonly { room: string; expected: number }[];
  events: readonly StoredEvent[];
  commands: readonly (CommandKey & { by: string | null; seq: number })[];
  /** Older events, whose data goes for ever. */
  blank?: readonly { room: string; seq: number }[];
}

/**
 * Locks the rooms, and of those that are still where they were expected stores the events under the numbers they
 * were given and the commands they come from, blanks older ones, moves the last numbers, and notifies. All in one
 * statement: a room is locked as shortly as can be. Answers which rooms there are, and which of them were as expected;
 * with `wait: false` without those that somebody else has locked.
 *
 * Fails as a duplicate when one of the commands has already taken effect.
 */
export async function saveAppended(
  db: Db,
  { rooms, events, commands, blank = [] }: Appended,
  { wait = true } = {},
) {
  const rows = events.map(({ at, data, ...event }) => ({
    ...event,
    at: new Date(at),
    data: storedData(event.type, data),
  }));
  // Locked in the order of their ids, so that two servers that want the same rooms never wait for each other.
  const statement = sql`
    with locked as materialized (
      select session_id, last_seq from rooms
      where session_id = any(array(select room from json_to_recordset(${JSON.stringify(rooms)}) as given(room uuid)))
      order by session_id for update ${sql.raw(wait ? '' : 'skip locked')}
    ), judged as materialized (
      select session_id, last_seq = expected as fits
      from locked join json_to_recordset(${JSON.stringify(rooms)}) as given(room uuid, expected integer)
        on room = session_id
    ), stored as (
      insert into room_events (session_id, seq, type, by, at, data)
      select room, seq, type, by, at, data
      from json_to_recordset(${JSON.stringify(rows)})
        as event(room uuid, seq integer, type text, by uuid, at timestamptz, data jsonb)
      join judged on session_id = room and fits
      returning session_id, seq
    ), remembered as (
      insert into room_commands (session_id, id, by, seq)
      select room, id, by, seq
      from json_to_recordset(${JSON.stringify(commands)}) as command(room uuid, id uuid, by uuid, seq integer)
      join judged on session_id = room and fits
    ), blanked as (
      update room_events set data = '{}'
      where ctid = any(array(
        select event.ctid
        from json_to_recordset(${JSON.stringify(blank)}) as blank(room uuid, seq integer)
        join judged on session_id = room and fits
        cross join lateral (
          select ctid from room_events where session_id = blank.room and seq = blank.seq limit 1
        ) as event))
    ), moved as (
      update rooms set last_seq = last.seq
      from (select session_id, max(seq) as seq from stored group by session_id) as last
      where rooms.session_id = last.session_id
      returning rooms.session_id, last_seq
    ), notified as materialized (
      select pg_notify(${logChannel}, string_agg(session_id || ' ' || last_seq, ','))
      from (select *, row_number() over () / ${noticesInOne}::integer as part from moved) as notice
      group by part
    )
    select session_id as room, fits, (select count(*) from notified) as notices from judged`;
  return planned<{ room: string; fits: boolean }>(db, wait ? 'rooms_append' : 'rooms_append_free', statement);
}

/** A person's name belongs to their account, so the log does not keep it. */
function storedData(type: string, { name, ...data }: Record<string, unknown>) {
  return name === undefined || isNamedByAccount(type, data) ? data : { name, ...data };
}
