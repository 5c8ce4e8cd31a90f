import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fateOf } from './rules.ts';

const fates: [what: string, fate: ReturnType<typeof fateOf>, ...Parameters<typeof fateOf>][] = [
  ['what nobody has chosen about is sent', 'send', 'posts', undefined, false],
  ['what is wanted at once is sent', 'send', 'posts', 'now', false],
  ['what is wanted once a day waits', 'wait', 'posts', 'daily', false],
  ['what cannot wait does not', 'send', 'sessions', 'daily', true],
  ['what is unwanted is dropped, urgent or not', 'drop', 'sessions', 'never', true],
  ['decisions come whatever is chosen', 'send', 'places', 'never', false],
  ['so does what people ask for themselves', 'send', 'account', 'never', false],
  ['a kind that is named like a part of every object is no kind', 'send', 'constructor', 'never', false],
];

for (const [what, fate, ...of] of fates) test(what, () => assert.equal(fateOf(...of), fate));
