import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOnPage, type Piece, pagesOf } from './wall-pages.ts';

/** Pieces below each other in some columns, each of its own height. */
const somePieces = fc
  .array(fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 12 }), { minLength: 1, maxLength: 4 })
  .map((columns) =>
    columns.flatMap((heights) => {
      let bottom = 0;
      return heights.map((height): Piece => {
        const top = bottom;
        bottom += height;
        return { top, bottom };
      });
    }),
  );

test('each piece is whole on a page, and one that is higher than the screen goes on over several', () => {
  fc.assert(
    fc.property(somePieces, fc.integer({ min: 40, max: 200 }), (pieces, screen) => {
      const starts = pagesOf(pieces, screen);
      assert.deepEqual(
        starts,
        starts.toSorted((one, other) => one - other),
      );
      for (const piece of pieces) {
        const on = starts.filter((start) => isOnPage(piece, start, screen));
        assert.ok(on.length > 0, `${JSON.stringify(piece)} on none of ${starts}`);
        const seen = on.reduce((until, start) => (start <= until ? start + screen : until), piece.top);
        if (piece.bottom - piece.top > screen)
          assert.ok(seen >= piece.bottom - 1, `${JSON.stringify(piece)} ${starts}`);
      }
    }),
  );
});

test('what fits is one page, and a row that does not is whole on the next', () => {
  const row = (top: number) => [0, 1, 2].map(() => ({ top, bottom: top + 40 }));
  assert.deepEqual(pagesOf([...row(0), ...row(50)], 90), [0]);
  assert.deepEqual(pagesOf([...row(0), ...row(50), ...row(100)], 120), [0, 100]);
  assert.equal(isOnPage({ top: 100, bottom: 140 }, 0, 120), false);
});
