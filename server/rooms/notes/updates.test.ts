import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { fc, tries } from '../../tools/testing/properties.ts';
import { textName } from './protocol.ts';
import { compacted, deletedIn, merged, missingIn, textIn } from './updates.ts';

const isPlainText = (update: Uint8Array) => deletedIn(update) !== undefined;

/** What an editor sends while somebody does this to a document. */
function sent(work: (text: Y.Text) => void): Uint8Array[] {
  return sentFrom((doc) => work(doc.getText(textName)));
}

function sentFrom(work: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  work(doc);
  return updates;
}

const evening = sent((text) => {
  text.insert(0, '# Notes\n');
  text.insert(8, 'Corrigibility 🦔, and what it is not.');
  text.delete(2, 5);
  text.insert(2, 'Evening');
});

test('what an editor sends is plain text', () => {
  for (const update of evening) assert.ok(isPlainText(update));
  assert.ok(isPlainText(merged(evening)));
  assert.ok(isPlainText(compacted(evening)));
});

test('what is no update is refused, and so is one that writes anything but text in the one place for it', () => {
  const others = [
    sentFrom((doc) => doc.getText('elsewhere').insert(0, 'hidden')),
    sentFrom((doc) => doc.getMap(textName).set('key', 'value')),
    sent((text) => text.insertEmbed(0, { image: 'https://tracker.example' })),
    sent((text) => text.insert(0, 'bold', { bold: true })),
    sent((text) => text.insert(0, 'a line\r\nof another kind')),
    sent((text) => text.insert(0, 'zero\0')),
    [new Uint8Array(), new Uint8Array([1]), new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255])],
  ];
  for (const some of others) for (const update of some) assert.ok(!isPlainText(update), `${update}`);
});

test('an update that deletes nothing at some place is refused', () => {
  const [update] = sent((text) => {
    text.insert(0, 'Evening');
    text.delete(2, 3);
  }).slice(-1);
  assert.ok(update && isPlainText(update));
  const bent = new Uint8Array(update);
  assert.equal(bent.at(-1), 3, 'the length of what is deleted stands last');
  bent[bent.length - 1] = 0;
  assert.ok(!isPlainText(bent));
});

test('whatever passes can be applied, whatever somebody has made of it, and the rest stays readable', () => {
  const honest = merged(evening);
  const bent = fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  let passed = 0;
  fc.assert(
    fc.property(bent, (changes) => {
      const update = new Uint8Array(honest);
      for (const [at, byte] of changes) update[at] = byte;
      if (!isPlainText(update)) return;
      passed += 1;
      const before = sent((text) => text.insert(0, 'What Ada wrote stays.'));
      assert.match(textIn([...before, update]), /What Ada wrote stays\./);
      assert.match(textIn([compacted([update, ...before])]), /What Ada wrote stays\./);
    }),
    tries(300),
  );
  assert.ok(passed > 50, `${passed} passed`);
});

test('bytes that nobody has thought about are refused or harmless', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (update) => {
      if (isPlainText(update)) compacted([update]);
      missingIn(evening, update);
    }),
    tries(300),
  );
});

test('a document that is made one update is the same, and smaller; what comes late still finds its place', () => {
  const many = sent((text) => {
    for (let index = 0; index < 500; index += 1) text.insert(text.length, `${index} `);
    text.delete(0, 400);
  });
  const late = many.slice(200, 210);
  const early = many.filter((update) => !late.includes(update));
  const one = compacted(early);
  assert.equal(textIn([one, ...late]), textIn(many));
  assert.ok(compacted(many).length < merged(many).length / 2);
});

test('somebody who was away is given what they miss and no more', () => {
  const [first, ...others] = evening;
  assert.ok(first);
  const away = new Y.Doc();
  Y.applyUpdate(away, first);
  const missed = missingIn(evening, Y.encodeStateVector(away));
  assert.ok(missed && missed.length < merged(evening).length);
  Y.applyUpdate(away, missed);
  assert.equal(away.getText(textName).toString(), textIn([first, ...others]));
});
