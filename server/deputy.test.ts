import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from './platform/clock.ts';
import { databasePool } from './platform/db.ts';
import { statusOf } from './platform/errors.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { addDays, dateIn } from './platform/time.ts';
import { forgetUnwatched } from './rooms/open-rooms.ts';
import { clockAround } from './tools/testing/clock-around.ts';
import { keepDatabase } from './tools/testing/kept-database.ts';
import { matrix, type Role } from './tools/testing/matrix.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';
import { RoomClient } from './tools/testing/room-client.ts';

// The role matrix before, during and after a handover of two months: who is nobody to a cohort answers every route as an
// organiser does while they are a deputy, and not a minute longer.

const { url, world, routes, as } = await openMatrix();
// Powers begin and end though no job does anything.
await stopJobs();
await startJobs({ work: false });
const now = clock.now();
const { group, people } = world;
const zone = 'Europe/Berlin';
const [startsOn, endsOn] = [dateIn(zone, now), addDays(dateIn(zone, now), 61)];
const afterwards = clockAround(new Date(now.getTime() + 63 * 24 * 3_600_000));
afterwards.toNow();

const refusals = ['403', '404'];
const cellIn = (route: string, role: Role) => matrix.get(route)?.[role] ?? '';
/** What an organiser may do and someone of another cohort may not. */
const gated = routes.filter(
  (route) =>
    refusals.includes(cellIn(route, 'beside')) && !['401', ...refusals].includes(cellIn(route, 'organiser')),
);

/** What a deputy may not, though an organiser may. */
const withheld: Record<string, string> = {
  'POST /groups/:slug/handover': '409',
  'POST /handovers/:handoverId/end': '403',
  'POST /handovers/:handoverId/last-day': '403',
  'POST /handovers/:handoverId/ticks': '403',
  // A concern is between two people, and no one takes that over.
  'GET /concerns/:concernId': '404',
  'POST /concerns/:concernId/replies': '404',
  'POST /concerns/:concernId/settlement': '404',
};

let restore = (): Promise<void> => Promise.resolve();

async function statusFor(role: Role, route: string): Promise<string> {
  const person = await as(role);
  const path = addressOf(route, world);
  const answer = await (isForm(route) ? person.post(path, fieldsOf(route, world)) : person.get(path));
  if (isForm(route) && answer.status === 303) {
    await restore();
    forgetUnwatched();
  }
  return String(answer.status);
}

/** From now on each change is taken back to what is there now. */
async function keepThis() {
  await databasePool().query('drop schema if exists kept cascade');
  restore = await keepDatabase();
}

async function inRoom(role: Role) {
  const client = await new RoomClient(url, (await as(role)).cookies(), world.cohort.current).connected();
  const answers = [await client.join(0), await client.send('room.open', {})];
  client.close();
  return answers.map((answer) => (answer.ok ? 'done' : String(statusOf[answer.code])));
}

async function refusedTo(role: Role) {
  const cells = new Map<string, string>();
  for (const route of gated) cells.set(route, await statusFor(role, route));
  return [...cells].filter(([, cell]) => !refusals.includes(cell));
}

test('before the first day a deputy may do nothing that an organiser may', async () => {
  assert.ok(gated.length > 150, `${gated.length}`);
  const form = { toId: people.otherMember.id, how: 'dates', startsOn, endsOn };
  const asked = await (await as('organiser')).post(`/groups/${group.slug}/handover`, form);
  assert.equal(asked.status, 303);
  await keepThis();
  assert.deepEqual(await refusedTo('beside'), []);
  assert.deepEqual(await inRoom('beside'), ['404', '404']);
  const answered = await (await as('beside')).post(`${asked.location}/answer`, { answer: 'accept' });
  assert.equal(answered.status, 303);
  await keepThis();
});

test('a deputy gets the answers of an organiser, but for what only an organiser decides', async () => {
  const wrong: string[] = [];
  for (const route of gated) {
    const [cell, organisers] = [await statusFor('beside', route), await statusFor('organiser', route)];
    const expected = withheld[route] ?? organisers;
    if (cell !== expected) wrong.push(`${route}: ${cell}, not ${expected}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await inRoom('beside'), ['done', 'done']);
});

test('after the last day they are who they were, though no job has run', async () => {
  afterwards.minutesAfter(0);
  assert.equal((await (await as('beside')).get(`/groups/${group.slug}/settings`)).status, 403);
  await keepThis();
  assert.deepEqual(await refusedTo('beside'), []);
  assert.deepEqual(await inRoom('beside'), ['404', '404']);
});
