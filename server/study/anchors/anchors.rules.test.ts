import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Anchored, anchor } from './anchors.rules.ts';
import type { Selector } from './selectors.rules.ts';

const text = [
  'A measure is a number. It stands for something that we cannot count.',
  'When a measure becomes a target, it ceases to be a good measure.',
  'Nobody set out to make it worse. It got worse all the same, and slowly.',
].join('\n');

const quote = (exact: string, prefix = '', suffix = ''): Selector => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
});
const position = (start: number, end: number): Selector => ({ type: 'TextPositionSelector', start, end });
const note = (...selectors: Selector[]): Anchored => ({ id: 'n', version: 0, selectors });
const one = (versions: string[], from: Anchored) => {
  const [found] = anchor(versions, [from]);
  assert.ok(found);
  return found.status === 'lost'
    ? found.status
    : [found.status, versions.at(-1)?.slice(found.start, found.end)];
};

test('on the same version a note is exactly where it was made', () => {
  for (const [start, end] of [
    [0, 1],
    [2, 9],
    [0, text.length],
    [24, 30],
    [60, 80],
  ] as const) {
    const [found] = anchor([text], [note(position(start, end), quote(text.slice(start, end)))]);
    assert.deepEqual(found, { id: 'n', status: 'exact', start, end, score: 1 });
  }
});

test('a position that does not hold the quote gives way to the quote', () => {
  assert.deepEqual(one([text], note(position(0, 12), quote('becomes a target'))), [
    'exact',
    'becomes a target',
  ]);
  assert.deepEqual(one([text], note(quote('It got worse'))), ['exact', 'It got worse']);
  assert.deepEqual(one([text], note(position(5000, 5012), quote('“becomes  a target”'))), [
    'exact',
    'becomes a target',
  ]);
});

test('of several places the one with the same surroundings is meant, then the nearest', () => {
  const twice = 'It is so here. We say again. It is so here. We deny it.';
  const at = (...selectors: Selector[]) => anchor([twice], [note(...selectors)])[0];
  assert.partialDeepStrictEqual(at(quote('It is so here', 'say again. ', '. We deny')), {
    start: 29,
    end: 42,
  });
  assert.partialDeepStrictEqual(at(position(25, 30), quote('It is so here')), { start: 29, end: 42 });
});

test('a quote that was never there is lost', () => {
  assert.equal(one([text], note(quote('something else entirely, with many words'))), 'lost');
  assert.equal(one([text], note(position(0, 5), quote('nothing like it'))), 'lost');
  assert.equal(one([text], note()), 'lost');
  assert.equal(one([text], { ...note(position(0, 5)), version: 3 }), 'lost');
});

test('a note is followed through versions, one after another', () => {
  const second = text.replace('a good measure', 'a useful measure');
  const third = `New first lines, put before all of it.\n${second.replace('Nobody', 'No one')}`;
  const from = note(quote('it ceases to be a good measure'));
  assert.deepEqual(one([text, second], from), ['moved', 'it ceases to be a useful measure']);
  assert.deepEqual(one([text, second, third], from), ['moved', 'it ceases to be a useful measure']);
  assert.deepEqual(one([text, second, third], note(quote('Nobody set out'))), ['moved', 'No one set out']);
});

test('words that are gone in one version and back in the next are found again', () => {
  const without = text.split('\n').toSpliced(1, 1).join('\n');
  const from = note(quote('becomes a target'));
  assert.equal(one([text, without], from), 'lost');
  assert.deepEqual(one([text, without, text], from), ['exact', 'becomes a target']);
});

test('typography, case and spaces change nothing', () => {
  const before = 'The “oﬃcial” view – as it is called – isn’t well\u00ADfounded at all, they say.';
  const after = 'The "official" view - as it is called - isn\'t wellfounded at all, they say.';
  assert.deepEqual(one([before, after], note(quote('“oﬃcial” view – as'))), [
    'exact',
    '"official" view - as',
  ]);
  assert.deepEqual(one([before, after.toUpperCase()], note(quote('well\u00ADfounded'))), [
    'exact',
    'WELLFOUNDED',
  ]);
});

test('a note on a part of a word stays on that part', () => {
  assert.deepEqual(one([text, `Before it all.\n${text}`], note(position(77, 89))), ['exact', 'easure becom']);
});

test('scripts without spaces are followed sign by sign', () => {
  const before = '人工智能的对齐问题是一个重要的研究方向。我们需要仔细地思考奖励函数。';
  const after = `这是新的一句话，放在最前面。${before.replace('重要', '非常重要')}`;
  assert.deepEqual(one([before, after], note(quote('仔细地思考奖励函数'))), ['exact', '仔细地思考奖励函数']);
});

test('two long texts with nothing in common, or nothing but one word, are told apart in good time', () => {
  const words = (made: (at: number) => string) =>
    Array.from({ length: 30_000 }, (_, at) => made(at)).join(' ');
  const first = words((at) => `a${at}`);
  assert.equal(one([first, words((at) => `b${at}`)], note(position(0, 500))), 'lost');
  assert.equal(one([words(() => 'ha'), words(() => 'ho')], note(position(0, 500))), 'lost');
  assert.equal(
    one(
      [words((at) => (at % 2 ? 'x' : `a${at}`)), words((at) => (at % 2 ? 'x' : `b${at}`))],
      note(position(0, 500)),
    ),
    'lost',
  );
});
