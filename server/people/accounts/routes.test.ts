import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import { password } from '../../tools/seed/world.ts';
import { type Answer, linkIn, mailTo, openServer, type Visitor } from '../../tools/testing/server.ts';
import { limits, spendFrom } from './limits.ts';
import { hashOf } from './secrets.ts';
import { loginSessions } from './tables.ts';

const server = await openServer();
const { people } = server.world;

const signedInAs = async (visitor: Visitor) => {
  const { status, text } = await visitor.get('/account');
  return status === 200 ? /name="name" value="([^"]*)"/.exec(text)?.[1] : null;
};

/** An answer without what differs between any two requests. */
const sayOf = ({ status, text, location, queries }: Answer, email: string) => ({
  status,
  location,
  queries,
  text: text.replaceAll(email, 'ADDRESS'),
});

test('a newcomer registers, taps the link in the email, and is where they wanted to go, signed in', async () => {
  const visitor = server.visitor();
  assert.match((await visitor.get('/register?next=/groups')).text, /Create account/);
  const registered = await visitor.post('/register?next=/groups', {
    name: 'Ann Lee',
    email: ' Ann@Example.org ',
    password: 'a quiet otter reads',
    zone: 'Asia/Tokyo',
  });
  assert.equal(registered.location, '/register/sent?next=%2Fgroups');
  assert.match((await visitor.get(registered.location)).text, /We’ve sent an email to ann@example\.org\./);
  assert.equal(await signedInAs(visitor), null);

  const link = linkIn(await mailTo('ann@example.org'));
  const phone = server.visitor();
  const landing = await phone.get(link);
  assert.match(landing.text, /creates an account for Ann Lee/);
  assert.match(landing.text, /You registered in a different browser, so choose your password here/);
  assert.doesNotMatch((await visitor.get(link)).text, /type="password"/);
  const confirmed = await phone.post(link);
  assert.deepEqual([confirmed.status, confirmed.location], [303, '/groups']);
  assert.equal(await signedInAs(phone), 'Ann Lee');
  assert.match((await phone.get('/account')).text, /value="Asia\/Tokyo" selected/);
});

test('a scanner that opens the links of an email changes nothing', async () => {
  await server.visitor().post('/magic-link', { email: people.member.email });
  const link = linkIn(await mailTo(people.member.email, 'Your sign-in link'));
  for (const method of ['GET', 'HEAD', 'GET']) {
    const opened = await fetch(server.url + link, { method });
    assert.equal(opened.status, 200);
    assert.deepEqual(opened.headers.getSetCookie(), []);
  }
  const visitor = server.visitor();
  assert.equal((await visitor.post(link)).status, 303);
  assert.equal(await signedInAs(visitor), people.member.name);
});

test('a used link says so, and how to get another', async () => {
  await server.visitor().post('/magic-link', { email: people.member2.email });
  const link = linkIn(await mailTo(people.member2.email, 'Your sign-in link'));
  await server.visitor().post(link);
  const again = await server.visitor().post(link);
  assert.equal(again.status, 409);
  assert.match(again.text, /no longer works/);
  const opened = await server.visitor().get(link);
  assert.equal(opened.status, 410);
  assert.match(opened.text, /href="\/magic-link"/);
});

test('no answer tells whether an address has an account', async () => {
  const known = people.otherMember.email;
  const unknown = 'nobody@example.org';
  const ask = async (email: string) => {
    const visitor = server.visitor();
    const fields = { name: 'Eve', email, password: 'a quiet otter reads', zone: 'UTC' };
    const answers: Answer[] = [];
    for (const path of ['/register', '/magic-link', '/forgotten']) {
      const answer = await visitor.post(path, fields);
      answers.push(answer, await visitor.get(answer.location));
    }
    answers.push(await visitor.post('/sign-in', { email, password: 'not this one' }));
    // The password that was registered just now: also where there is an account with another one.
    answers.push(await visitor.post('/sign-in', fields));
    return answers.map((answer) => sayOf(answer, email));
  };
  const answers = await ask(known);
  assert.deepEqual(answers, await ask(unknown));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 200, 303, 200, 303, 200, 422, 303],
  );
});

