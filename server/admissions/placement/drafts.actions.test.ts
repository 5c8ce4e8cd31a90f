import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { type Board, cohortKey } from './board.rules.ts';
import { editDraft } from './changes.actions.ts';
import { boardOf, judged } from './draft.rules.ts';
import { beginAsked, solveAgain } from './drafts.actions.ts';
import { draftFor } from './drafts.queries.ts';
import { firstSettings } from './facts.rules.ts';
import { factsFor } from './facts.ts';
import { runSolve, stopSolve, takeUpLost } from './solves.actions.ts';
import { placementSolves } from './tables.ts';
import type { Wish } from './wishes.rules.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { round } = await seedRound(db, world, crowd(9, 3), clock.now());
const roundId = round.id;

const asked = firstSettings(round, await factsFor(db, round));
const draftId = await beginAsked(organiser, roundId, asked, { id: null });
const found = (id = draftId) => draftFor(db, organiser, roundId, id);
const wish: Wish = { does: '', people: [], to: '', cohort: '', slot: '', facilitator: '' };

/** Does one thing to the draft, as the page of its present version would. */
const edit = async (change: Partial<Wish>) =>
  editDraft(organiser, { roundId, draftId, version: (await found()).draft.version }, { ...wish, ...change });

test('a draft is there at once and is worked out by a job, proven, with everybody accounted for', async () => {
  assert.equal((await found()).solve.state, 'waiting');
  await Promise.all([runSolve(draftId), runSolve(draftId)]);
  const { draft, solve } = await found();
  assert.equal(solve.state, 'done');
  assert.equal(draft.proof?.status, 'optimal');
  const { score, faults } = judged(draft.facts, boardOf(draft));
  assert.deepEqual(faults, []);
  assert.deepEqual(score, draft.score);
  assert.equal(score.placed + draft.unplaced.length, 9);
});

test('while a draft is worked out nobody changes it, and a round has two at a time', async () => {
  const second = await solveAgain(organiser, roundId, draftId);
  const third = await solveAgain(organiser, roundId, draftId);
  const seen = { roundId, draftId: second, version: 1 };
  await assert.rejects(editDraft(organiser, seen, { ...wish, does: 'undo' }), { code: 'conflict' });
  await assert.rejects(solveAgain(organiser, roundId, draftId), { code: 'too-many' });
  await Promise.all([runSolve(second), runSolve(third)]);
  const { draft } = await found(third);
  assert.deepEqual([draft.number, draft.parentId], [3, draftId]);
});

test('solving again from the same draft moves nobody', async () => {
  const again = await solveAgain(organiser, roundId, draftId);
  await runSolve(again);
  const places = ({ groups }: Board) =>
    groups.flatMap((group) => group.participants.map((id) => `${id} ${cohortKey(group)}`)).sort();
  assert.deepEqual(places(boardOf((await found(again)).draft)), places(boardOf((await found()).draft)));
});

test('a search that was lost with its server is taken up again, and one that runs is left alone', async () => {
  const lost = await solveAgain(organiser, roundId, draftId);
  const since = (ms: number) => new Date(clock.now().getTime() - ms);
  const set = (beatAt: Date) =>
    db.update(placementSolves).set({ state: 'running', beatAt }).where(eq(placementSolves.draftId, lost));
  await set(since(1000));
  await runSolve(lost);
  assert.equal((await found(lost)).solve.state, 'running');
  await set(since(60_000));
  await takeUpLost();
  await runSolve(lost);
  assert.equal((await found(lost)).solve.state, 'done');
});

test('a search that is asked to stop ends with an answer that keeps every rule', async () => {
  const stopped = await solveAgain(organiser, roundId, draftId);
  await stopSolve(organiser, roundId, stopped);
  await runSolve(stopped);
  const { draft, solve } = await found(stopped);
  assert.ok(solve.state === 'stopped' || draft.proof?.status === 'optimal');
  assert.deepEqual(judged(draft.facts, boardOf(draft)).faults, []);
});

