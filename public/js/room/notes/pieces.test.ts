import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { fc, tries } from '../../../../server/tools/testing/properties.ts';
import { inPieces } from './pieces.ts';

const textOf = (updates: Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
};

test('an update that is small stays as it is', () => {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'short');
  const update = Y.encodeStateAsUpdate(doc);
  assert.deepEqual(inPieces(update, 62_000), [update]);
});

test('a large one goes in pieces that fit, and nobody sees a difference in the end', () => {
  const length = fc.integer({ min: 1, max: 30_000 });
  const sign = fc.constantFrom('a', 'é', '漢', '🦔');
  const edit = fc.record({ at: fc.nat(1000), erase: fc.nat(3000), sign, length });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const doc = new Y.Doc();
      const text = doc.getText('text');
      doc.transact(() => {
        for (const { at, erase, sign, length } of edits) {
          text.delete(Math.min(at, text.length), Math.min(erase, text.length - Math.min(at, text.length)));
          // Between two signs, since half of one is none.
          text.insert(sign === '🦔' ? text.length : 0, sign.repeat(length / sign.length));
        }
      });
      const pieces = inPieces(Y.encodeStateAsUpdate(doc), 40_000);
      for (const piece of pieces) assert.ok(piece.length <= 40_000, `${piece.length} bytes`);
      assert.equal(textOf(pieces), text.toString());
      assert.equal(textOf(pieces.toReversed()), text.toString());
    }),
    tries(60),
  );
});

test('a long evening of small edits by several people, brought back at once, goes in pieces too', () => {
  const doc = new Y.Doc();
  for (let person = 0; person < 5; person += 1) {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const text = other.getText('text');
    for (let index = 0; index < 3000; index += 1) text.insert((index * 37) % (text.length + 1), 'word ');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  }
  const whole = Y.encodeStateAsUpdate(doc);
  assert.ok(whole.length > 200_000);
  const pieces = inPieces(whole, 62_000);
  assert.ok(pieces.every(({ length }) => length <= 62_000));
  assert.equal(textOf(pieces), doc.getText('text').toString());
});
