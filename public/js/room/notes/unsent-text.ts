import * as Y from 'yjs';

/** What some updates have added to a text and still stands there, a line for each place. */
export function textAdded(text: Y.Text, updates: readonly Uint8Array[]): string {
  const { doc } = text;
  if (!doc || updates.length === 0) return '';
  const before = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
  for (const { id } of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs)
    before.set(id.client, Math.min(before.get(id.client) ?? 0, id.clock));
  const without = Y.createSnapshot(Y.createDeleteSet(), before);
  const pieces = text.toDelta(Y.snapshot(doc), without) as { insert: unknown; attributes?: Marked }[];
  return pieces
    .filter(({ attributes }) => attributes?.ychange?.type === 'added')
    .map(({ insert }) => String(insert))
    .join('\n');
}

interface Marked {
  ychange?: { type: string };
}
