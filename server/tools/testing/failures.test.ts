import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresIn, listOf, type Report } from './failures.ts';

test('the end of a run lists each failure by place, name and first line', () => {
  const failures = [
    { place: 'server/rsvp.test.ts:12', name: 'a member may come', reason: 'Expected 3 to be 4' },
    { place: 'Checks', name: '', reason: 'x'.repeat(300) },
  ];
  assert.equal(
    listOf(failures),
    [
      '\nFailed',
      '  ✖ server/rsvp.test.ts:12  a member may come',
      '      Expected 3 to be 4',
      '  ✖ Checks',
      `      ${'x'.repeat(200)}…`,
    ].join('\n'),
  );
  assert.equal(listOf([]), '');
});

test('journeys that failed are found in the report, also within groups, and what broke outside them', () => {
  const failed = {
    title: 'a member signs in',
    file: 'sign-in.spec.ts',
    line: 4,
    ok: false,
    tests: [{ results: [{ errors: [{ message: '\u001b[31mError: \u001b[39mno button\n  at somewhere' }] }] }],
  };
  const report: Report = {
    config: { rootDir: '/anywhere' },
    suites: [{ specs: [{ ...failed, ok: true }], suites: [{ specs: [failed] }] }],
    errors: [{ message: 'SyntaxError: no such word' }],
    stats: { expected: 1, unexpected: 1, flaky: 0 },
  };
  assert.deepEqual(failuresIn(report, 'e2e/journeys'), [
    { place: 'e2e/journeys', name: '', reason: 'SyntaxError: no such word' },
    { place: 'e2e/journeys/sign-in.spec.ts:4', name: 'a member signs in', reason: 'Error: no button' },
  ]);
});
