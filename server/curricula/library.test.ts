import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { writeYaml } from './format.ts';
import { readYaml } from './format-reader.ts';
import { library, libraryNamed } from './library.ts';
import type { Syllabus } from './queries.ts';
import { isForEveryone, plannedUnits, sum, weekMinutes } from './rules.ts';

// What each source has, counted there: unit, readings, of these required of everyone / optional / only for
// some, known minutes in all, texts without a time, minutes stated for the whole, different links.
type Counts = [
  label: string,
  readings: number,
  everyone: number,
  optional: number,
  conditional: number,
  minutes: number,
  unknown: number,
  stated: number | null,
  links: number,
];

const expected: Record<string, Counts[]> = {
  'ai-alignment-2022': [
    ['0', 6, 4, 2, 2, 120, 0, null, 6],
    ['1', 4, 4, 0, 0, 80, 0, null, 4],
    ['2', 4, 4, 0, 0, 115, 0, null, 4],
    ['3', 4, 4, 0, 0, 110, 0, null, 4],
    ['4', 6, 3, 0, 3, 130, 0, null, 6],
    ['5', 4, 4, 0, 0, 120, 0, null, 5],
    ['6', 4, 4, 0, 0, 115, 0, null, 4],
    ['7', 4, 4, 0, 0, 125, 0, null, 4],
    ['8', 0, 0, 0, 0, 0, 0, null, 0],
  ],
  'ai-alignment-2023': [
    ['0', 8, 8, 0, 0, 100, 4, 165, 8],
    ['1', 12, 7, 3, 2, 69, 7, 95, 12],
    ['2', 8, 7, 0, 1, 60, 4, 80, 8],
    ['3', 7, 4, 0, 3, 45, 5, 95, 7],
    ['4', 7, 7, 0, 0, 70, 5, 110, 7],
    ['5', 9, 5, 3, 1, 0, 9, 90, 9],
    ['6', 8, 5, 1, 3, 35, 7, 100, 8],
    ['7', 11, 6, 5, 0, 25, 10, 80, 11],
    ['7', 7, 7, 0, 0, 50, 5, 100, 7],
    ['8', 0, 0, 0, 0, 0, 0, null, 0],
  ],
  'advanced-ai-alignment-2022': ['1', '2', '3', '4', '5', '6-7', '6-7', '6-7', '8-9'].map((label) => [
    label,
    0,
    0,
    0,
    0,
    0,
    0,
    null,
    0,
  ]),
};

const countsOf = ({ units }: Syllabus): Counts[] =>
  units.map(({ label, readings, statedMinutes }) => [
    label,
    readings.length,
    readings.filter(isForEveryone).length,
    readings.filter(({ need }) => need === 'optional').length,
    readings.filter(({ condition }) => condition).length,
    readings.reduce((all, { minutes }) => all + (minutes ?? 0), 0),
    readings.filter(({ minutes }) => minutes === null).length,
    statedMinutes,
    new Set(readings.flatMap(({ url, otherUrls }) => [url, ...otherUrls])).size,
  ]);

test('the library has lost no reading, minute or link of its sources', () => {
  const found = Object.fromEntries(library().map(({ name, syllabus }) => [name, countsOf(syllabus)]));
  assert.deepEqual(found, expected);
});

test('the first that the library offers is the one with a time for every text', () => {
  assert.equal(library()[0]?.name, 'ai-alignment-2022');
});

test('the library’s files are in the form in which curricula are exported', () => {
  for (const { name, syllabus } of library()) {
    const file = readFileSync(resolve(import.meta.dirname, 'library', `${name}.yaml`), 'utf8');
    assert.equal(writeYaml(syllabus), file, name);
  }
});

test('the example of the documentation is a file that is read, with every field', () => {
  const readme = readFileSync(resolve(import.meta.dirname, 'library/README.md'), 'utf8');
  const example = readme.match(/```yaml\n(.*?)```/s)?.[1] ?? '';
  const { syllabus, problems } = readYaml(example);
  assert.deepEqual(problems, []);
  const unit = syllabus?.units[0];
  const empty = Object.entries({ ...syllabus, ...unit, ...unit?.readings[0] }).filter(([, value]) => !value);
  assert.deepEqual(empty, []);
});

