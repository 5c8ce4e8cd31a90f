import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { cookieName } from './platform/cookies.ts';
import { statusOf } from './platform/errors.ts';
import { asGuest, matrix, type Role, roles } from './tools/testing/matrix.ts';
import { isPage, pagesFor } from './tools/testing/matrix-pages.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';
import { tokens } from './tools/testing/matrix-world.ts';
import { openSocket, RoomClient } from './tools/testing/room-client.ts';
import type { Answer } from './tools/testing/server.ts';

const { url, world, routes, visitor, as, ask, askAs } = await openMatrix();
const everyone = Object.keys(roles) as Role[];
const guestCookie = `${cookieName('room-guest')}=${tokens.guest}`;

/** An answer in the words of the table. */
function cellOf({ status, location }: Answer, route: string): string {
  if (status !== 303) return String(status);
  if (location.startsWith('/sign-in?')) return 'sign-in';
  return isForm(route) ? 'done' : 'on';
}

test('every route stands in the table, and every row of the table is a route', () => {
  const rows = [...matrix.keys()].filter((row) => /^(GET|POST) /.test(row));
  assert.deepEqual(rows.toSorted(), routes.toSorted());
});

test('every route answers every role as the table says', async () => {
  const found = new Map<string, Record<string, string>>();
  for (const route of routes) {
    const cells: Record<string, string> = {};
    for (const role of everyone) {
      const answer = await ask(role, route, addressOf(route, world), fieldsOf(route, world));
      cells[role] = cellOf(answer, route);
    }
    found.set(route, cells);
  }
  assert.deepEqual(found, new Map(routes.map((route) => [route, matrix.get(route)])));
});

test('every page of the product, and nothing that is none, is among those that are shot and looked at', async () => {
  const unseen: string[] = [];
  const wrong: string[] = [];
  for (const route of routes.filter((route) => !isForm(route))) {
    const role = everyone.findLast((role) => matrix.get(route)?.[role] === '200');
    if (!role) {
      unseen.push(route);
      continue;
    }
    const { text } = await ask(role, route, addressOf(route, world), {});
    const isWhole = text.startsWith('<!doctype html>');
    if (isWhole !== isPage(route) || isWhole !== pagesFor(role).includes(route)) wrong.push(route);
  }
  assert.deepEqual(wrong, []);
  // These send people on, or need more than an address.
  assert.deepEqual(unseen.toSorted(), [
    'GET /account/mail',
    'GET /group',
    'GET /groups/:slug/invitations/:id/link.svg',
    'GET /groups/:slug/mail-again',
    'GET /sessions/:sessionId/door.svg',
    'GET /sessions/:sessionId/move/preview',
    'GET /setup',
  ]);
});

test('a guest of a room is a visitor everywhere but in that room', async () => {
  const wrong: string[] = [];
  for (const route of routes) {
    const path = addressOf(route, world).replace(world.cohort.next, world.cohort.current);
    const answer = await askAs(visitor(guestCookie), route, path, fieldsOf(route, world));
    const expected = asGuest[route] ?? matrix.get(route)?.visitor;
    if (cellOf(answer, route) !== expected) wrong.push(`${route}: ${cellOf(answer, route)}, not ${expected}`);
  }
  assert.deepEqual(wrong, []);
  const cells = await inRoom(guestCookie, world.cohort.current);
  for (const [what, cell] of Object.entries(cells)) assert.equal(cell, asGuest[`${what} /rooms/:sessionId`]);
});

test('ids that are unknown, malformed or of another group all get one and the same 404', async () => {
  const wrong = [crypto.randomUUID(), 'x', '0', 'null', '%00', '%F0%9F%92%A3', 'a'.repeat(300), "'--"];
  for (const route of routes.filter((route) => matrix.get(route)?.elsewhere === '404')) {
    const path = addressOf(route, world);
    const pages = new Set<string>();
    for (const one of [path, ...wrong.map((id) => withId(route, id))]) {
      pages.add(pageOf(await ask('elsewhere', route, one, fieldsOf(route, world)), one));
    }
    assert.deepEqual([...pages].length, 1, `${route}:\n${[...pages].join('\n')}`);
  }
});

test('a form with nothing in it tells a stranger as little as one that is filled in', async () => {
  for (const route of routes.filter((route) => /^POST .*:/.test(route))) {
    if (matrix.get(route)?.elsewhere !== '404') continue;
    const [real, unknown] = [addressOf(route, world), withId(route, crypto.randomUUID())];
    const answers = [await ask('elsewhere', route, real, {}), await ask('elsewhere', route, unknown, {})];
    const [one, other] = answers.map((answer, index) => pageOf(answer, index === 0 ? real : unknown));
    assert.equal(one, other, route);
    assert.ok([404, 422].includes(answers[0]?.status ?? 0), `${route}: ${answers[0]?.status}`);
  }
});

/** The route's address with another id in the place of the first that it names. */
function withId(route: string, id: string): string {
  const at = route
    .slice(route.indexOf('/'))
    .split('/')
    .findIndex((part) => part.startsWith(':'));
  return addressOf(route, world).split('/').with(at, id).join('/');
}

/** All of a page that could tell something, without its own address. */
const pageOf = ({ status, text }: Answer, path: string) =>
  `${status} ${text.replaceAll(path.replaceAll("'", '&#39;'), 'PATH')}`;

test("a room's sockets answer every role as the table says", async () => {
  for (const role of everyone) {
    const cells = await inRoom((await as(role)).cookies(), world.cohort.current);
    for (const [what, cell] of Object.entries(cells)) {
      assert.equal(cell, matrix.get(`${what} /rooms/:sessionId`)?.[role], `${what} as ${role}`);
    }
  }
});

/** What happens to somebody who comes into the room, speaks, and opens it. */
async function inRoom(cookie: string, room: string) {
  if (!cookie) return { JOIN: await knock(), SAY: await knock(), LEAD: await knock() };
  const client = await new RoomClient(url, cookie, room).connected();
  const answers = {
    JOIN: await client.join(0),
    SAY: await client.send('chat.say', { text: 'Hello' }),
    LEAD: await client.send('room.open', {}),
  };
  client.close();
  return Object.fromEntries(
    Object.entries(answers).map(([what, answer]) => [
      what,
      answer.ok ? 'done' : String(statusOf[answer.code]),
    ]),
  );
}

/** A socket without a cookie does not even connect. */
async function knock(): Promise<string> {
  const socket = openSocket(url, '');
  const [error] = await once(socket as never, 'connect_error');
  socket.close();
  return String(statusOf[(error as { data: { code: keyof typeof statusOf } }).data.code]);
}
