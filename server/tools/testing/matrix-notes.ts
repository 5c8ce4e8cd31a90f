import type { Db } from '../../platform/db.ts';
import { roomDocuments, roomNoteVersions } from '../../rooms/tables.ts';

/** A version of the notes of a session's room, which are empty now. */
export async function furnishNotes(db: Db, sessionId: string, writer: string, at: Date): Promise<string> {
  const key = { sessionId, document: 'room' };
  await db.insert(roomDocuments).values({ ...key, lastNumber: 0, size: 0 });
  const [version] = await db
    .insert(roomNoteVersions)
    .values({ ...key, at, writers: [writer], text: '# What we doubt\n\n- [ ] Ask the author' })
    .returning();
  return version?.id ?? '';
}