test('no curriculum bears the name of the programme it comes from, and each gives credit', () => {
  for (const { syllabus } of library()) {
    const names = [syllabus.title, ...syllabus.units.map(({ title }) => title)].join(' ');
    assert.doesNotMatch(names, /AGISF|AISF|Safety Fundamentals|Alignment 201|BlueDot/i);
    assert.match(syllabus.credit, /Richard Ngo/);
    assert.match(syllabus.credit, /by Convenor/);
    assert.ok(syllabus.source);
  }
});

test('every unit has something to talk about', () => {
  for (const { name, syllabus } of library())
    for (const { title, prompts } of syllabus.units) assert.ok(prompts.length >= 2, `${name}: ${title}`);
  for (const { title, prompts, aims } of libraryNamed('ai-alignment-2022').units)
    assert.ok(prompts.length >= 3 && aims.length >= 2, title);
});

test('week 4 of 2022 asks for one of two ways into inverse reinforcement learning', () => {
  const week = libraryNamed('ai-alignment-2022').units[4];
  assert.deepEqual(
    week?.readings.filter(({ need }) => need === 'choice').map(({ option, minutes }) => [option, minutes]),
    [
      ['if it is new to you', 5],
      ['if it is new to you', 25],
      ['if you know it already', 40],
    ],
  );
  assert.deepEqual(weekMinutes(week?.readings ?? []), { minutes: 90, unknown: 0 });
});

test('a cohort reads 12 hours of the 2022 edition: no week 0, and the shorter way through week 4', () => {
  const units = plannedUnits(libraryNamed('ai-alignment-2022').units);
  assert.equal(units.length, 8);
  assert.deepEqual(sum(units.map(({ readings }) => weekMinutes(readings))), { minutes: 755, unknown: 0 });
});

test('alternatives and tracks are marked as one choice', () => {
  const choices = (name: string) =>
    libraryNamed(name).units.flatMap(({ label, title, alternative, note }) =>
      alternative ? [[label, title, alternative, note]] : [],
    );
  assert.deepEqual(choices('ai-alignment-2023'), [
    ['7', 'AI governance', 'week 7', 'The default for week 7.'],
    ['7', 'Agent foundations', 'week 7', 'An alternative that a group may choose for week 7.'],
  ]);
  assert.deepEqual(choices('advanced-ai-alignment-2022'), [
    [
      '6-7',
      'Eliciting Latent Knowledge',
      'weeks 6 and 7',
      'Track 1 of 3. We couldn’t find a copy of this week’s reading list.',
    ],
    [
      '6-7',
      'Agent Foundations',
      'weeks 6 and 7',
      'Track 2 of 3. We couldn’t find a copy of this week’s reading list.',
    ],
    [
      '6-7',
      'Science of Deep Learning',
      'weeks 6 and 7',
      'Track 3 of 3. We couldn’t find a copy of this week’s reading list.',
    ],
  ]);
});

test('what a source says beside a text is kept', () => {
  const all = library().flatMap(({ syllabus }) => syllabus.units.flatMap(({ readings }) => readings));
  const having = (pick: (reading: (typeof all)[number]) => unknown) => all.filter(pick).length;
  const counts = {
    sections: having(({ sections }) => sections),
    minutesFrom: having(({ minutesFrom }) => minutesFrom),
    otherUrls: having(({ otherUrls }) => otherUrls.length),
    licences: having(({ licence }) => licence),
    fragileLinks: having(({ note }) => note.includes('The link may have moved.')),
    videos: having(({ medium }) => medium === 'video'),
    withoutAuthor: having(({ authors }) => !authors),
    withoutYear: having(({ year }) => year === null),
    forMachineLearners: having(({ condition }) => condition.includes('background in machine learning')),
  };
  assert.deepEqual(counts, {
    sections: 9,
    minutesFrom: 21,
    otherUrls: 1,
    licences: 3,
    fragileLinks: 9,
    videos: 17,
    withoutAuthor: 4,
    withoutYear: 2,
    forMachineLearners: 10,
  });
});
