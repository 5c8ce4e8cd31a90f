import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { db } from './db.ts';
import { prepareSigning, readSigned, sign } from './signed.ts';

await openDatabaseOnly();
const now = new Date('2027-03-01T12:00:00Z');
const later = new Date('2027-03-02T12:00:00Z');

test('what was signed can be read for its purpose, until its time is over', () => {
  const link = sign('rsvp', ['session', 'Zoë'], later);
  assert.deepEqual(readSigned('rsvp', link, now), ['session', 'Zoë']);
  assert.deepEqual(readSigned('rsvp', link, later), ['session', 'Zoë']);
  assert.equal(readSigned('rsvp', link, new Date(later.getTime() + 1000)), null);
});

test('it opens nothing else', () => {
  assert.equal(readSigned('mail', sign('rsvp', ['ada@example.org'], later), now), null);
});

test('every other letter in it spoils it', () => {
  const link = sign('mail', ['ada@example.org'], later);
  fc.assert(
    fc.property(fc.nat(link.length - 1), fc.constantFrom(...'aZ0_-.'), (at, letter) => {
      fc.pre(link[at] !== letter);
      assert.equal(readSigned('mail', link.slice(0, at) + letter + link.slice(at + 1), now), null);
    }),
  );
});

test('so does anything that is put into it, also what decoding would skip', () => {
  const link = sign('mail', ['ada@example.org'], later);
  const more = fc.oneof(
    fc.constantFrom('=', '\0', ' ', '\n', '%00', '+', '/', '.', 'é'),
    fc.string({ minLength: 1 }),
  );
  fc.assert(
    fc.property(fc.nat(link.length), more, (at, words) => {
      assert.equal(readSigned('mail', link.slice(0, at) + words + link.slice(at), now), null);
    }),
  );
});

test('nonsense is nobody’s', () => {
  fc.assert(fc.property(fc.string(), (text) => readSigned('mail', text, now) === null));
});

test('every server of a database signs alike', async () => {
  const link = sign('mail', ['ada@example.org'], later);
  await Promise.all([prepareSigning(db), prepareSigning(db)]);
  assert.deepEqual(readSigned('mail', link, now), ['ada@example.org']);
});
