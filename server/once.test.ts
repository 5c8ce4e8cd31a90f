import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databasePool } from './platform/db.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { matrix, type Role, roles } from './tools/testing/matrix.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';
import type { Visitor } from './tools/testing/server.ts';

const { world, routes, as, asItWas } = await openMatrix();
// What is done later is done once by itself; here only what a form does counts.
await stopJobs();
await startJobs({ work: false });
const everyone = Object.keys(roles) as Role[];

/** What makes something more each time it is sent, as whoever sends it wants. */
const oftenOnPurpose: Record<string, string> = {
  'POST /register': 'who has lost the email asks for another',
  'POST /account/email': 'who has lost the email asks for another',
  'POST /groups/:slug/webhooks/:id/trial': 'each press is a test of its own',
};

// Sign-ins and tries are counted each time, and so is each answer of a room: what it changes is in its events. What an
// organiser changes twice is in the audit log twice.
const { rows: tables } = await databasePool().query<{ name: string }>(
  `select tablename as name from pg_tables
   where schemaname = 'public'
     and tablename not in ('audit_entries', 'login_sessions', 'rate_limits', 'room_commands')`,
);
const counting = tables
  .map(({ name }) => `select '${name}' as name, count(*)::int as count from public."${name}"`)
  .join(' union all ');

/** How many rows each table has. */
async function counts(): Promise<Map<string, number>> {
  const { rows } = await databasePool().query<{ name: string; count: number }>(counting);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/** The tables that grow meanwhile. */
async function growth(work: () => Promise<unknown>): Promise<string[]> {
  const before = await counts();
  await work();
  return [...(await counts())]
    .filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name);
}

const post = (person: Visitor, route: string, more: { id?: string } = {}) =>
  person.post(addressOf(route, world), { ...fieldsOf(route, world), ...more });

/** Who may send a form: whoever may most. */
const senderOf = (route: string) =>
  everyone.findLast((role) => ['done', '200'].includes(matrix.get(route)?.[role] ?? ''));

/** The forms that make something more when they are sent again, unless they have an id. */
async function creatingForms(): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes.filter(isForm)) {
    const role = senderOf(route);
    if (!role || oftenOnPurpose[route]) continue;
    const person = await as(role);
    if (!(await growth(() => post(person, route))).length) continue;
    if ((await growth(() => post(person, route))).length) found.push(route);
    await asItWas();
  }
  return found;
}

const creating = await creatingForms();

test('whatever makes something makes it once, also when its form comes again or five times together', async () => {
  assert.ok(creating.length > 15, creating.join('\n'));
  const wrong: string[] = [];
  for (const route of creating) {
    const [role, id] = [senderOf(route) as Role, crypto.randomUUID()];
    const once = await growth(async () => post(await as(role), route, { id }));
    const again = await growth(async () => post(await as(role), route, { id }));
    await asItWas();
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => as(role)));
    const answers = await Promise.all(people.map((person) => post(person, route, { id })));
    const after = await counts();
    await asItWas();
    await post(await as(role), route, { id });
    const single = await counts();
    await asItWas();
    if (once.length === 0 || again.length > 0) wrong.push(`${route}: again ${again}`);
    const more = [...after].filter(([name, count]) => count !== single.get(name)).map(([name]) => name);
    if (more.length > 0) wrong.push(`${route}: together ${more}`);
    if (answers.some(({ status }) => status !== 303))
      wrong.push(`${route}: ${answers.map((one) => one.status)}`);
  }
  assert.deepEqual(wrong, []);
});

test('going back and sending again makes nothing more, and says so; what was changed is something else', async () => {
  const wrong: string[] = [];
  for (const route of creating.filter((one) => Object.keys(fieldsOf(one, world)).length > 0)) {
    const person = await as(senderOf(route) as Role);
    await post(person, route, { id: crypto.randomUUID() });
    let answer: Awaited<ReturnType<typeof post>> | undefined;
    // The page that comes back has another id.
    const more = await growth(async () => {
      answer = await post(person, route, { id: crypto.randomUUID() });
    });
    if (more.length > 0) wrong.push(`${route}: ${more}`);
    const { text } = await person.get('/groups');
    if (answer?.status !== 303 || !/already sent this/.test(text)) wrong.push(`${route}: ${answer?.status}`);
    const wanted = await growth(() => post(person, route, { id: crypto.randomUUID() }));
    if (wanted.length === 0) wrong.push(`${route}: not even when it was wanted`);
    await asItWas();
  }
  assert.deepEqual(wrong, []);
});

test('every form that makes something has its id on every page', async () => {
  const forms = new Map<string, boolean[]>();
  for (const role of ['member', 'facilitator', 'organiser'] as const) {
    const person = await as(role);
    for (const route of routes.filter((one) => !isForm(one) && matrix.get(one)?.[role] === '200'))
      for (const [action, hasId] of formsIn((await person.get(addressOf(route, world))).text))
        forms.set(shapeOf(action), [...(forms.get(shapeOf(action)) ?? []), hasId]);
  }
  const formsFor = (route: string) => forms.get(shapeOf(addressOf(route, world)));
  const without = creating.filter((route) => formsFor(route)?.includes(false));
  assert.deepEqual(without, []);
  // Only on the page of an advice that has been worked out, which the world has none of.
  const nowhere = creating.filter((route) => !formsFor(route));
  assert.deepEqual(nowhere, ['POST /rounds/:roundId/placement/:draftId/leaders']);
});

/** An address whatever it is about: a page may show the same form for another thing of its kind. */
const shapeOf = (path: string) => path.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, ':id');

/** The addresses that a page's forms are sent to, and whether they have an id. */
const formsIn = (page: string): [string, boolean][] =>
  [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', body = '']) =>
    /method="post"/.test(head)
      ? [[head.match(/action="([^"]*)"/)?.[1] ?? '', /name="id" value="[\da-f-]{36}"/.test(body)] as const]
      : [],
  ) as [string, boolean][];

test("somebody else's id, or the same id elsewhere, names nothing that is there", async () => {
  const id = crypto.randomUUID();
  const fields = { id, title: 'One more unit' };
  const [organiser, other] = [await as('organiser'), await as('elsewhere')];
  const [first, second] = world.curriculum.unitIds;
  const made = await organiser.post(`/units/${first}/readings`, fields);
  const beside = await organiser.post(`/units/${second}/readings`, fields);
  assert.notEqual(made.location, '');
  assert.equal(made.status + beside.status, 606);
  const groups = await growth(async () => {
    await organiser.post('/groups/new', { id, name: 'Ours', city: 'Oslo', zone: 'Europe/Oslo' });
    await other.post('/groups/new', { id, name: 'Ours', city: 'Oslo', zone: 'Europe/Oslo' });
  });
  assert.deepEqual(groups.sort(), ['group_members', 'groups']);
  const { rows } = await databasePool().query(`select name from groups where name = 'Ours'`);
  assert.equal(rows.length, 2);
  const { rows: texts } = await databasePool().query(`select id from readings where title = 'One more unit'`);
  assert.equal(texts.length, 2);
  await asItWas();
});
