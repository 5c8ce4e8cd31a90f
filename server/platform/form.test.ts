import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { Refusal } from './errors.ts';
import { backTo, fieldOf, formPage, parse } from './form.ts';

const refused = {
  action: '/a',
  values: { name: 'Ad', tags: ['x', 'y'], secret: 'typed' },
  errors: { name: 'Too short.' },
  problem: 'Look.',
};

test('a refused form shows what was typed and what is wrong with it', () => {
  const page = formPage(
    { action: '/a', submit: 'Save', fields: [{ kind: 'text', name: 'name', label: 'Name', value: 'Ada' }] },
    refused,
  );
  assert.equal(page.problem, 'Look.');
  assert.equal(page.fields[0]?.value, 'Ad');
  assert.equal(page.fields[0]?.error, 'Too short.');
});

test('another form on the same page stays as it was', () => {
  const page = formPage(
    { action: '/b', submit: 'Save', fields: [{ kind: 'text', name: 'name', label: 'Name', value: 'Ada' }] },
    refused,
  );
  assert.equal(page.problem, '');
  assert.equal(page.fields[0]?.value, 'Ada');
});

test('a password is never shown again', () => {
  assert.equal(fieldOf({ kind: 'password', name: 'secret', label: 'Password' }, refused).value, '');
});

test('several ticks stay ticked', () => {
  const options = ['x', 'y', 'z'].map((value) => ({ value, label: value }));
  const field = fieldOf({ kind: 'checks', name: 'tags', label: 'Tags', options, chosen: ['z'] }, refused);
  assert.deepEqual(
    field.options.map(({ chosen }) => chosen),
    [true, true, false],
  );
});

test('what is sent is checked field by field, each with its first sentence', () => {
  const form = z.object({
    name: z.string('Say a name.').min(3, 'Too short.'),
    age: z.coerce.number('Not a number.'),
  });
  assert.throws(
    () => parse(form, { name: 'A', age: 'x' }),
    (error) =>
      error instanceof Refusal && error.fields.name === 'Too short.' && error.fields.age === 'Not a number.',
  );
  assert.throws(() => parse(form, undefined), Refusal);
});

test('the way back stays on this site', () => {
  assert.equal(backTo('/groups/x?tab=1'), '/groups/x?tab=1');
  for (const elsewhere of [
    '//evil.test/',
    'https://evil.test/',
    '/\\evil.test',
    'javascript:alert(1)',
    '',
    '/\t/evil.test',
    '/.//evil.test',
    '/a/..//evil.test',
    '/./\\evil.test',
  ]) {
    assert.equal(backTo(elsewhere), '/', elsewhere);
  }
});
