import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, eq } from 'drizzle-orm';
import { db } from '../platform/db.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import {
  addCurriculum,
  copyCurriculum,
  copyFromLibrary,
  copyLibrary,
  deleteCurriculum,
  editCurriculum,
} from './actions.ts';
import { writeYaml } from './format.ts';
import { readYaml } from './format-reader.ts';
import { library, libraryNamed } from './library.ts';
import { curriculaOf, curriculumFor, outlineOf, type Syllabus, syllabusOf } from './queries.ts';
import { curricula } from './tables.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { slug } = world.group;

const stored = async (id: string) => {
  const { curriculum } = await curriculumFor(db, organiser, id);
  return syllabusOf(db, curriculum);
};
const empty = (title: string): Syllabus => ({ title, credit: '', source: '', about: '', units: [] });

test('a curriculum of the library is stored whole, and exports the very file it came from', async () => {
  for (const { name, syllabus } of library()) {
    const id = await copyFromLibrary(organiser, slug, name);
    const copy = await stored(id);
    assert.deepEqual(copy, syllabus);
    assert.equal(writeYaml(copy), writeYaml(syllabus));
  }
});

test('setting up and demo data copy from the library within their own transaction', async () => {
  const id = await db.transaction((tx) => copyLibrary(tx, world.otherGroup.id, 'ai-alignment-2022'));
  assert.equal((await outlineOf(db, id)).length, 9);
  const [listed] = await curriculaOf(db, world.otherGroup.id);
  assert.deepEqual([listed?.unitCount, listed?.readingCount], [9, 36]);
});

test('odd words survive the way through file, database and file', async () => {
  const odd = {
    ...empty('“null” \u{1F469}\u200D\u{1F52C} — 100 % ‘sure’ \\ "or" \' not'),
    about: '# Heading\n\n  indented\n\ttab: yes\n- 2022-01-01\n…',
    credit: 'العربية & ελληνικά & 中文 & a\u0301',
  };
  const file = writeYaml(odd);
  const { syllabus } = readYaml(file);
  assert.ok(syllabus);
  assert.equal(writeYaml(await stored(await addCurriculum(organiser, slug, syllabus))), file);
});

test('a file with thousands of readings is stored', async () => {
  const readings = Array.from({ length: 100 }, (_, index) => `      - title: Text ${index}\n`).join('');
  const units = Array.from(
    { length: 70 },
    (_, index) => `  - title: Unit ${index}\n    readings:\n${readings}`,
  );
  const { syllabus, problems } = readYaml(`title: Very much\nunits:\n${units.slice(0, 60).join('')}`);
  assert.deepEqual(problems, []);
  const outline = await outlineOf(db, await addCurriculum(organiser, slug, syllabus as Syllabus));
  assert.equal(outline.flatMap((unit) => unit.readings).length, 6000);
});

test('a curriculum that cannot be stored whole is not stored at all', async () => {
  const before = await db.select({ all: count() }).from(curricula);
  const broken = { ...libraryNamed('ai-alignment-2022') };
  broken.units = broken.units.map((unit, index) => (index === 8 ? { ...unit, title: null as never } : unit));
  await assert.rejects(addCurriculum(organiser, slug, broken));
  assert.deepEqual(await db.select({ all: count() }).from(curricula), before);
});

test('only organisers of the group add, copy, edit and delete', async () => {
  const id = await addCurriculum(organiser, slug, empty('Ours'));
  const attempts = [
    (who: typeof organiser) => addCurriculum(who, slug, empty('Theirs')),
    (who: typeof organiser) => copyFromLibrary(who, slug, 'ai-alignment-2022'),
    (who: typeof organiser) => copyCurriculum(who, id),
    (who: typeof organiser) => editCurriculum(who, id, 1, empty('Taken')),
    (who: typeof organiser) => deleteCurriculum(who, id),
  ];
  for (const attempt of attempts) {
    for (const person of ['member', 'facilitator'] as const)
      await assert.rejects(attempt(actor(world, person)), { code: 'forbidden' });
    for (const person of ['outsider', 'otherOrganiser'] as const)
      await assert.rejects(attempt(actor(world, person)), { code: 'not-found' });
  }
  assert.equal((await stored(id)).title, 'Ours');
});

test('a copy is a curriculum of its own', async () => {
  const id = await copyFromLibrary(organiser, slug, 'ai-alignment-2022');
  const copyId = await copyCurriculum(organiser, id);
  await editCurriculum(organiser, id, 1, { ...empty('Changed since') });
  const copy = await stored(copyId);
  assert.deepEqual(copy, {
    ...libraryNamed('ai-alignment-2022'),
    title: 'AI Alignment (2022 edition) (copy)',
  });
});

test('of two organisers editing the same curriculum the second is told', async () => {
  const id = await addCurriculum(organiser, slug, empty('Draft'));
  const edits = ['First', 'Second'].map((title) => editCurriculum(organiser, id, 1, empty(title)));
  const results = await Promise.allSettled(edits);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  const [refused] = results.filter((result) => result.status === 'rejected');
  assert.equal(refused?.reason.code, 'conflict');
  await editCurriculum(organiser, id, 2, empty('Third'));
  assert.equal((await stored(id)).title, 'Third');
});

test('a curriculum that a cohort reads stays, another can go', async () => {
  await assert.rejects(deleteCurriculum(organiser, world.curriculum.id), {
    code: 'conflict',
    message: /A cohort reads this curriculum/,
  });
  assert.equal((await outlineOf(db, world.curriculum.id)).length, 3);
  const id = await copyFromLibrary(organiser, slug, 'ai-alignment-2022');
  await deleteCurriculum(organiser, id);
  await assert.rejects(stored(id), { code: 'not-found' });
  assert.deepEqual(await db.select().from(curricula).where(eq(curricula.id, id)), []);
});

test('a name that the library does not have is not found', async () => {
  await assert.rejects(copyFromLibrary(organiser, slug, '../tables'), { code: 'not-found' });
});