test('a refused form keeps what was typed but not the password, and says what is wrong beside the field', async () => {
  const { status, text } = await server
    .visitor()
    .post('/register', { name: 'Ann', email: 'ann@', password: 'qwertyuiop', zone: 'Nowhere/Land' });
  assert.equal(status, 422);
  assert.match(text, /value="Ann"/);
  assert.match(text, /value="ann@"/);
  assert.match(text, /id="f-email-error">The part after the @ is missing/);
  assert.ok(!text.includes('qwertyuiop'));
  const weak = { name: 'Ann', email: 'ann@example.com', password: 'qwertyuiop' };
  assert.match((await server.visitor().post('/register', weak)).text, /id="f-password-error">This repeats/);
});

test('a browser that says no zone is in UTC until its owner chooses', async () => {
  const visitor = server.visitor();
  await visitor.post('/register', { name: 'Zed', email: 'zed@example.org', password: 'a quiet otter reads' });
  await visitor.post(linkIn(await mailTo('zed@example.org')));
  assert.match((await visitor.get('/account')).text, /value="UTC" selected/);
  await visitor.post('/account', { name: 'Zed Z.', zone: 'America/Lima' });
  const { text } = await visitor.get('/account');
  assert.match(text, /value="America\/Lima" selected/);
  assert.match(text, /value="Zed Z\."/);
  assert.equal((await visitor.post('/account', { name: 'Zed', zone: 'Nowhere/Land' })).status, 422);
});

test('signing in goes on to a page of this site only', async () => {
  const { email } = people.organiser;
  for (const [next, goesTo] of [
    ['/groups?tab=1', '/groups?tab=1'],
    ['//evil.test/', '/'],
    ['https://evil.test/', '/'],
    ['/\\evil.test', '/'],
    ['javascript:alert(1)', '/'],
  ]) {
    const path = `/sign-in?next=${encodeURIComponent(next ?? '')}`;
    const visitor = server.visitor();
    assert.equal((await visitor.post(path, { email, password })).location, goesTo);
    assert.equal((await visitor.get(path)).location, goesTo, 'somebody signed in goes on');
  }
});

test('the way to go on also leads through a sign-in link and a new password, and never off this site', async () => {
  const { email } = people.otherFacilitator;
  const visitor = server.visitor();
  await visitor.post('/forgotten?next=/groups', { email });
  const link = linkIn(await mailTo(email, 'Choose a new password'));
  assert.match(link, /\?next=%2Fgroups$/);
  assert.equal((await visitor.post(link, { password: 'short' })).status, 422);
  assert.equal((await visitor.post(link, { password: 'a new quiet otter' })).location, '/groups');
  await visitor.post('/magic-link?next=//evil.test', { email });
  const magic = linkIn(await mailTo(email, 'Your sign-in link'));
  assert.ok(!magic.includes('evil'));
  assert.equal((await visitor.post(`${magic}?next=//evil.test`)).location, '/');
});

test('the cookie is for this server only, and the database holds its hash', async () => {
  const answer = await server.visitor().post('/sign-in', { email: people.facilitator.email, password });
  const [cookie = ''] = answer.headers.getSetCookie();
  assert.match(cookie, /^login=[^;]{20,}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  const id = cookie.slice('login='.length).split(';')[0] ?? '';
  const stored = await db.select().from(loginSessions);
  assert.ok(stored.some((login) => login.id === hashOf(id)));
  assert.ok(!JSON.stringify(stored).includes(id));
});

test('no cache keeps what somebody signed in has seen, for whoever sits there after them', async () => {
  for (const path of ['/', '/account', '/no-such-page']) {
    assert.equal(
      (await (await server.as('member')).get(path)).headers.get('cache-control'),
      'no-store',
      path,
    );
  }
  assert.equal((await server.visitor().get('/sign-in')).headers.get('cache-control'), 'private, no-cache');
});

test('behind https the cookie is Secure and bound to the host by its name', async () => {
  Object.assign(env, { secure: true });
  try {
    const visitor = server.visitor();
    const answer = await visitor.post('/sign-in', { email: people.facilitator.email, password });
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /^__Host-login=/);
    assert.match(cookie, /; Path=\/;.*; HttpOnly; Secure; SameSite=Lax$/);
    assert.ok(!/Domain/i.test(cookie));
    assert.equal(await signedInAs(visitor), people.facilitator.name);
  } finally {
    Object.assign(env, { secure: false });
  }
});

