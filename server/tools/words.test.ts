import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inCode, inProse, inTemplate, type Sentence } from './sentences.ts';
import { faultsOf } from './words.ts';

const textsOf = (sentences: Sentence[]) => sentences.map(({ line, text }) => `${line}: ${text}`);

test('what a template writes is read, with its labels and titles, and where it stands', () => {
  const template = [
    '<h1>Email templates</h1>',
    '<% if (page.isOpen) {',
    '  %><a class="button small" href="/x" aria-label="Open it">Open <%= page.name %> now</a>',
    '<% } %>',
  ].join('\n');
  assert.deepEqual(textsOf(inTemplate('views/a.ejs', template)), [
    '3: Open it',
    '1: Email templates',
    '3: Open … now',
  ]);
});

test('what code says is read, with what is filled in; SQL, imports and types are not', () => {
  const code = [
    "import { a } from './a letter.ts';",
    "type State = 'a letter';",
    "throw missing('There is no such letter.');",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template string is what is read here.
    'const subject = `A letter to ${name}`;',
    'await db.execute(sql`select letter from letters`);',
  ].join('\n');
  assert.deepEqual(textsOf(inCode('server/a.ts', code)), ['3: There is no such letter.', '4: A letter to …']);
});

test('a document is read without what is set as code, and each line keeps its number', () => {
  const document = [
    'Say “email”, not `letter`.',
    '```ts',
    'send(letter);',
    '```',
    '[Letters](/letters) are gone.',
  ];
  assert.deepEqual(
    inProse('README.md', document.join('\n'))
      .flatMap(faultsOf)
      .map((fault) => fault.split(' ')[0]),
    ['README.md:5'],
  );
});

for (const [text, say] of [
  ['Open the letter we sent you', 'email'],
  ['Whoever leads sees this', 'the person who'],
  ['There is nothing to withdraw any more.', 'no longer'],
  ['Somebody else has changed this', 'someone'],
  ['Say so, and we will know', 'Save'],
  ['A seat has come free', 'place'],
  ['Does the evening suit you?', 'session'],
  ['You have the lead now', 'host'],
] as const)
  test(`“${text}” is not our wording`, () => {
    const faults = faultsOf({ file: 'a.ts', line: 7, text });
    assert.match(faults.join('\n'), /^a\.ts:7 says/);
    assert.ok(faults.join('\n').includes(say), faults.join('\n'));
  });

for (const text of [
  'The first letter of a name',
  'Would you like any more people?',
  'Your place is safe',
  'Tuesday evenings are full',
  'Hello {leader}, your {seat} is below.',
])
  test(`“${text}” is`, () => assert.deepEqual(faultsOf({ file: 'a.ts', line: 7, text }), []));
