import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal, unseal } from './sealed.ts';

test('only the secret opens what was sealed, and nobody can change it', () => {
  const sealed = seal('a secret', 'Grüße, “quoted” and 日本語');
  assert.equal(unseal('a secret', sealed), 'Grüße, “quoted” and 日本語');
  assert.equal(unseal('another', sealed), null);
  assert.equal(
    unseal(
      'a secret',
      sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte)),
    ),
    null,
  );
  assert.equal(unseal('a secret', new Uint8Array(5)), null);
});
