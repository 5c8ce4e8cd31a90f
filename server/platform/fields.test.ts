import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { date, line, text, version, webAddress, zoneField } from './fields.ts';

const read = (field: z.ZodType, sent: unknown) => {
  const result = field.safeParse(sent);
  return result.success ? result.data : result.error.issues[0]?.message;
};

test('what is typed is kept without the blanks around it', () => {
  assert.equal(read(line(20), '  Zoë O’Brien '), 'Zoë O’Brien');
  assert.equal(read(text(20), ' two\r\nlines\r\n'), 'two\nlines');
  assert.equal(read(line(20), ''), '');
});

test('the end of a line counts once, as in the browser that let it be typed', () => {
  assert.equal(read(text(5), 'ab\r\ncd'), 'ab\ncd');
  assert.equal(read(text(4), 'ab\r\ncd'), 'Please use at most 4 characters.');
  assert.equal(read(text(4000), 'x'.repeat(4001)), 'Please use at most 4,000 characters.');
});

test('a name is on one line, can be seen, and does not turn the words after it', () => {
  assert.equal(read(line(20), 'a\nb'), 'Please keep it to one line.');
  assert.equal(read(line(20), 'a\u2028b'), 'Please keep it to one line.');
  for (const unseen of ['', ' ', '\u200b', '\u202e\u0301\ufeff\u2060', '\u3000']) {
    assert.equal(read(line(20, 'Please say your name.'), unseen), 'Please say your name.');
  }
  assert.equal(read(line(20), 'Ada\u202e'), 'Ada');
  for (const name of ['李', 'नूर', 'a\u0301', '💣', '5']) assert.equal(read(line(20, 'No'), name), name);
});

test('what is missing or there several times is asked for', () => {
  for (const sent of [undefined, ['a', 'b'], { a: 1 }, 5]) {
    assert.equal(read(line(20, 'Please say your name.'), sent), 'Please say your name.');
  }
});

test('a web address is one, or is left out', () => {
  for (const url of ['', 'https://meet.example.org/x?y#z', 'HTTP://a.example']) {
    assert.equal(read(webAddress(100), url), url);
  }
  for (const url of [
    'javascript:alert(1)',
    'https://',
    'meet.example.org',
    'https://a b',
    'https://a\n.example',
  ]) {
    assert.match(String(read(webAddress(100), url)), /must be a web address/);
  }
});

test('a date is of this age', () => {
  assert.equal(read(date('When?'), '2026-03-24'), '2026-03-24');
  for (const wrong of [
    '0026-03-24',
    '1999-12-31',
    '2200-01-01',
    '2026-02-30',
    '+12026-01-01',
    '',
    undefined,
  ]) {
    assert.equal(read(date('When?'), wrong), 'When?', String(wrong));
  }
});

test('a time zone is kept in its one spelling', () => {
  assert.equal(read(zoneField('Where?'), ' europe/BERLIN'), 'Europe/Berlin');
  for (const wrong of ['Moon/Base', '+02:00', '', undefined])
    assert.equal(read(zoneField('Where?'), wrong), 'Where?');
});

test('a version is a whole number that can be stored', () => {
  assert.equal(read(version, '3'), 3);
  for (const wrong of ['x', '1.5', '1e308', undefined, '99999999999']) {
    assert.match(String(read(version, wrong)), /open it again/, String(wrong));
  }
});
