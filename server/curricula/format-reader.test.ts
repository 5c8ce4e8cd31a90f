import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../tools/testing/properties.ts';
import { isTooDeep } from './format-depth.rules.ts';
import { maxFileLength, readYaml } from './format-reader.ts';

const problemsOf = (text: string) => readYaml(text).problems;

test('a short file is enough: a title, and units by their title', () => {
  const { syllabus } = readYaml('title: Four evenings\nunits:\n  - title: One\n  - title: Two\n');
  assert.equal(syllabus?.title, 'Four evenings');
  assert.deepEqual(
    syllabus?.units.map(({ title, readings }) => [title, readings]),
    [
      ['One', []],
      ['Two', []],
    ],
  );
});

test('words that YAML takes for something else stay as they were typed', () => {
  const { syllabus } = readYaml(
    'title: 2022\ncredit: no\nsource: 1.10\nunits:\n  - label: 0\n    title: true\n    optional: true\n',
  );
  assert.deepEqual([syllabus?.title, syllabus?.credit, syllabus?.source], ['2022', 'no', '1.10']);
  assert.deepEqual(
    [syllabus?.units[0]?.label, syllabus?.units[0]?.title, syllabus?.units[0]?.optional],
    ['0', 'true', true],
  );
});

test('an unknown time is left out or left empty', () => {
  const file = (minutes: string) =>
    `title: T\nunits:\n  - title: U\n    readings:\n      - title: R\n        ${minutes}\n`;
  for (const minutes of ['', 'minutes:', 'minutes: null', 'minutes: ~', "minutes: ''"])
    assert.equal(readYaml(file(minutes)).syllabus?.units[0]?.readings[0]?.minutes, null, minutes);
});

test('a problem names its line and field', () => {
  const file = `title: Evenings
units:
  - title: One
  - title: Two
    readings:
      - title: A text
        minutes: half an hour
        url: javascript:alert(1)
        need: choice
      - authors: Somebody
        medium: film
        pages: 12
  - label: 3
`;
  assert.deepEqual(problemsOf(file), [
    'line 6 (unit 2, reading 1): choice must be given when need is “choice”, and only then',
    'line 7 (unit 2, reading 1): minutes must be a whole number of minutes',
    'line 8 (unit 2, reading 1): url must be an address that begins with http:// or https://',
    'line 10 (unit 2, reading 2): title must not be empty',
    'line 11 (unit 2, reading 2): medium must be one of: text, video, audio, pdf',
    'line 12 (unit 2, reading 2): pages isn’t a field of this format',
    'line 13 (unit 3): title must not be empty',
  ]);
});

test('a choice has a name, and only a choice has one', () => {
  const file = (rest: string) =>
    `title: T\nunits:\n  - title: U\n    readings:\n      - title: R\n        ${rest}\n`;
  const says = '(unit 1, reading 1): choice must be given when need is “choice”, and only then';
  assert.deepEqual(problemsOf(file('need: choice')), [`line 5 ${says}`]);
  assert.deepEqual(problemsOf(file('choice: one of two')), [`line 6 ${says}`]);
  assert.deepEqual(problemsOf(file('option: new to it')), [
    'line 6 (unit 1, reading 1): option must only be given together with a choice',
  ]);
  assert.deepEqual(problemsOf(file('{need: choice, choice: irl}').replace('title: R\n        ', '')), [
    'line 5 (unit 1, reading 1): title must not be empty',
  ]);
});

test('a field that appears twice is refused, wherever it is', () => {
  assert.deepEqual(problemsOf('title: One\nunits:\n  - title: A\n    note: x\n    title: B\ntitle: Two\n'), [
    'line 5 (unit 1): title appears twice',
    'line 6: title appears twice',
  ]);
});

test('references are refused, so that a small file cannot become a large one', () => {
  const bomb = 'title: &a [x, x]\ncredit: &b [*a, *a]\nsource: [*b, *b]\n';
  const problems = problemsOf(bomb);
  assert.deepEqual(problems.slice(0, 2), [
    'line 1: title must be in quotes, because it begins with &',
    'line 2: credit must be in quotes, because it begins with &',
  ]);
  assert.match(problems[2] ?? '', /^line 2: credit 1 must be in quotes if it begins with \*/);
});

