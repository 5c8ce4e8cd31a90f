import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';

const { world, as, visitor } = await openServer();
const password = 'harbour lamp crossing';

const given: [typed: string, kept: string][] = [
  ['r&d@example.org', 'r&d@example.org'],
  ['a=b@example.org', 'a=b@example.org'],
  ['anna@почта.рф', 'anna@xn--80a1acny.xn--p1ai'],
  ["O'Brien+books@example.org", "o'brien+books@example.org"],
];

for (const [typed, kept] of given) {
  test(`somebody with the address ${typed} registers, signs in and moves to another`, async () => {
    const browser = visitor();
    await browser.post('/register', { name: 'Anna', email: typed, password, zone: 'UTC' });
    const link = linkIn(await mailTo(kept));
    assert.equal((await browser.get(link)).status, 200);
    assert.equal((await browser.post(link, {})).status, 303);
    const other = visitor();
    assert.equal((await other.post('/sign-in', { email: typed, password })).status, 303);
    assert.ok(
      (await other.get('/account/email')).text.includes(kept.replace('&', '&amp;').replace("'", '&#39;')),
    );
    const next = kept.replace('@', '2@');
    await other.post('/account/email', { email: typed.replace('@', '2@'), current: password });
    await mailTo(next);
  });
}

test('every form that takes an address says what is wrong with one', async () => {
  const [organiser, member] = [await as('organiser'), await as('member')];
  const asked: [who: typeof member, path: string, more?: Record<string, string>][] = [
    [visitor(), '/register', { name: 'Anna', password }],
    [visitor(), '/sign-in', { password }],
    [visitor(), '/magic-link'],
    [visitor(), '/forgotten'],
    [member, '/account/email', { current: '' }],
    [organiser, `/sessions/${world.cohort.next}/invited`, { name: 'Zoe' }],
  ];
  for (const [who, path, more] of asked)
    for (const [typed, sentence] of [
      ['jürgen@example.org', 'We can’t send to an address with ü before the @'],
      ['ada lovelace@example.org', 'An email address has no spaces in it.'],
      ['', 'Please enter'],
    ] as const) {
      const { status, text } = await who.post(path, { ...more, email: typed });
      assert.equal(status, 422, path);
      assert.ok(text.includes(sentence), `${path}: ${sentence}`);
    }
});

test('somebody with such an address is invited as a guest', async () => {
  const organiser = await as('organiser');
  for (const [typed, kept] of [
    ['guest&co@example.org', 'guest&co@example.org'],
    ['gast@bücher.example', 'gast@xn--bcher-kva.example'],
  ] as const) {
    const { status } = await organiser.post(`/sessions/${world.cohort.next}/invited`, {
      name: 'Zoe',
      email: typed,
    });
    assert.equal(status, 303);
    assert.match((await mailTo(kept)).text, /\/rsvp\//);
  }
});
