import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from './path.ts';

const shelf = at('/shelves/:shelfId', {
  book: at('/shelves/:shelfId/books/:bookId', { cover: at('/shelves/:shelfId/books/:bookId/cover.svg') }),
});

test('an address is a path when called with its values, and a route for a router', () => {
  assert.equal(shelf('7'), '/shelves/7');
  assert.equal(shelf.book.cover('7', 'b'), '/shelves/7/books/b/cover.svg');
  assert.equal(shelf.book.route, '/shelves/:shelfId/books/:bookId');
});

test('a value stays one segment, whatever it holds', () => {
  assert.equal(shelf.book('..', 'a/b?c#d'), '/shelves/../books/a%2Fb%3Fc%23d');
});

test('a value that is missing, or one too many, is refused by the compiler', () => {
  // @ts-expect-error A shelf has an id.
  shelf();
  // @ts-expect-error And no more than one.
  shelf('7', 'b');
});