const mistakes: [what: string, file: string, says: string][] = [
  [
    'a colon in a title',
    'title: A\nsource: Alignment: a primer\n',
    'line 2: put the source in quotes, because of the colon in it',
  ],
  [
    'a colon in a question',
    'title: A\nunits:\n  - title: B\n    prompts:\n      - Ask yourself: why?\n',
    'line 5 (unit 1): prompt 1 must be in quotes, because of the colon in it',
  ],
  [
    'two colons in a question',
    'title: A\nunits:\n  - title: B\n    prompts:\n      - Ask yourself: why: what for?\n',
    'line 5: put this text in quotes, because of the colon in it',
  ],
  [
    'a title that begins with a quotation',
    'title: "Attention" is all you need\n',
    'line 1: put the whole of the title in single quotes, because of the quotation marks in it',
  ],
  [
    'an address of a person',
    'title: A\ncredit: @ada\n',
    'line 2: put the credit in quotes, because it begins with @',
  ],
  ['code', 'title: `x`\n', 'line 1: put the title in quotes, because it begins with `'],
  ['a star', 'title: *Important* reading\n', 'line 1: put the title in quotes, because it begins with *'],
  ['a mark of our own', 'title: !secret One\n', 'line 1: put the title in quotes, because it begins with !'],
  ['an ampersand', 'title: &c and more\n', 'line 1: title must be in quotes, because it begins with &'],
  [
    'a remark in brackets',
    'title: [Draft] Evenings\n',
    'line 1: put the title in quotes, because it begins with [',
  ],
  ['a tab', 'title: A\nunits:\n\t- title: B\n', 'line 3: begin the line with spaces, not with a tab'],
  [
    'a tab after spaces',
    'title: A\nunits:\n  - title: B\n  \tnote: x\n',
    'line 4: begin the line with spaces, not with a tab',
  ],
  [
    'two curricula',
    'title: A\n---\ntitle: B\n',
    'line 2: one curriculum per file: remove this line and everything after it',
  ],
  [
    'a line of its own',
    'title: A\njust words\n',
    'line 2: this line belongs to nothing above it: indent it like the lines beside it, or begin it with “title:” or another field',
  ],
  [
    'too little room before a line',
    'title: A\nunits:\n  - title: B\n   label: 2\n',
    'line 4: this line belongs to nothing above it: indent it like the lines beside it, or begin it with “title:” or another field',
  ],
  [
    'a quotation without an end',
    'title: "A\ncredit: B\n',
    'line 1: the quotation mark in this line isn’t closed',
  ],
  [
    'a backslash',
    'title: "a\\d"\n',
    'line 1: use single quotes around this text, because of the backslash in it',
  ],
  ['a list instead of a text', 'title: A\ncredit:\n  - Ada\n', 'line 2: credit must be text'],
  [
    'a text instead of a list',
    'title: A\nunits:\n  - title: B\n    aims: one\n',
    'line 4 (unit 1): aims must be a list',
  ],
];

for (const [what, file, says] of mistakes)
  test(`the mistake is told with its line and what to do: ${what}`, () => {
    assert.deepEqual(problemsOf(file), [says]);
    assert.deepEqual(problemsOf(file.replaceAll('\n', '\r\n')), [says], 'with the line ends of Windows');
    assert.deepEqual(problemsOf(`\ufeff${file}`), [says], 'with the mark of an editor before it');
  });

test('no message is one of the library’s', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab:- \n"\'[]{}#&*!|>%@?,\t'), maxLength: 60 }),
      (words) => {
        for (const problem of problemsOf(`title: T\n${words}`))
          assert.doesNotMatch(
            problem,
            /scalar|token|implicit|mapping|sequence|alias|anchor|node|flow|parse/i,
          );
      },
    ),
    tries(200, 18),
  );
});

test('a mark that editors put before the first letter is no part of the title', () => {
  assert.equal(readYaml('\ufefftitle: A\n').syllabus?.title, 'A');
});

test('a file that is something else altogether is told what it should be', () => {
  assert.deepEqual(problemsOf('just a sentence'), ['line 1: the file must be fields, such as “title: …”']);
  assert.deepEqual(problemsOf('title: T\nunits: none'), ['line 2: units must be a list']);
  assert.deepEqual(problemsOf('title: T\nunits:\n  - One'), [
    'line 3: unit 1 must be fields, such as “title: …”',
  ]);
  assert.deepEqual(problemsOf('format: something-else\ntitle: T'), [
    'line 1: format must be convenor-curriculum-1',
  ]);
  assert.deepEqual(problemsOf(' \n'), ['There’s nothing here yet.']);
});

test('at most twenty problems are listed, in the order of the file', () => {
  const file = `title: T\nunits:\n${'  - label: x\n'.repeat(30)}`;
  const problems = problemsOf(file);
  assert.equal(problems.length, 20);
  assert.match(problems[0] ?? '', /^line 3 \(unit 1\): title/);
  assert.match(problems[19] ?? '', /^line 22 \(unit 20\): title/);
});

test('names that JavaScript keeps for itself are ordinary unknown fields', () => {
  for (const name of ['__proto__', 'constructor', 'toString'])
    assert.deepEqual(problemsOf(`title: T\n${name}: x\n`), [`line 2: ${name} isn’t a field of this format`]);
});

test('too deep a file is refused for what it costs to look at it once, and brackets in a text are none', () => {
  const deep = {
    brackets: '['.repeat(120_000),
    braces: '{a: '.repeat(30_000),
    flow: `title: ${'[1,'.repeat(40_000)}`,
    pairs: '? '.repeat(70_000),
    items: '- '.repeat(70_000),
    tabs: '-\t'.repeat(70_000),
  };
  for (const [name, text] of Object.entries(deep))
    assert.deepEqual(problemsOf(text), ['This file is nested too deeply.'], name);
  const text = `title: T\nabout: |\n  ${'[x] ✓ {y} '.repeat(300)}\n  ${'-'.repeat(300)}\n  ${'- '.repeat(90)}\n`;
  assert.equal(readYaml(text).problems.length, 0);
  // Eight times the longest file: what looked back from each sign over those before it would take hours.
  const length = 8 * maxFileLength;
  assert.equal(
    isTooDeep('-'.repeat(length / 4) + '[] '.repeat(length / 6) + '- \n '.repeat(length / 16)),
    false,
  );
});

test('too long and too wide a file is refused, with a few sentences', () => {
  const hostile = {
    long: `title: ${'a'.repeat(maxFileLength)}`,
    indented: Array.from({ length: 520 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    wide: Array.from({ length: 15_000 }, (_, index) => `k${index}: 1\n`).join(''),
    anchors: '&a '.repeat(40_000),
    tags: '!a '.repeat(40_000),
    errors: 'a: b: c\n'.repeat(18_000),
  };
  for (const [name, text] of Object.entries(hostile)) {
    const problems = problemsOf(text);
    assert.ok(problems.length > 0 && problems.length <= 20, name);
  }
});
