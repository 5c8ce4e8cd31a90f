import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedTemplate } from './typed-template.ts';

const body = (text: string) =>
  typedTemplate('a/b', text)
    .split('include];')[1]
    ?.replace(/\n}\n$/, '');

test('each kind of tag becomes the statement that checks it', () => {
  assert.equal(body('<%= page.a %>'), ';escape( page.a );');
  assert.equal(body(`<%- include('x/y', page.b) %>`), `;raw( include('x/y', page.b) );`);
  assert.equal(body('<% if (page.c) { %>yes<% } %>'), '; if (page.c) { ;; } ');
});

test('tags that trim the space around them are read like the others', () => {
  assert.equal(body('<%_ for (const one of page.all) { -%>'), '; for (const one of page.all) { ');
  assert.equal(body('<%= page.a -%>'), ';escape( page.a );');
  assert.equal(body('<% } _%>'), '; } ');
});

test('comments and written-out tags are not code', () => {
  assert.equal(body('<%# page.nothing %>'), '');
  assert.equal(body('<%% page.nothing %>'), ';');
});

test('a comment in code does not swallow what follows on its line', () => {
  assert.equal(body('<% const a = 1 // one %><%= a %>'), '; const a = 1 ;escape( a );');
  assert.equal(body(`<%= 'https://example.org' %>`), `;escape( 'https://example.org' );`);
});

test('every line keeps its number', () => {
  const text = '<p>\n<%# a\nb %>\n<% if (\n  page.a\n) { %>\n</p><%= page.b %>\n<% } %>\n';
  const lines = body(text)?.split('\n') ?? [];
  assert.equal(lines.length, text.split('\n').length);
  assert.match(lines[6] ?? '', /escape\( page\.b \)/);
});

test('a tag that is never closed is refused', () => {
  assert.throws(() => body('<p><% if (page.a) { </p>'), /never closed/);
});
