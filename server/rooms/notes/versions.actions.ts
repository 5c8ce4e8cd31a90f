import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { missing, Refusal } from '../../platform/errors.ts';
import { log } from '../../platform/log.ts';
import { type DocumentKey, notesAfter, saveNotes } from './queries.ts';
import { inWorker } from './updates-in-worker.ts';
import {
  deleteVersions,
  deleteVersionsBefore,
  documentsDue,
  documentsWithVersions,
  findVersion,
  isDue,
  saveVersion,
  sizesOfVersions,
  versionsOf,
} from './versions.queries.ts';
import { justNow, keptFor, superfluous, versionEvery } from './versions.rules.ts';

const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds);

/** Keeps a version of each document that has changed for a few minutes, and gives up those that are old. */
export async function keepVersions() {
  for (const key of await documentsDue(db, ago(versionEvery)))
    await keepVersion(key).catch((error) =>
      log.error({ error, ...key }, 'no version of the notes could be kept; the next minute tries again'),
    );
  await deleteVersionsBefore(db, ago(keptFor));
}

/** Keeps a document as it is before somebody takes much out of it. */
export async function keepBefore(key: DocumentKey) {
  if (await isDue(db, key, ago(justNow))) await keepVersion(key);
}

async function keepVersion(key: DocumentKey) {
  const { number, text } = await readDocument(key);
  const at = clock.now();
  await db.transaction((tx) => saveVersion(tx, { ...key, number, text, at }));
  await thinOut(db, key, at);
}

async function thinOut(on: Db, key: DocumentKey, now: Date) {
  await deleteVersions(on, superfluous(await sizesOfVersions(on, key), now.getTime()));
}

async function readDocument({ room, document }: DocumentKey) {
  const notes = await notesAfter(db, [{ room, document, after: 0 }]);
  const updates = notes.map(({ update }) => update);
  return { updates, number: notes.at(-1)?.number ?? 0, text: await inWorker('textIn', updates) };
}

/** A document that is to be put back as it was. */
export interface Restoring extends DocumentKey {
  /** Of who does it. */
  name: string;
  /** When it was like that. */
  from: number;
  /** It reads like that now. */
  isSame: boolean;
  /** How it reads before that, and how far it has been read. */
  number: number;
  text: string;
  /** What makes it read like that again. */
  update: Uint8Array;
}

/** What putting back a version of one of a room's documents takes; undefined when it is not kept any more. */
export async function restoringOf(
  { name }: Actor,
  room: string,
  versionId: string,
): Promise<Restoring | undefined> {
  const version = await findVersion(db, room, versionId);
  if (!version) return undefined;
  const key = { room, document: version.document };
  const { updates, ...now } = await readDocument(key);
  const update = await inWorker('changeTo', updates, version.text);
  return { ...key, ...now, name, update, from: version.at.getTime(), isSame: now.text === version.text };
}

/**
 * Puts a document back: keeps it as it is for whoever wants that again, then writes what makes it read as it did. Those
 * who have it open hear of it like of everything that is written.
 */
export async function restore(tx: Db, restoring: Restoring, by: string, now: Date) {
  const { room, document, update } = restoring;
  await saveVersion(tx, { ...restoring, at: now });
  const stored = await saveNotes(tx, [{ room, document, update, writers: [by] }], now);
  if (stored.length === 0) throw new Refusal('conflict', 'These notes are full. Delete something first.');
  await thinOut(tx, restoring, now);
}

/** The versions of one of a room's documents, and which of them have any. For those who lead. */
export async function listVersions(key: DocumentKey) {
  const [versions, documents] = await Promise.all([versionsOf(db, key), documentsWithVersions(db, key.room)]);
  return { versions, documents };
}

/** A version of one of a room's documents, for those who lead. Throws `missing` when it is not kept any more. */
export async function readVersion(room: string, versionId: string) {
  const version = await findVersion(db, room, versionId);
  if (!version) throw missing('This version is no longer kept.');
  return version;
}