test('moving somebody by hand says what it costs or breaks, and is undone and done again', async () => {
  const before = boardOf((await found()).draft);
  const [group] = before.groups;
  const person = group?.participants[0] ?? '';
  assert.match(await edit({ does: 'move', people: [person], to: '' }), /1 fewer placed/);
  assert.ok(!boardOf((await found()).draft).groups.some(({ participants }) => participants.includes(person)));
  assert.equal(await edit({ does: 'undo' }), 'Undone.');
  assert.deepEqual(boardOf((await found()).draft), before);
  assert.equal(await edit({ does: 'redo' }), 'Redone.');
  await edit({ does: 'undo' });
  await assert.rejects(edit({ does: 'undo' }), { code: 'conflict' });
  await edit({ does: 'move', people: [person], to: '' });
  await edit({ does: 'undo' });
});

test('everybody of a cohort taken out of it breaks a rule, which is said', async () => {
  const { draft } = await found();
  const people = boardOf(draft).groups[0]?.participants ?? [];
  assert.match(await edit({ does: 'move', people, to: '' }), /Breaks a rule/);
  const after = (await found()).draft;
  assert.equal(judged(after.facts, boardOf(after)).faults.length, 1);
  await edit({ does: 'undo' });
});

test('who is kept is not moved, until they are let go', async () => {
  const person = boardOf((await found()).draft).groups[0]?.participants[0] ?? '';
  await edit({ does: 'keep-here', people: [person] });
  await assert.rejects(edit({ does: 'move', people: [person], to: '' }), { code: 'conflict' });
  await edit({ does: 'free-people', people: [person] });
  await edit({ does: 'move', people: [person], to: '' });
  for (let times = 0; times < 3; times++) await edit({ does: 'undo' });
});

test('of two organisers who change a draft at once, the second is told', async () => {
  const { draft } = await found();
  const people = [boardOf(draft).groups[0]?.participants[0] ?? ''];
  const seen = { roundId, draftId, version: draft.version };
  const both = [1, 2].map(() => editDraft(organiser, seen, { ...wish, does: 'move', people }));
  const outcomes = await Promise.allSettled(both);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await edit({ does: 'undo' });
});

test('what is not in the draft cannot be moved, kept or opened', async () => {
  const person = boardOf((await found()).draft).groups[0]?.participants[0] ?? '';
  const stranger = '00000000-0000-4000-8000-000000000000';
  for (const change of [
    { does: 'move', people: [stranger] },
    { does: 'move', people: [person], to: `mon-18:00~${stranger}` },
    { does: 'open', slot: 'sun-18:00', facilitator: asked.leaders[0]?.id ?? '', people: [person] },
    { does: 'open', slot: 'mon-18:00', facilitator: person, people: [person] },
    { does: `close mon-18:00~${stranger}`, people: [person] },
    { does: 'together', people: [person, stranger] },
    { does: 'constructor', people: [person] },
    { does: '__proto__ x', people: [person] },
  ])
    await assert.rejects(edit(change), { code: 'not-found' }, change.does);
});

test('nobody but the organisers of the round comes near its drafts', async () => {
  for (const [who, code] of [
    ['member', 'forbidden'],
    ['facilitator', 'forbidden'],
    ['outsider', 'not-found'],
    ['otherOrganiser', 'not-found'],
  ] as const) {
    await assert.rejects(draftFor(db, actor(world, who), roundId, draftId), { code }, who);
    await assert.rejects(solveAgain(actor(world, who), roundId, draftId), { code }, who);
    await assert.rejects(beginAsked(actor(world, who), roundId, asked, { id: null }), { code }, who);
  }
  const other = await seedRound(db, world, crowd(1, 0), clock.now());
  await assert.rejects(draftFor(db, organiser, other.round.id, draftId), { code: 'not-found' });
});

test('what is asked for that contradicts itself is said on the draft', async () => {
  const [group, other] = boardOf((await found()).draft).groups;
  assert.ok(group && other);
  const [one = '', two = ''] = group.participants;
  await edit({ does: 'together', people: [one, two] });
  await edit({ does: 'keep-time', people: [one] });
  await edit({ does: 'move', people: [two], to: cohortKey(other) });
  await edit({ does: 'keep-here', people: [two] });
  const bad = await solveAgain(organiser, roundId, draftId);
  await runSolve(bad);
  const { solve } = await found(bad);
  assert.equal(solve.state, 'failed');
  assert.match(solve.problem, /\w+/);
  for (let times = 0; times < 4; times++) await edit({ does: 'undo' });
});
