import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../tools/testing/properties.ts';
import { writeYaml } from './format.ts';
import { readYaml } from './format-reader.ts';
import type { Syllabus } from './queries.ts';
import { media } from './rules.ts';

const record = <T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record<T>(model, { noNullPrototype: true });

// Anything a form lets through: one line or several, trimmed, without control characters. Among it what
// YAML could take for something else.
const traps = fc.constantFrom(
  'null',
  'no',
  '~',
  '2022',
  '1.10',
  '0x10',
  '2022-01-01',
  '- item',
  'key: value',
  '# no comment',
  '*alias',
  '&anchor',
  '!!binary x',
  '%YAML 1.2',
  '---',
  '...',
  '"quoted\'',
  '|',
  '>-',
  '[a, {b: c}]',
  '@x `y`',
  '\u{1F469}\u200D\u{1F52C}',
  'العربية',
  'a\u0301',
  '\uFFFD',
);
const anything = fc.oneof(traps, fc.string(), fc.string({ unit: 'binary' }), fc.lorem());
const clean = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
const line = (max: number) => anything.map((text) => clean(text.slice(0, max)));
const title = anything.map((text) => clean(text) || 'Untitled');
const block = fc
  .array(fc.oneof(anything, fc.constantFrom('', '  indented', '\ttab', '# Heading', '> quote')))
  .map((lines) =>
    lines
      .map((text) =>
        text
          .toWellFormed()
          .replace(/[\p{Zl}\p{Zp}]/gu, ' ')
          .replace(/[^\P{Cc}\t]/gu, ''),
      )
      .join('\n')
      .trim()
      .slice(0, 1000)
      .toWellFormed()
      .trim(),
  );
const minutes = fc.option(fc.integer({ min: 1, max: 9999 }));
const url = fc.oneof(fc.constant(''), fc.webUrl({ withQueryParameters: true, withFragments: true }));
const list = fc.array(title, { maxLength: 4 });

const reading = fc
  .record({
    title,
    authors: line(200),
    year: minutes,
    url,
    otherUrls: fc.array(url.filter(Boolean), { maxLength: 2 }),
    minutes,
    minutesFrom: line(200),
    medium: fc.constantFrom(...media),
    sections: line(200),
    condition: line(200),
    note: block,
    licence: line(200),
  })
  .chain((rest) =>
    fc
      .oneof(
        record({
          need: fc.constantFrom('required' as const, 'optional' as const),
          choice: fc.constant(''),
          option: fc.constant(''),
        }),
        record({
          need: fc.constant('choice' as const),
          choice: line(80).map((name) => name || 'a'),
          option: line(80),
        }),
      )
      .map((need) => ({ ...rest, ...need })),
  );

const syllabus: fc.Arbitrary<Syllabus> = record({
  title,
  credit: line(200),
  source: line(200),
  about: block,
  units: fc.array(
    record({
      label: line(8),
      title,
      optional: fc.boolean(),
      alternative: line(80),
      summary: block,
      note: block,
      guide: block,
      statedMinutes: minutes,
      aims: list,
      prompts: list,
      exercises: list,
      readings: fc.array(reading, { maxLength: 4 }),
    }),
    { maxLength: 4 },
  ),
});

test('every curriculum comes back from its file as it was, and the file again byte for byte', () => {
  fc.assert(
    fc.property(syllabus, (one) => {
      const file = writeYaml(one);
      const { syllabus: back, problems } = readYaml(file);
      assert.deepEqual(problems, []);
      assert.deepEqual(back, one);
      assert.equal(writeYaml(back as Syllabus), file);
    }),
    tries(100),
  );
});

test('a file that went through a text box, with its line ends, is the same curriculum', () => {
  fc.assert(
    fc.property(syllabus, (one) => {
      assert.deepEqual(readYaml(writeYaml(one).replaceAll('\n', '\r\n')).syllabus, one);
    }),
    tries(100),
  );
});

test('what is read is never a crash: any text is a curriculum or a list of problems', () => {
  fc.assert(
    fc.property(fc.oneof(anything, syllabus.map(writeYaml).chain(broken)), (text) => {
      const { syllabus: read, problems } = readYaml(text);
      assert.equal(read === null, problems.length > 0);
    }),
    tries(100),
  );
});

/** A file with a few characters lost in the middle. */
const broken = (file: string) =>
  fc
    .tuple(fc.nat(file.length), fc.integer({ min: 1, max: 30 }))
    .map(([at, length]) => file.slice(0, at) + file.slice(at + length));