test('another site cannot sign anybody in or out', async () => {
  const visitor = await server.as('member');
  const send = (headers: Record<string, string>) =>
    fetch(`${server.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: visitor.cookies(), ...headers },
    });
  for (const headers of [
    { Origin: 'https://evil.test' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: server.url },
    { 'Sec-Fetch-Site': 'same-site' },
    {},
  ]) {
    assert.equal((await send(headers as Record<string, string>)).status, 403, JSON.stringify(headers));
  }
  assert.equal(await signedInAs(visitor), people.member.name);
  assert.equal((await send({ 'Sec-Fetch-Site': 'same-origin' })).status, 303);
  assert.equal(await signedInAs(visitor), null);
});

test('signing in again in one browser leaves no second sign-in behind', async () => {
  const visitor = await server.as('outsider');
  await visitor.post('/sign-in', { email: people.outsider.email, password });
  const { text } = await visitor.get('/account/sign-ins');
  assert.equal(text.match(/This browser/g)?.length, 1);
  assert.ok(!text.includes('Sign out everywhere else'));
});

test('one sees where one is signed in, and ending a sign-in ends it', async () => {
  const [here, there, third] = [
    await server.as('otherOrganiser'),
    await server.as('otherOrganiser'),
    await server.as('otherOrganiser'),
  ];
  const { text } = await here.get('/account/sign-ins');
  const [end = ''] = text.match(/\/account\/sign-ins\/[0-9a-f]{64}\/sign-out/) ?? [];
  assert.equal((await (await server.as('member')).post(end)).status, 404);
  assert.equal((await here.post(end)).status, 303);
  const left = [await signedInAs(there), await signedInAs(third)];
  assert.equal(left.filter((name) => name === null).length, 1);
  await here.post('/account/sign-ins/sign-out');
  assert.deepEqual([await signedInAs(there), await signedInAs(third)], [null, null]);
  assert.equal(await signedInAs(here), people.otherOrganiser.name);
});

test('an account is deleted after its page has said what goes and what stays', async () => {
  const visitor = server.visitor();
  await visitor.post('/sign-in', { email: 'zed@example.org', password: 'a quiet otter reads' });
  const page = await visitor.get('/account/deletion');
  assert.match(page.text, /What will be deleted[\s\S]+your name[\s\S]+What stays[\s\S]+Former member/);
  const refused = await visitor.post('/account/deletion', { current: 'wrong' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="f-current-error"/);
  assert.equal((await visitor.post('/account/deletion', { current: 'a quiet otter reads' })).location, '/');
  assert.equal(visitor.cookies().includes('login='), false);
  assert.equal(await signedInAs(visitor), null);
});

test('visitors are led to the sign-in page from their account', async () => {
  for (const part of ['', '/email', '/password', '/sign-ins', '/deletion']) {
    const { status, location } = await server.visitor().get(`/account${part}`);
    assert.deepEqual([status, location], [303, `/sign-in?next=${encodeURIComponent(`/account${part}`)}`]);
  }
});

test('one click signs in as a person of the demo, and only in the demo', async () => {
  const click = async () => {
    const visitor = server.visitor();
    const { status } = await visitor.post('/sign-in/demo', { who: 'organiser' });
    return { status, name: await signedInAs(visitor) };
  };
  assert.ok(!(await server.visitor().get('/sign-in')).text.includes('/sign-in/demo'));
  assert.deepEqual(await click(), { status: 404, name: null });
  Object.assign(env, { demo: true });
  try {
    assert.match((await server.visitor().get('/sign-in')).text, /action="\/sign-in\/demo"/);
    assert.deepEqual(await click(), { status: 303, name: people.organiser.name });
  } finally {
    Object.assign(env, { demo: false });
  }
});

test('too many tries from one address are answered with plain words, and the form stays', async () => {
  const spent = async () => spendFrom(limits.signInFrom, '127.0.0.1');
  while (
    await spent().then(
      () => true,
      () => false,
    )
  );
  const { email } = people.member;
  const { status, text } = await server.visitor().post('/sign-in', { email, password });
  assert.equal(status, 429);
  assert.match(text, /Too many tries\. Wait (a|\d+) minutes?, then try again\./);
  assert.match(text, new RegExp(`value="${email}"`));
});
