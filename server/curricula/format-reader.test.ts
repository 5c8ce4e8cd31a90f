import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    'line 6, units[1].readings[0].choice: must be given when need is “choice”, and only then',
    'line 7, units[1].readings[0].minutes: must be a whole number of minutes',
    'line 8, units[1].readings[0].url: must be an address that begins with http:// or https://',
    'line 10, units[1].readings[1].title: must not be empty',
    'line 11, units[1].readings[1].medium: must be one of: text, video, audio, pdf',
    'line 12, units[1].readings[1].pages: is not a field of this format',
    'line 13, units[2].title: must not be empty',
  ]);
});

test('a choice has a name, and only a choice has one', () => {
  const file = (rest: string) =>
    `title: T\nunits:\n  - title: U\n    readings:\n      - title: R\n        ${rest}\n`;
  const says = 'units[0].readings[0].choice: must be given when need is “choice”, and only then';
  assert.deepEqual(problemsOf(file('need: choice')), [`line 5, ${says}`]);
  assert.deepEqual(problemsOf(file('choice: one of two')), [`line 6, ${says}`]);
  assert.deepEqual(problemsOf(file('option: new to it')), [
    'line 6, units[0].readings[0].option: must only be given together with a choice',
  ]);
  assert.deepEqual(problemsOf(file('{need: choice, choice: irl}').replace('title: R\n        ', '')), [
    'line 5, units[0].readings[0].title: must not be empty',
  ]);
});

test('a field that is there twice is refused, wherever it is', () => {
  assert.deepEqual(problemsOf('title: One\nunits:\n  - title: A\n    note: x\n    title: B\ntitle: Two\n'), [
    'line 5, units[0].title: is there twice',
    'line 6, title: is there twice',
  ]);
});

test('references are refused, so that a small file cannot become a large one', () => {
  const bomb = 'title: &a [x, x]\ncredit: &b [*a, *a]\nsource: [*b, *b]\n';
  const problems = problemsOf(bomb);
  assert.equal(problems.length, 4);
  assert.match(problems[0] ?? '', /^line 2, credit\[0\]: must be written out/);
});

test('what is no YAML is told with its line', () => {
  assert.match(problemsOf('title: One\nunits: [a, b\n').join(), /^line \d+: .*/);
  assert.match(problemsOf('title: "One\n').join(), /^line 2: Missing closing "quote/);
  assert.match(
    problemsOf('title: One\n---\ntitle: Two\n').join(),
    /^line 2: Source contains multiple documents/,
  );
  assert.match(problemsOf('title: !secret One\n').join(), /^line 1: Unresolved tag/);
});

test('a file that is something else altogether is told what it should be', () => {
  assert.deepEqual(problemsOf('just a sentence'), ['line 1: must be fields, such as “title: …”']);
  assert.deepEqual(problemsOf('title: T\nunits: none'), ['line 2, units: must be a list']);
  assert.deepEqual(problemsOf('title: T\nunits:\n  - One'), [
    'line 3, units[0]: must be fields, such as “title: …”',
  ]);
  assert.deepEqual(problemsOf('format: something-else\ntitle: T'), [
    'line 1, format: must be convenor-curriculum-1',
  ]);
  assert.deepEqual(problemsOf(' \n'), ['There is nothing here yet.']);
});

test('at most twenty problems are listed, in the order of the file', () => {
  const file = `title: T\nunits:\n${'  - label: x\n'.repeat(30)}`;
  const problems = problemsOf(file);
  assert.equal(problems.length, 20);
  assert.match(problems[0] ?? '', /^line 3, units\[0\]/);
  assert.match(problems[19] ?? '', /^line 22, units\[19\]/);
});

test('names that JavaScript keeps for itself are ordinary unknown fields', () => {
  for (const name of ['__proto__', 'constructor', 'toString'])
    assert.deepEqual(problemsOf(`title: T\n${name}: x\n`), [
      `line 2, ${name}: is not a field of this format`,
    ]);
});

test('too long, too deep and too wide a file is refused at once', () => {
  const hostile = {
    long: `title: ${'a'.repeat(maxFileLength)}`,
    deep: '['.repeat(maxFileLength),
    indented: Array.from({ length: 520 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    wide: Array.from({ length: 15_000 }, (_, index) => `k${index}: 1\n`).join(''),
    flow: `title: ${'[1,'.repeat(40_000)}`,
    pairs: '? '.repeat(70_000),
    items: '- '.repeat(70_000),
    anchors: '&a '.repeat(40_000),
    tags: '!a '.repeat(40_000),
    errors: 'a: b: c\n'.repeat(18_000),
  };
  for (const [name, text] of Object.entries(hostile)) {
    const before = performance.now();
    const problems = problemsOf(text);
    assert.ok(problems.length > 0 && problems.length <= 20, name);
    assert.ok(performance.now() - before < 5000, `${name} took ${performance.now() - before} ms`);
  }
});
