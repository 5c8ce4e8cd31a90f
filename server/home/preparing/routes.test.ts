import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { units } from '../../curricula/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { attendances, sessions } from '../../sessions/tables.ts';
import { ticks } from '../../study/reading/tables.ts';
import { openServer } from '../../tools/testing/server.ts';
import { debrief } from './actions.ts';
import { findDebrief, preparationFor } from './queries.ts';
import { ledBy } from './statement.queries.ts';

const { world, as } = await openServer();
const { facilitator, member, organiser } = world.people;
const [next, current, past] = [world.cohort.next, world.cohort.current, world.cohort.past];
const preparing = `/sessions/${next}/preparing`;
const asActor = ({ id, name, email, zone }: typeof facilitator) => ({
  ...{ userId: id, name, email, zone, hourCycle: 'h23' as const, weekStart: 1, loginSessionId: 'none' },
});

test('a facilitator sees what there is to do, ticks it, and finds it ticked; everyone ticks for themselves', async () => {
  const tomas = await as('facilitator');
  assert.match((await tomas.get(preparing)).text, /0 of 5 done[\s\S]*Read what the group reads/);
  const sent = await tomas.post(preparing, { point: ['venue', 'write', 'nonsense'] });
  assert.equal(sent.status, 303);
  assert.match((await tomas.get(preparing)).text, /2 of 5 done/);
  await tomas.post(preparing, { point: 'venue' });
  assert.match((await tomas.get(preparing)).text, /1 of 5 done/);
  assert.match((await (await as('organiser')).get(preparing)).text, /0 of 5 done/);
  assert.equal((await (await as('member')).get(preparing)).status, 403);
});

test('readings count as read once all required ones are ticked, and only the facilitator’s own ticks count', async () => {
  const required = world.curriculum.readingIds;
  await db
    .insert(ticks)
    .values(required.map((readingId) => ({ readingId, userId: member.id, tickedAt: clock.now() })));
  assert.equal((await preparationFor(db, current, facilitator.id)).read, 0);
  const { required: of } = await preparationFor(db, current, member.id);
  assert.ok(of > 0);
  assert.equal((await preparationFor(db, current, member.id)).read, of);
});

test('what is said after a session is read by who prepares the next one, and by no member', async () => {
  const tomas = await as('facilitator');
  const said = { worked: 'Pairs **first**.', stuck: 'Rewards', next: 'Ben <b>speaks</b> first' };
  assert.equal((await tomas.post(`/sessions/${current}/debrief`, said)).status, 303);
  const { text } = await tomas.get(preparing);
  assert.match(text, /For the next facilitator[\s\S]*Ben[\s\S]*speaks[\s\S]*Pairs <strong>first<\/strong>/);
  assert.doesNotMatch(text, /<b>speaks/);
  const ben = await as('member');
  for (const path of [preparing, `/sessions/${current}/debrief`, `/sessions/${current}`])
    assert.doesNotMatch((await ben.get(path)).text, /Ben[\s\S]{0,20}speaks/);
  const empty = await tomas.post(`/sessions/${current}/debrief`, { worked: ' ', stuck: '', next: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.text, /Write a sentence in at least one/);
});

test('two who say how it went at once leave one debrief, and before a session there is nothing to say', async () => {
  await Promise.all(
    [facilitator, organiser].map((person, index) =>
      debrief(asActor(person), current, { worked: `${index}`, stuck: '', next: '' }),
    ),
  );
  assert.match((await findDebrief(db, current))?.worked ?? '', /^[01]$/);
  await assert.rejects(
    debrief(asActor(facilitator), next, { worked: 'x', stuck: '', next: '' }),
    /once the session has started/,
  );
});

test('home asks a facilitator how it went for three days, until they have said it', async () => {
  const tomas = await as('facilitator');
  const asks = async () => /Say how “/.test((await tomas.get('/')).text);
  const hour = 3_600_000;
  const over = (hours: number) =>
    db
      .update(sessions)
      .set({
        endsAt: new Date(clock.now().getTime() - hours * hour),
        startsAt: new Date(clock.now().getTime() - (hours + 2) * hour),
      })
      .where(eq(sessions.id, past));
  await over(1);
  assert.equal(await asks(), true);
  await over(73);
  assert.equal(await asks(), false);
  await over(1);
  await debrief(asActor(facilitator), past, { worked: 'Fine', stuck: '', next: '' });
  assert.equal(await asks(), false);
});

test('the guide of a unit is for those who facilitate, and is Markdown of ours alone', async () => {
  await db.update(units).set({ guide: 'Ask for *doubts*. <script>1</script>' });
  const { text } = await (await as('facilitator')).get(preparing);
  assert.match(text, /Ask for <em>doubts<\/em>/);
  assert.doesNotMatch(text, /<script>1/);
  assert.doesNotMatch((await (await as('member')).get(`/curricula/${world.curriculum.id}`)).text, /Ask for/);
});

test('a statement has the sessions that took place and that one led, with hours, and nobody else’s', async () => {
  const now = clock.now();
  const all = { from: '2000-01-01', until: '2100-01-01', now };
  const led = async () => (await ledBy(db, facilitator.id, all)).map(({ id }) => id);
  assert.deepEqual(await led(), [past]);
  await db
    .insert(attendances)
    .values({ sessionId: past, userId: facilitator.id, status: 'absent', recordedAt: now });
  assert.deepEqual(await led(), [], 'a no-show led nothing');
  await db.update(attendances).set({ status: 'present' });
  await db.update(sessions).set({ cancelledAt: now }).where(eq(sessions.id, past));
  assert.deepEqual(await led(), [], 'nor does a cancelled session count');
  await db.update(sessions).set({ cancelledAt: null }).where(eq(sessions.id, past));
  const { text } = await (await as('facilitator')).get('/facilitating/statement');
  assert.match(text, /<b>1<\/b> session<[\s\S]*<b>1\.5<\/b> hours/);
  assert.match(
    (await (await as('member')).get('/facilitating/statement')).text,
    /No sessions in these dates/,
  );
  const csv = await (await as('facilitator')).get('/facilitating/statement.csv?from=2000-01-01');
  assert.match(csv.text, /"Date","Session","Cohort","Group","Hours","People"/);
});
