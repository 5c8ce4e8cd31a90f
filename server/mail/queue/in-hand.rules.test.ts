import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayHold, mostInHand, withAnswer } from './in-hand.rules.ts';

test('as many emails are in hand as the mail server answers while they wait', () => {
  const cases = [
    [[], 1],
    [[2], 25],
    [[2000], 10],
    [[4000], 5],
    [[12_000], 1],
    [[45_000], 1],
    [[2, 12_000, 3], 1],
    [[0], 25],
  ] as const;
  for (const [answers, many] of cases) assert.equal(mayHold(answers, 20_000), many, String(answers));
});

test('a mail server that is quick again is believed after as many answers as are in hand', () => {
  let answers: number[] = [12_000];
  for (let count = 1; count < mostInHand; count += 1) answers = withAnswer(answers, 3);
  assert.equal(mayHold(answers, 20_000), 1);
  assert.equal(mayHold(withAnswer(answers, 3), 20_000), mostInHand);
});
