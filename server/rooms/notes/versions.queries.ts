import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import { roomDocuments, roomNoteVersions } from '../tables.ts';
import type { DocumentKey } from './queries.ts';
import type { Kept } from './versions.rules.ts';

const isOf = ({ room, document }: DocumentKey) =>
  and(eq(roomNoteVersions.sessionId, room), eq(roomNoteVersions.document, document));

/** The documents that were written in before a moment and have had no version since. */
export async function documentsDue(db: Db, before: Date): Promise<DocumentKey[]> {
  return db
    .select({ room: roomDocuments.sessionId, document: roomDocuments.document })
    .from(roomDocuments)
    .where(lt(roomDocuments.changedSince, before))
    .orderBy(roomDocuments.changedSince);
}

/** Whether a document was written in since its last version, and that was made before a moment. */
export async function isDue(db: Db, { room, document }: DocumentKey, before: Date): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from room_documents as known
    where session_id = ${room} and document = ${document} and changed_since is not null
      and not exists (select from room_note_versions as version where version.session_id = known.session_id
        and version.document = known.document and version.at > ${before.toISOString()})`);
  return rows.length > 0;
}

/**
 * Keeps a document's text as a version, with who has written in it since the last, if anybody has and it reads
 * otherwise. Under the document's lock, so inside a transaction. `number` is how far the text goes: what was written
 * meanwhile counts for the next version.
 */
export async function saveVersion(tx: Db, version: DocumentKey & { number: number; text: string; at: Date }) {
  const { room, document, number, text, at } = version;
  const { rows } = await tx.execute<{ writers: string[]; last: number }>(sql`
    select writers, last_number as last from room_documents
    where session_id = ${room} and document = ${document} and changed_since is not null for update`);
  const [known] = rows;
  if (!known) return;
  const [newest] = await tx
    .select({ text: roomNoteVersions.text })
    .from(roomNoteVersions)
    .where(isOf(version))
    .orderBy(desc(roomNoteVersions.at))
    .limit(1);
  if (newest?.text !== text)
    await tx.insert(roomNoteVersions).values({ sessionId: room, document, at, text, writers: known.writers });
  await tx.execute(sql`
    update room_documents
    set writers = case when last_number = ${number} then '{}' else writers end,
      changed_since = case when last_number = ${number} then null else ${at.toISOString()}::timestamptz end
    where session_id = ${room} and document = ${document}`);
}

/** How large the versions of a document are, in the order of their time. */
export async function sizesOfVersions(db: Db, key: DocumentKey): Promise<Kept[]> {
  return db
    .select({
      id: roomNoteVersions.id,
      at: sql<number>`extract(epoch from ${roomNoteVersions.at})::float8 * 1000`,
      size: sql<number>`octet_length(${roomNoteVersions.text})`,
    })
    .from(roomNoteVersions)
    .where(isOf(key))
    .orderBy(asc(roomNoteVersions.at));
}

export async function deleteVersions(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return;
  await db.execute(sql`delete from room_note_versions where id = any(${sql.param(ids)}::uuid[])`);
}

/** Gives up the versions that were made before a moment. */
export async function deleteVersionsBefore(db: Db, before: Date) {
  await deleteInPortions(db, roomNoteVersions, lt(roomNoteVersions.at, before));
}

/** The names of who wrote in a version since the one before, as they are today. */
const writers = sql<string[]>`array(
  select coalesce(users.name, guest.name, 'Former member')
  from unnest(${roomNoteVersions.writers}) as writer(id)
  left join users on users.id = writer.id
  left join room_guests as guest on guest.id = writer.id
  order by 1)`;

const named = <Row extends { writers: string[] }>(row: Row): Row => ({
  ...row,
  writers: row.writers.map(isolated),
});

const { id, document, at, text } = roomNoteVersions;

/** A version of one of a room's documents; undefined when it is not kept any more. */
export async function findVersion(db: Db, room: string, versionId: string) {
  const [found] = await db
    .select({ id, document, at, text, writers })
    .from(roomNoteVersions)
    .where(and(eq(roomNoteVersions.sessionId, room), eq(id, versionId)));
  return found && named(found);
}

/** The versions of a document with their length in characters, the newest first. */
export async function versionsOf(db: Db, key: DocumentKey) {
  const rows = await db
    .select({ id, at, length: sql<number>`char_length(${text})`, writers })
    .from(roomNoteVersions)
    .where(isOf(key))
    .orderBy(desc(at));
  return rows.map(named);
}

/** The documents of a room that have versions. */
export async function documentsWithVersions(db: Db, room: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ document: roomNoteVersions.document })
    .from(roomNoteVersions)
    .where(eq(roomNoteVersions.sessionId, room))
    .orderBy(roomNoteVersions.document);
  return rows.map(({ document }) => document);
}
