import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdown } from '../../platform/markdown.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { fill, missingFields, unknownFields } from './text.rules.ts';

const text = {
  subject: 'Moved: {title}',
  body: 'Hello { name },\n\n{changes}\n\n{name} **bold** [here](https://a.test)',
};

test('fields are filled in once, paragraphs one below the other, and nothing is left where a field is empty', () => {
  const values = { title: 'Tea\r\nBcc: eve', name: '{title}', changes: ['one', 'two'] };
  assert.deepEqual(fill(text, values), {
    subject: 'Moved: Tea Bcc: eve',
    paragraphs: ['Hello {title},', 'one', 'two', '{title} bold here <https://a.test>'],
    markdown: 'Hello \\{title\\},\n\none\n\ntwo\n\n\\{title\\} **bold** [here](https://a.test)',
  });
  assert.deepEqual(fill({ subject: 'x', body: 'a\n\n{changes}\n\nb' }, { changes: [] }).paragraphs, [
    'a',
    'b',
  ]);
});

test('what is no field stays as it was written, also what every object has', () => {
  assert.equal(fill({ subject: '{constructor} {x}', body: '' }, {}).subject, '{constructor} {x}');
});

test('unknown fields and those that are left out are named', () => {
  assert.deepEqual(unknownFields('{name} {nmae} { when }', ['name', 'when']), ['{nmae}']);
  assert.deepEqual(missingFields('{name} { when }', ['when', 'reason']), ['reason']);
});

const nasty = fc.string({
  unit: fc.constantFrom(
    ...[
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '*',
      '_',
      '`',
      '#',
      '-',
      '1.',
      '|',
      '~',
      '!',
      '&amp;',
      '\\',
      ' ',
      '    ',
    ],
    ...[
      '\n',
      '\n\n',
      '\r',
      '\t',
      '=',
      'https://evil.test',
      'www.evil.test',
      'eve@evil.test',
      '{name}',
      'a',
      '<b>',
      ':',
    ],
  ),
  maxLength: 30,
});

test('no value makes a link, markup or a second line of a subject', () => {
  fc.assert(
    fc.property(nasty, nasty, (name, line) => {
      const { subject, markdown: words } = fill(
        { subject: 'To {name}', body: '{name}\n\n{lines}' },
        { name, lines: [line, line] },
      );
      assert.doesNotMatch(subject, /[\r\n]/);
      assert.deepEqual(markdown(words).match(/<(?!\/?p>|br ?\/?>)[^>]*>/g), null);
    }),
    tries(150),
  );
});
