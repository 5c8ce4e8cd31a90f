import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { keptForms } from '../../platform/tables.ts';
import { password } from '../../tools/seed/world.ts';
import { linkIn, mailTo, openServer, type Visitor } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { deleteAccount } from './deletion.actions.ts';

const server = await openServer();
const { group, cohort, people } = server.world;
const form = `/groups/${group.slug}/curricula/new`;
const action = `/groups/${group.slug}/curricula`;
const typed = { title: 'Grüße & <b>aims</b>', about: 'Line one\nLine “two”', credit: 'Us' };
const line = 'You were signed out, so this hasn’t been sent. Check it and send it.';

/** A browser whose session ended while a form was open, and its answer to what is then sent. */
async function sentSignedOut(fields: Record<string, string> = typed, from = form, to = action) {
  const browser = await server.as('organiser');
  await browser.get(from);
  await browser.post('/sign-out');
  return { browser, answer: await browser.post(to, fields, { referer: server.url + from }) };
}

const nextIn = (text: string) => {
  const [, next = ''] = text.match(/action="\/sign-in\?next=([^"]+)"/) ?? [];
  return decodeURIComponent(next);
};

const signIn = (browser: Visitor, text: string, email = people.organiser.email ?? '') =>
  browser.post(`/sign-in?next=${encodeURIComponent(nextIn(text))}`, { email, password });

test('what is sent signed out comes back, filled in, once its sender has signed in', async () => {
  const { browser, answer } = await sentSignedOut();
  assert.equal(answer.status, 401);
  assert.match(answer.text, /We’ve kept what you typed: sign in, check it and send it\./);
  const { location } = await signIn(browser, answer.text);
  assert.match(location, new RegExp(`^${form}\\?kept=[\\da-f-]{36}$`));
  const { status, text } = await browser.get(location);
  assert.equal(status, 200);
  assert.ok(text.includes(line));
  assert.match(text, /value="Grüße &amp; &lt;b&gt;aims&lt;\/b&gt;"/);
  assert.match(text, /Line one\nLine “two”<\/textarea>/);
  assert.match(text, /value="Us"/);
  const { rows } = await db.execute("select 1 from curricula where title like 'Grüße%'");
  assert.equal(rows.length, 0, 'nothing is sent by itself');
  // Sent, it is no longer kept: the address says nothing more.
  assert.equal((await browser.post(action, { ...typed, id: crypto.randomUUID() })).status, 303);
  await browser.get('/');
  assert.ok(!(await browser.get(location)).text.includes(line));
});

test('nobody else gets it, with or without the browser that sent it', async () => {
  const { browser, answer } = await sentSignedOut();
  const { location } = await signIn(browser, answer.text, people.member.email ?? '');
  const other = await browser.get(location);
  assert.ok(!other.text.includes('Grüße') && !other.text.includes(line));
  const elsewhere = await (await server.as('organiser')).get(nextIn(answer.text));
  assert.ok(!elsewhere.text.includes('Grüße'));
  assert.ok(!(await server.visitor().get(location)).text.includes('Grüße'));
});

test('where people took turns in one browser nothing is kept, but given back at once', async () => {
  const { browser } = await sentSignedOut();
  await signIn(browser, '', people.member.email ?? '');
  await browser.get('/');
  await browser.post('/sign-out');
  const { status, text } = await browser.post(action, typed, { referer: server.url + form });
  assert.equal(status, 401);
  assert.equal(nextIn(text), form);
  assert.match(text, /Copy what you typed before you sign in/);
  assert.match(text, /Line one\nLine “two”<\/textarea>/);
});

test('a link by email and a new password lead back to it as well', async () => {
  for (const [path, more] of [
    ['/magic-link', {}],
    ['/forgotten', { password }],
  ] as const) {
    const { browser, answer } = await sentSignedOut();
    const next = encodeURIComponent(nextIn(answer.text));
    const email = people.organiser.email ?? '';
    await browser.post(`${path}?next=${next}`, { email });
    const link = linkIn(
      await mailTo(email, path === '/forgotten' ? 'Choose a new password' : 'Your sign-in link'),
    );
    const { location } = await browser.post(link, more);
    assert.ok((await browser.get(location)).text.includes('Grüße &amp;'), path);
  }
});

