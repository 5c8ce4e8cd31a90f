import { simpleDiffString } from 'lib0/diff';
import * as Y from 'yjs';
import { textName } from './protocol.ts';

/** More than anybody types in an evening; whoever counts further is no editor of ours. */
const furthest = 10_000_000;

/**
 * How many characters an update deletes; undefined when it is none, or does anything but write and delete plain text in
 * the document's one text. That could stay in the way of the others for ever, since what is once in a document is never
 * quite out of it.
 */
export function deletedIn(update: Uint8Array): number | undefined {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const deletions = [...ds.clients.values()].flat();
    if (!structs.every(isText) || !deletions.every(isDeletion)) return undefined;
    return deletions.reduce((sum, { len }) => sum + len, 0);
  } catch {
    return undefined;
  }
}

/** Of nothing there is no deletion: Yjs would take it in, and then write the document never again. */
const isDeletion = ({ clock, len }: { clock: number; len: number }) => len > 0 && clock + len <= furthest;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

function isText(struct: Struct): boolean {
  if (struct.id.clock + struct.length > furthest) return false;
  if (struct instanceof Y.Skip) return true;
  if (!(struct instanceof Y.Item)) return false;
  if (!isBefore(struct.origin, struct.id) || !isBefore(struct.rightOrigin, struct.id)) return false;
  const { content, parentSub } = struct;
  const parent: unknown = struct.parent;
  if ((parent !== null && parent !== textName) || parentSub !== null) return false;
  if (content instanceof Y.ContentString) return isStorable(content.str);
  return content instanceof Y.ContentDeleted;
}

/** Nobody writes next to what they have not written yet: Yjs would look for it in vain, and give up the document. */
const isBefore = (neighbour: Y.ID | null, { client, clock }: Y.ID) =>
  neighbour === null || neighbour.client !== client || neighbour.clock < clock;

/** A return is no line's end here, so that everybody counts the same; a zero byte is no text for the database. */
const isStorable = (text: string) => !/[\r\0]/.test(text);

/** Several updates as one that does the same. */
export const merged = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates]);

/**
 * A document from its updates. It is never made from its text: whoever holds it would then have everything twice. Made
 * one first, they are taken in many times faster than one after the other.
 */
function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  if (updates.length > 0) Y.applyUpdate(document, merged(updates));
  return document;
}

/** The same document in as few bytes as can be. */
export const compacted = (updates: readonly Uint8Array[]): Uint8Array =>
  Y.encodeStateAsUpdate(documentOf(updates));

/** What a document has beyond a client's state vector; undefined when that is none. */
export function missingIn(updates: readonly Uint8Array[], vector: Uint8Array): Uint8Array | undefined {
  try {
    Y.decodeStateVector(vector);
  } catch {
    return undefined;
  }
  return Y.encodeStateAsUpdate(documentOf(updates), vector);
}

/** What is written in a document. */
export const textIn = (updates: readonly Uint8Array[]): string =>
  documentOf(updates).getText(textName).toString();

/** The change that makes a document read like this: it takes out what is there instead, and leaves what is the same. */
export function changeTo(updates: readonly Uint8Array[], wanted: string): Uint8Array {
  const document = documentOf(updates);
  const text = document.getText(textName);
  const { index, remove, insert } = simpleDiffString(text.toString(), wanted);
  const changes: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => changes.push(update));
  document.transact(() => {
    text.delete(index, remove);
    text.insert(index, insert);
  });
  return merged(changes);
}
