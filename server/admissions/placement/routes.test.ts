import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { factsIn } from '../../tools/testing/publication.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { roundCohorts, rounds } from '../rounds/tables.ts';
import { boardOf } from './draft.rules.ts';
import { draftToSolve } from './solves.queries.ts';
import { placementDrafts, placementSolves } from './tables.ts';

const { world, as, visitor } = await openServer();
const organiser = await as('organiser');
const slots = ['mon-18:00', 'tue-19:00', 'wed-18:30'];

/** A round with a draft that its organiser has asked for by the form, worked out by the job. */
async function formed(readers: number, leaders: number) {
  const { round, ids } = await seedRound(db, world, crowd(readers, leaders), clock.now());
  const base = `/rounds/${round.id}/placement`;
  const leads = ids.slice(readers).map((id) => [`leads-${id}`, '3']);
  const fields = {
    min: '2',
    target: '5',
    max: '8',
    slots,
    balance: 'experience',
    ...Object.fromEntries(leads),
  };
  const { status, location } = await organiser.post(base, fields);
  assert.equal(status, 303);
  const draftId = location.split('/').at(-1) ?? '';
  await worked(draftId);
  return { round, ids, base, path: location, draftId };
}

async function worked(draftId: string) {
  await until(
    () => db.select().from(placementSolves).where(eq(placementSolves.draftId, draftId)),
    ([solve]) => solve?.state === 'done',
  );
}

const few = await formed(10, 2);
const many = await formed(120, 8);
const paths = [
  '',
  '/new',
  '/comparison',
  ...['', '/progress', '/publication'].map((rest) => `/DRAFT${rest}`),
];

test('the pages of a placement send as many statements for a hundred and twenty people as for ten', async () => {
  for (const { path, draftId } of [few, many]) {
    const { location } = await organiser.post(`${path}/drafts`);
    await worked(location.split('/').at(-1) ?? '');
    assert.notEqual(location.split('/').at(-1), draftId);
  }
  const counts = async ({ base, draftId }: typeof few) => {
    const all: number[] = [];
    for (const path of paths) {
      const { status, queries } = await organiser.get(base + path.replace('DRAFT', draftId));
      assert.equal(status, 200, path);
      all.push(queries);
    }
    return all;
  };
  const ten = await counts(few);
  assert.deepEqual(await counts(many), ten);
  assert.ok(
    ten.every((queries) => queries <= 8),
    ten.join(),
  );
});

test('a draft with forty people is a page of 35 kB at most', async () => {
  const { path } = await formed(40, 6);
  const { text } = await organiser.get(path);
  assert.ok(text.includes('Reader 040'));
  assert.ok(Buffer.byteLength(text) <= 35_000, `${Buffer.byteLength(text)} bytes`);
});

test('where names are hidden, no page of a draft has one until people have been told', async () => {
  const { round, base, draftId } = few;
  const named = async () => {
    const pages = paths.map((path) => organiser.get(base + path.replace('DRAFT', draftId)));
    const advice = organiser.get(`${base}/${draftId}/advice`);
    return (await Promise.all([...pages, advice])).filter(({ text }) => /Reader 0\d\d/.test(text)).length;
  };
  assert.ok((await named()) >= 2);
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, round.id));
  try {
    assert.equal(await named(), 0);
    assert.match((await organiser.get(`${base}/${draftId}`)).text, /Applicant 3/);
  } finally {
    await db.update(rounds).set({ blind: false }).where(eq(rounds.id, round.id));
  }
});

test('a person is moved by the form, which says what it does, and a page that is late is told', async () => {
  const draft = await draftToSolve(db, few.draftId);
  assert.ok(draft);
  const [person = ''] = boardOf(draft).groups[0]?.participants ?? [];
  const version = String(draft.version);
  const change = { do: 'move', people: person, to: '', version };
  assert.equal((await organiser.post(`${few.path}/changes`, change)).location, few.path);
  assert.match((await organiser.get(few.path)).text, /Last change: 1 fewer placed/);
  const late = await organiser.post(`${few.path}/changes`, change);
  assert.equal(late.status, 409);
  assert.match(late.text, /Someone else has changed this draft/);
  const undo = { do: 'undo', version: String(draft.version + 1) };
  assert.equal((await organiser.post(`${few.path}/changes`, undo)).status, 303);
});

test('what makes no sense is refused, and a draft is found through its own round only', async () => {
  const { version } = (await draftToSolve(db, few.draftId)) ?? {};
  const send = async (fields: Record<string, string>) =>
    (await organiser.post(`${few.path}/changes`, { version: String(version), ...fields })).status;
  assert.equal(await send({ do: 'move', people: 'x', to: '' }), 422);
  assert.equal(await send({ do: 'move', version: 'x' }), 422);
  assert.equal(await send({ do: 'move', people: many.ids[0] ?? '', to: '' }), 404);
  assert.equal(await send({ do: 'move' }), 409);
  assert.equal((await organiser.get(`${few.base}/${many.draftId}`)).status, 404);
  assert.equal((await organiser.get(`${few.base}/x`)).status, 404);
  const sizes = await organiser.post(few.base, { min: '5', target: '4', max: '3', slots });
  assert.equal(sizes.status, 422);
});

test('nothing of a draft is on any page of those who do not run the group', async () => {
  const secret = 'Reader 007';
  const pages = ['/', `/rounds/${few.round.id}`, `/groups/${world.group.slug}`, few.base, few.path];
  for (const who of ['member', 'facilitator', 'outsider', 'otherOrganiser'] as const) {
    const reader = await as(who);
    for (const page of [...pages, `${few.path}/progress`, `${few.path}/publication`]) {
      const { text } = await reader.get(page);
      assert.ok(!text.includes(secret), `${page} as ${who}`);
    }
  }
  for (const page of pages) assert.ok(!(await visitor().get(page)).text.includes(secret), page);
});

test('two organisers who publish at the same moment both see it done, and everybody gets one email', async () => {
  const [draft] = await db.select().from(placementDrafts).where(eq(placementDrafts.id, few.draftId));
  assert.ok(draft);
  const read = await factsIn(organiser, `${few.path}/publication`);
  const press = () =>
    organiser.post(`${few.path}/publication`, { ...read, version: String(draft.version), confirm: 'on' });
  const answers = await Promise.all([press(), press(), press()]);
  assert.deepEqual(
    answers.map(({ status, location }) => `${status} ${location}`),
    answers.map(() => `303 ${few.path}`),
  );
  assert.equal((await press()).status, 303);
  const { groups } = boardOf(draft);
  assert.equal(await db.$count(roundCohorts, eq(roundCohorts.roundId, few.round.id)), groups.length);
  const { rows } = await db.execute<{ to: string; emails: number }>(
    sql`select "to", count(*)::int as emails from letters where "to" like ${`%.${few.round.id.slice(0, 8)}@round.test`} group by 1`,
  );
  // Whoever leads more than one cohort has an email for each.
  const most = (to: string) => (to.startsWith('leader') ? groups.length : 1);
  assert.ok(rows.length >= 10 && rows.every(({ to, emails }) => emails <= most(to)), JSON.stringify(rows));
  assert.match((await organiser.get(few.path)).text, /Published/);
});
