import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorthKeeping, typedIn, wordsIn } from './typed.rules.ts';

test('a password is never given back', () => {
  const body = { name: 'Ada', password: 'p', current: 'c', newPassword: 'n' };
  assert.deepEqual(typedIn(body), { name: 'Ada' });
  assert.equal(typedIn({ password: 'p' }), undefined);
});

test('what is no form is not given back', () => {
  for (const body of [undefined, null, 'text', [], {}, { deep: { er: 'x' } }, { number: 1 }])
    assert.equal(typedIn(body), undefined);
});

test('what people typed is shown in words, without what the page put in', () => {
  const typed = {
    id: crypto.randomUUID(),
    version: '3',
    onlineUrl: 'https://a.example',
    tags: ['a', 'b'],
    to: '',
  };
  assert.deepEqual(
    wordsIn(typed).map(({ label, value }) => [label, value]),
    [
      ['Online url', 'https://a.example'],
      ['Tags', 'a, b'],
    ],
  );
  assert.deepEqual(wordsIn(typed, new Set(['onlineUrl', 'tags'])), []);
  assert.equal(isWorthKeeping({ version: '3' }), false);
});