test('a visitor who registers comes back to what they typed', async () => {
  const browser = server.visitor();
  const path = `/cohorts/${cohort.id}/sign-up`;
  const answer = await browser.post(path, { note: 'I come by train.' }, { referer: server.url + path });
  assert.equal(answer.status, 401);
  const next = encodeURIComponent(nextIn(answer.text));
  const email = 'newcomer@demo.test';
  await browser.post(`/register?next=${next}`, {
    name: 'New',
    email,
    password: 'a good long one',
    zone: 'UTC',
  });
  const { location } = await browser.post(linkIn(await mailTo(email)));
  const { text } = await browser.get(location);
  assert.ok(text.includes('I come by train.') && text.includes(line));
});

test('passwords are not kept, and a bare button keeps nothing', async () => {
  const before = await db.$count(keptForms);
  const fields = { current: 'my old one', password: 'my new long one' };
  const { answer } = await sentSignedOut(fields, '/account/password', '/account/password');
  assert.equal(answer.status, 401);
  assert.ok(!/my (old|new)/.test(answer.text));
  const pressed = await sentSignedOut({ id: crypto.randomUUID() }, form, action);
  assert.equal(nextIn(pressed.answer.text), form);
  assert.equal(await db.$count(keptForms), before);
});

test('what a page has no fields for is given back to be copied', async () => {
  const from = `/groups/${group.slug}`;
  const { browser, answer } = await sentSignedOut({ reason: 'A long story.' }, from, '/nowhere/removal');
  assert.equal(answer.status, 404);
  const again = await sentSignedOut(typed, from);
  const { text } = await again.browser.get((await signIn(again.browser, again.answer.text)).location);
  assert.ok(text.includes(line));
  assert.match(text, /<textarea[^>]*readonly>Line one\nLine “two”<\/textarea>/);
  assert.ok(browser);
});

test('a page elsewhere is nowhere to return to, and what scripts send keeps nothing', async () => {
  const browser = await server.as('organiser');
  await browser.post('/sign-out');
  const far = await browser.post(action, typed, { referer: 'https://elsewhere.example/groups/new' });
  assert.match(nextIn(far.text), /^\/\?kept=/);
  const before = await db.$count(keptForms);
  const script = await browser.post(action, typed, { 'sec-fetch-dest': 'empty' });
  assert.equal(script.status, 401);
  assert.equal(await db.$count(keptForms), before);
});

test('what is kept is sealed, little, short, and gone with the account', async () => {
  const { browser } = await sentSignedOut();
  for (let time = 0; time < 8; time += 1) await browser.post(action, { ...typed, title: `Take ${time}` });
  const rows = await db.select().from(keptForms).where(eq(keptForms.userId, people.organiser.id));
  const [newest] = rows.sort((a, b) => b.keptAt.getTime() - a.keptAt.getTime());
  const mine = rows.filter((row) => row.browser === newest?.browser);
  assert.equal(mine.length, 5);
  assert.ok(mine.every(({ sealed }) => !Buffer.from(sealed).toString('latin1').includes('Take')));
  const leaver = await server.as('outsider');
  await leaver.get('/');
  await leaver.post('/sign-out');
  await leaver.post('/groups/new', { name: 'Mine', city: 'Oslo', zone: 'Europe/Oslo' });
  const ofLeaver = eq(keptForms.userId, people.outsider.id);
  assert.equal(await db.$count(keptForms, ofLeaver), 1);
  await deleteAccount(actor(server.world, 'outsider'), password, true);
  assert.equal(await db.$count(keptForms, ofLeaver), 0);
});

test('a page that asks to sign in leads back to its whole address', async () => {
  const path = `/groups/${group.slug}/mail?state=failed&page=2`;
  const visitor = server.visitor();
  const { location } = await visitor.get(path);
  assert.equal(location, `/sign-in?next=${encodeURIComponent(path)}`);
  const { text } = await visitor.get(location);
  assert.equal(nextIn(text), path);
});
