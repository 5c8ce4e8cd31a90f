import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

/** So many characters take surely less than a message's bytes. */
const mostCharacters = 8000;
/** Beside their texts, structs take a few bytes each. */
const mostStructs = 400;

/**
 * An update as several that are small enough to be sent and do the same one after the other: a whole evening's
 * notes pasted at once, or brought back after somebody has deleted them.
 */
export function inPieces(update: Uint8Array, most: number): Uint8Array[] {
  if (update.length <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces = gathered(structs.flatMap(shortened));
  // What is deleted comes last, since it may be what has just been written.
  return [...pieces.map((some) => encoded(some, none)), encoded([], ds)];
}

const none = { clients: new Map() } as Decoded['ds'];

/** A part of a struct: its characters from one number to another. */
interface Part {
  struct: Struct;
  from: number;
  to: number;
}

/** A long text in parts. */
function shortened(struct: Struct): Part[] {
  const text = textOf(struct);
  if (text === undefined) return [{ struct, from: 0, to: struct.length }];
  const parts: Part[] = [];
  for (let from = 0; from < text.length; from = parts.at(-1)?.to ?? text.length) {
    parts.push({ struct, from, to: cutIn(text, from + mostCharacters) });
  }
  return parts;
}

const textOf = (struct: Struct): string | undefined =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : undefined;

/** Not in the middle of a sign that takes two characters. */
const cutIn = (text: string, at: number) =>
  at < text.length && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : Math.min(at, text.length);

/** Parts that go together: of one client, and not too much. */
function gathered(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
  let characters = 0;
  for (const part of parts) {
    const group = groups.at(-1);
    const isSame = group?.[0]?.struct.id.client === part.struct.id.client;
    characters += part.to - part.from;
    if (group && isSame && characters <= mostCharacters && group.length < mostStructs) group.push(part);
    else {
      groups.push([part]);
      characters = part.to - part.from;
    }
  }
  return groups;
}

/** As Yjs writes an update: how many clients; of each how many structs, who, from where, the structs; what is deleted. */
function encoded(parts: readonly Part[], deleted: Decoded['ds']): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const [first] = parts;
  encoding.writeVarUint(encoder.restEncoder, first ? 1 : 0);
  if (first) {
    encoding.writeVarUint(encoder.restEncoder, parts.length);
    encoder.writeClient(first.struct.id.client);
    encoding.writeVarUint(encoder.restEncoder, first.struct.id.clock + first.from);
    for (const part of parts) write(encoder, part);
  }
  writeDeleted(encoder, deleted);
  return encoder.toUint8Array();
}

function write(encoder: Y.UpdateEncoderV1, { struct, from, to }: Part) {
  const text = textOf(struct);
  if (text === undefined || !(struct instanceof Y.Item)) return struct.write(encoder, from);
  const { id, origin, rightOrigin, parent, parentSub } = struct;
  const head = new Y.ContentString(text.slice(0, to));
  new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, head).write(encoder, from);
}

function writeDeleted(encoder: Y.UpdateEncoderV1, { clients }: Decoded['ds']) {
  encoding.writeVarUint(encoder.restEncoder, clients.size);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder.restEncoder, clock);
      encoding.writeVarUint(encoder.restEncoder, len);
    }
  }
}
