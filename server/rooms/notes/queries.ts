import { sql } from 'drizzle-orm';
import { type Db, planned } from '../../platform/db.ts';
import { largestDocument } from './protocol.ts';

/** A document of a room. */
export interface DocumentKey {
  room: string;
  document: string;
}

/** An update as it is stored: the documents' are 1, 2, 3, …, with gaps where they were made one. */
export interface Note extends DocumentKey {
  number: number;
  update: Uint8Array;
}

/** What is to be stored: one update, and who wrote it. */
export interface Wrote extends DocumentKey {
  update: Uint8Array;
  writers: readonly string[];
}

/** Where a document is after it was written in. `compacted` is the number up to which it is one update. */
export interface Written extends DocumentKey {
  number: number;
  compacted: number;
}

/** The channel on which an append is notified: "room document number", with commas between. */
export const notesRinging = 'room_notes';
/** The channel on which servers tell each other where cursors are. */
export const cursorsChannel = 'room_cursors';

/** A notification holds 8,000 bytes. */
const noticesInOne = 50;

/**
 * Stores one update for each of several documents under the next number, which the document's row lock gives, and
 * notifies. A document that would become too large is not in the answer, and nothing of it is stored.
 */
export async function saveNotes(db: Db, notes: readonly Wrote[], now: Date) {
  const rows = notes.map(({ update, ...key }) => ({
    ...key,
    update: Buffer.from(update).toString('base64'),
    size: update.length,
  }));
  // In the order of their keys, so that two servers that want the same documents never wait for each other.
  const statement = sql`
    with given as materialized (
      select room, document, decode(update, 'base64') as update, size, writers
      from json_to_recordset(${JSON.stringify(rows)})
        as note(room uuid, document text, update text, size integer, writers uuid[])
      order by room, document
    ), numbered as (
      insert into room_documents as known (session_id, document, last_number, size, writers, changed_since)
      select room, document, 1, size, writers, ${now.toISOString()}::timestamptz from given
      on conflict (session_id, document) do update
        set last_number = known.last_number + 1, size = known.size + excluded.size,
          changed_since = coalesce(known.changed_since, excluded.changed_since),
          writers = case when known.writers @> excluded.writers then known.writers
            else array(select distinct unnest(known.writers || excluded.writers)) end
        where known.size + excluded.size <= ${largestDocument}::integer
      returning session_id, document, last_number, compacted
    ), stored as (
      insert into room_notes (session_id, document, number, update)
      select session_id, document, last_number, update
      from numbered join given using (document) where room = session_id
      returning session_id
    ), notified as materialized (
      select pg_notify(${notesRinging}, string_agg(concat_ws(' ', session_id, document, last_number), ','))
      from (select *, row_number() over () / ${noticesInOne}::integer as part from numbered) as notice
      group by part
    )
    select session_id as room, document, last_number as number, compacted,
      (select count(*) from notified) as notices, (select count(*) from stored) as stored
    from numbered`;
  return planned<Written>(db, 'notes_save', statement);
}

/** What was written after a number, in each of several documents, in order. */
export async function notesAfter(
  db: Db,
  wanted: readonly (DocumentKey & { after: number })[],
): Promise<Note[]> {
  const statement = sql`
    select note.session_id as room, note.document, note.number, note.update
    from json_to_recordset(${JSON.stringify(wanted)}) as wanted(room uuid, document text, after integer)
    cross join lateral (
      select * from room_notes
      where session_id = wanted.room and document = wanted.document and number > wanted.after offset 0
    ) as note
    order by note.session_id, note.document, note.number`;
  return planned<Note>(db, 'notes_after', statement);
}

/** The last numbers of documents; of one in which nobody has written, none. */
export async function lastNotes(db: Db, keys: readonly DocumentKey[]) {
  const statement = sql`
    select known.session_id as room, known.document, known.last_number as number
    from json_to_recordset(${JSON.stringify(keys)}) as wanted(room uuid, document text)
    cross join lateral (
      select * from room_documents where session_id = wanted.room and document = wanted.document limit 1
    ) as known`;
  return planned<DocumentKey & { number: number }>(db, 'notes_last', statement);
}

/** How large each update of a document is, in order. */
export async function sizesOfNotes(db: Db, { room, document }: DocumentKey) {
  const statement = sql`
    select number, octet_length(update) as size from room_notes
    where session_id = ${room} and document = ${document} order by number`;
  return planned<{ number: number; size: number }>(db, 'notes_sizes', statement);
}

/**
 * Puts one update in the place of those from a number to its own, of which there must still be as many as it was made
 * of; false when there are not, since somebody else has done it, and then nothing of it may be kept. Inside a
 * transaction, at whose end only the document is locked, so that those who write do not wait for the rest.
 */
export async function replaceNotes(tx: Db, whole: Note, { from, count }: { from: number; count: number }) {
  const { room, document, number, update } = whole;
  const { rows: gone } = await tx.execute<{ count: number }>(sql`
    with gone as (
      delete from room_notes
      where session_id = ${room} and document = ${document} and number >= ${from} and number < ${number}
      returning 1
    )
    select count(*)::integer as count from gone`);
  if (gone[0]?.count !== count - 1) return false;
  const { rows: kept } = await tx.execute(sql`
    update room_notes set update = ${Buffer.from(update)}
    where session_id = ${room} and document = ${document} and number = ${number} returning 1`);
  if (kept.length === 0) return false;
  await tx.execute(sql`
    select from room_documents where session_id = ${room} and document = ${document} for update`);
  await tx.execute(sql`
    update room_documents as known set compacted = greatest(compacted, ${number}), size = (
      select sum(octet_length(update)) from room_notes as note
      where note.session_id = known.session_id and note.document = known.document)
    where session_id = ${room} and document = ${document}`);
  return true;
}

/** Tells the other servers where cursors are; nothing is stored. */
export async function tellCursors(db: Db, messages: readonly string[]) {
  await db.execute(sql`
    select pg_notify(${cursorsChannel}, message)
    from json_array_elements_text(${JSON.stringify(messages)}) as message`);
}
