import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { clockJobs } from '../../platform/jobs.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { changeRole } from '../groups/members.actions.ts';

const server = await openServer();
const { group, people } = server.world;
const organiser = await server.as('organiser');
const audit = `/groups/${group.slug}/audit`;

/** The sentences of a page, without their markup. */
async function sentences(query = ''): Promise<string[]> {
  const { text } = await organiser.get(`${audit}${query}`);
  return [...text.matchAll(/<li><span class="soft">.*?<\/span> <span>(.*?)<\/span><\/li>/g)].map(
    ([, html = '']) => html.replace(/<[^>]+>/g, '').replaceAll('&#39;', '’'),
  );
}

test('an empty log says what will be in it', async () => {
  assert.match((await organiser.get(audit)).text, /Nothing yet/);
});

test('a change is there with who, what, before and after, and without texts', async () => {
  const name = people.organiser.name;
  await organiser.post(`/groups/${group.slug}/members/${people.member2.id}/role`, { role: 'facilitator' });
  assert.deepEqual(await sentences(), [
    `${name} changed the role of ${people.member2.name} from member to facilitator.`,
  ]);
  await organiser.post(`/groups/${group.slug}/venues`, {
    name: 'Old mill',
    capacity: '10',
    entry: 'Code 4711',
  });
  const [added] = await sentences();
  assert.equal(added, `${name} added the venue ‘Old mill’.`);
  const { rows } = await db.execute<{ id: string }>(sql`select id from venues where name = 'Old mill'`);
  await organiser.post(`/groups/${group.slug}/venues/${rows[0]?.id}`, {
    ...{ name: 'Old mill', capacity: '12', entry: 'Code 1234', version: '1' },
  });
  const [changed] = await sentences();
  assert.equal(changed, `${name} changed the venue ‘Old mill’: capacity from 10 to 12; how to get in.`);
  const { rows: kept } = await db.execute(
    sql`select * from audit_entries where row_to_json(audit_entries)::text ~ '4711|1234'`,
  );
  assert.deepEqual(kept, []);
});

test('several who get the same in one go are one entry', async () => {
  await organiser.post(`/groups/${group.slug}/members/roles`, {
    ...{ person: [people.member.id, people.member2.id], role: 'facilitator' },
  });
  await organiser.post(`/groups/${group.slug}/members/roles`, {
    ...{ person: [people.member.id, people.member2.id], role: 'member' },
  });
  const [last] = await sentences('?kind=member');
  assert.match(last ?? '', /changed the role of .+ and .+ from facilitator to member\./);
});

test('what is refused leaves nothing, nor does what no one asked for by a form', async () => {
  const before = await sentences();
  await organiser.post(`/groups/${group.slug}/members/${people.organiser.id}/role`, { role: 'member' });
  await changeRole(actor(server.world, 'organiser'), group.slug, people.member2.id, 'facilitator');
  assert.deepEqual(await sentences(), before);
});

test('who gives up being an organiser is in the log with that', async () => {
  await db.execute(sql`update group_members set role = 'organiser' where user_id = ${people.facilitator.id}`);
  const second = await server.as('facilitator');
  await second.post(`/groups/${group.slug}/members/${people.facilitator.id}/role`, { role: 'facilitator' });
  const [last] = await sentences(`?by=${people.facilitator.id}`);
  assert.match(last ?? '', /from organiser to facilitator\./);
});

test('names are those of today, and of a deleted account none is left', async () => {
  await db.execute(
    sql`update users set name = 'Former member', deleted_at = now() where id = ${people.member2.id}`,
  );
  const former = (await sentences()).filter((one) => one.includes('Former member'));
  assert.ok(former.length > 0);
});

test('it is filtered by person, kind and dates, in as many statements however long it is', async () => {
  const few = await organiser.get(audit);
  await db.execute(sql`insert into audit_entries (group_id, actor_id, at, turn, kind, what, label, within, rows, people,
      changed, before, after)
    select ${group.id}, ${people.organiser.id}, timestamptz '2026-03-29 22:30Z' + number * interval '1 minute', 1, 'venue',
      'added', 'Hall ' || number, '', 1, '{}', '{}', '{}', '{}' from generate_series(0, 119) number`);
  const many = await organiser.get(`${audit}?kind=venue`);
  assert.equal(many.queries, few.queries);
  assert.match(many.text, /Older/);
  // The day after the clocks went forward in Berlin begins at 22:00 UTC.
  assert.equal((await sentences('?from=2026-03-30&until=2026-03-30')).length, 50);
  assert.deepEqual(await sentences('?until=2026-03-29'), []);
  assert.deepEqual(await sentences(`?by=${people.member.id}`), []);
});

test('what is two years old goes at night', async () => {
  const job = clockJobs().find(({ name }) => name === 'groups.forgetAudit');
  await job?.work();
  assert.equal((await sentences('?from=2026-03-30&until=2026-03-30')).length, 50);
  clockAround(new Date(clock.now().getTime() + 800 * 24 * 3_600_000)).minutesAfter(0);
  await job?.work();
  const { rows } = await db.execute(sql`select from audit_entries where label like 'Hall %'`);
  assert.equal(rows.length, 0);
});
