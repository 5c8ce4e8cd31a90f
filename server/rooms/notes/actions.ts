import type { Actor } from '../../platform/actor.ts';
import { batcher } from '../../platform/batcher.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { missing, Refusal } from '../../platform/errors.ts';
import { publish } from '../../platform/events.ts';
import { log } from '../../platform/log.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { oftenEnough, toMerge } from './compacting.rules.ts';
import { roomDocument } from './protocol.ts';
import {
  type DocumentKey,
  notesAfter,
  replaceNotes,
  saveNotes,
  sizesOfNotes,
  type Written,
} from './queries.ts';
import { type DocumentUser, isWritable, mayUseDocument } from './rules.ts';
import { deletedIn, merged } from './updates.ts';
import { inWorker } from './updates-in-worker.ts';
import { keepBefore } from './versions.actions.ts';
import { muchAtOnce } from './versions.rules.ts';

interface WriteRequest extends DocumentKey {
  update: Uint8Array;
  writer: string;
}

/** Lets somebody at a document. Throws `missing` when it is not theirs. */
export function allowDocument(user: DocumentUser, document: string) {
  if (!mayUseDocument(user, document)) throw missing('These notes don’t exist.');
}

/** Stores what somebody has written; returns when that is committed. Throws refusals. */
export async function writeNote(user: DocumentUser, note: DocumentKey & { update: Uint8Array }) {
  const request = { ...note, writer: user.userId };
  allowDocument(user, request.document);
  if (!isWritable(user.state)) throw new Refusal('closed', 'The room and its notes are closed.');
  const deleted = deletedIn(request.update);
  if (deleted === undefined)
    throw new Refusal('invalid', 'The server couldn’t read this change. Reload the page.');
  if (deleted >= muchAtOnce) await keepBefore(note);
  if (await requests(request)) return;
  // Much of what fills a document may have been deleted again.
  await compactNotes(request);
  if (!(await requests(request)))
    throw new Refusal('invalid', 'These notes are full. Delete something first.');
}

/** What somebody has not got of a document who holds what a state vector says. Throws refusals. */
export async function openNotes(user: DocumentUser, key: DocumentKey, vector: Uint8Array) {
  allowDocument(user, key.document);
  const missed = await inWorker('missingIn', await updatesOf(db, key), vector);
  if (!missed) throw new Refusal('invalid', 'The server couldn’t read this request. Reload the page.');
  return missed;
}

const requests = batcher(store, 500);

/** Stores requests together, those for one document as one update. Tells of each whether it found room. */
async function store(batch: WriteRequest[]): Promise<boolean[]> {
  const groups = Map.groupBy(batch, nameOf);
  const notes = [...groups.values()].map((group) => ({
    room: group[0]?.room ?? '',
    document: group[0]?.document ?? '',
    update: merged(group.map(({ update }) => update)),
    writers: [...new Set(group.map(({ writer }) => writer))],
  }));
  const stored = new Map(
    (await saveNotes(db, notes, clock.now())).map((written) => [nameOf(written), written]),
  );
  for (const note of notes) {
    const written = stored.get(nameOf(note));
    if (written) wrote(written, note.update);
  }
  return batch.map((request) => stored.has(nameOf(request)));
}

const nameOf = ({ room, document }: DocumentKey) => `${room} ${document}`;

function wrote({ room, document, number, compacted }: Written, update: Uint8Array) {
  publish('rooms.noted', { room, document, number, update });
  if (number - compacted >= oftenEnough) compactSoon({ room, document }, number, compacted);
}

/** The documents whose updates are being merged, each with the number of the last one written meanwhile. */
const atWork = new Map<string, number>();

function compactSoon(key: DocumentKey, number: number, compacted: number) {
  const name = nameOf(key);
  const isAtWork = atWork.has(name);
  atWork.set(name, number);
  if (isAtWork) return;
  mergeWhileNeeded(key, compacted)
    .catch((error) => log.warn({ error }, 'notes could not be compacted; the next update tries again'))
    .finally(() => atWork.delete(name));
}

/** Merges again where enough was written meanwhile: it may have been the last for long. */
async function mergeWhileNeeded(key: DocumentKey, compacted: number) {
  const upTo = await mergeLast(key, compacted);
  const written = atWork.get(nameOf(key)) ?? 0;
  if (upTo > compacted && written - upTo >= oftenEnough) await mergeWhileNeeded(key, upTo);
}

/** Makes the last updates of a document one, as many as are worth it; answers up to which number. */
async function mergeLast(key: DocumentKey, compacted: number): Promise<number> {
  const all = await sizesOfNotes(db, key);
  const fresh = all.filter(({ number }) => number > compacted).length;
  const count = toMerge(
    all.map(({ size }) => size),
    fresh,
  );
  if (count > 1) await makeOne(key, all.at(-count)?.number ?? 1, count === all.length);
  return all.at(-1)?.number ?? compacted;
}

/** Makes the updates of a document one. */
export const compactNotes = (key: DocumentKey) => makeOne(key, 1, true);

/**
 * Makes the updates of a document from a number on one. They are merged on another thread, and exchanged without
 * holding up those who write; what was written meanwhile stays as it is. Where it is the whole document, what was
 * deleted from it is gone.
 */
async function makeOne(key: DocumentKey, from: number, isWhole: boolean) {
  const notes = await notesAfter(db, [{ ...key, after: from - 1 }]);
  const last = notes.at(-1);
  if (!last || notes.length < 2) return;
  const updates = notes.map(({ update }) => update);
  const update = await inWorker(isWhole ? 'compacted' : 'merged', updates);
  const whole = { ...last, update };
  await db
    .transaction(async (tx) => {
      if (!(await replaceNotes(tx, whole, { from, count: notes.length }))) throw overtaken;
    })
    .catch((error) => {
      if (error !== overtaken) throw error;
    });
}

const overtaken = new Error('These updates have already been merged.');

const updatesOf = async (on: Db, key: DocumentKey) =>
  (await notesAfter(on, [{ ...key, after: 0 }])).map(({ update }) => update);

/** What is written in a document of a session's room, as Markdown; '' when nothing is. For those who may read it. */
export async function notesOf(on: Db, sessionId: string, document = roomDocument): Promise<string> {
  return inWorker('textIn', await updatesOf(on, { room: sessionId, document }));
}

/** A session with the notes of its whole room, for somebody who may see the session. Throws `missing`. */
export async function readNotes(reader: Actor, sessionId: string) {
  const found = await sessionFor(db, reader, sessionId);
  return { reader, found, text: await notesOf(db, found.session.id), now: clock.now() };
}
