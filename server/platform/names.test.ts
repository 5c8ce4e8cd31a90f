import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../tools/testing/properties.ts';
import { bareName, isolated, isolatesAsElements, looksLike, readableName } from './names.ts';
import { hasInk, withoutDirections } from './readable.ts';

const blanks = [
  '\u3164',
  '\u2800',
  '\u115f',
  '\u1160',
  '\uffa0',
  '\u00ad',
  '\u034f',
  '\u200b',
  '\u2060',
  '\ufeff',
];
const turning = ['\u202a', '\u202b', '\u202d', '\u202e', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069'];

test('a name of nothing but blank signs is no name', () => {
  for (const blank of [...blanks, ...turning, '\u{13441}', '\u{1d159}', ' ', '\u0301'])
    assert.equal(hasInk(`${blank}${blank}`), false, blank.codePointAt(0)?.toString(16));
  for (const name of ['Bo', '李', '🙂', 'علی']) assert.ok(hasInk(name), name);
});

test('a name keeps nothing that cannot be seen', () => {
  for (const sign of [...blanks, ...turning]) assert.equal(readableName(`A${sign}da`), 'Ada');
  assert.equal(readableName('  Ada\u00a0\u2003 Lind\nqvist '), 'Ada Lind qvist');
  assert.equal(readableName(`a${'\u0301'.repeat(40)}`), `á${'\u0301'.repeat(4)}`);
});

test('joiners that are spelling stay', () => {
  for (const name of ['علی\u200cرضا', 'ක්\u200dරිස්', 'നന്\u200dമ']) assert.equal(readableName(name), name);
  for (const name of ['Be\u200dn', '\u200cBen', 'Ben\u200d']) assert.equal(readableName(name), 'Ben');
});

test('a name is not to be had in other letters that look the same', () => {
  for (const name of [
    'ada lindqvist',
    'АDА LINDQVIST',
    'Аdа Lindqvist',
    'Ａda  Lindqvist',
    'A\u200bda Lindqvist',
  ])
    assert.ok(looksLike(name, 'Ada Lindqvist'), name);
  assert.ok(looksLike('Βen', 'Ben') && looksLike('llya', 'Ilya') && looksLike('ilya', 'Ilya'));
  for (const name of ['Ada Lindqvist-Berg', 'Ida Lindqvist', 'Adam Lindqvist', 'Åda Lindqvist'])
    assert.ok(!looksLike(name, 'Ada Lindqvist'), name);
});

test('a name from right to left moves nothing that stands beside it', () => {
  assert.equal(isolated('Ben'), 'Ben');
  assert.equal(isolated('דנה'), '\u2068דנה\u2069');
  assert.equal(isolated(isolated('דנה')), isolated('דנה'));
  assert.equal(bareName(isolated('דנה')), 'דנה');
});

test('in markup it is the element for it; in attributes, titles and fields the marks stay', () => {
  const name = isolated('דנה');
  assert.equal(isolatesAsElements(`<p>${name}.</p>`), '<p><bdi>דנה</bdi>.</p>');
  for (const html of [
    `<a title="${name}">x</a>`,
    `<title>${name}</title>`,
    `<textarea>${name}</textarea>`,
    `<select><option>${name}</option></select>`,
  ])
    assert.equal(isolatesAsElements(html), html);
});

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

test('whatever is typed: a kept name is kept as it is, turns nothing, and looks like itself', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const name = readableName(typed);
      assert.equal(readableName(name), name);
      assert.equal(withoutDirections(name), name);
      assert.equal(bareName(isolated(name)), name);
      assert.ok(looksLike(name, isolated(name)));
    }),
    tries(300, 17),
  );
});
