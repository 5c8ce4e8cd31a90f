import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, count, desc, eq, gt, isNull, lt, notInArray, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from './cohorts/tables.ts';
import { users } from './people/accounts/tables.ts';
import { groupMembers } from './people/groups/tables.ts';
import { clock } from './platform/clock.ts';
import { db } from './platform/db.ts';
import { claimResults } from './rooms/tables.ts';
import { makeAddress } from './sessions/calendars/actions.ts';
import { groupTime, mostInCalendar, sayGroupSpan } from './sessions/calendars/feeds.rules.ts';
import { tokenOf } from './sessions/calendars/queries.ts';
import { attendances, sessions } from './sessions/tables.ts';
import { posts } from './study/threads/tables.ts';
import { seedCity, smallCity } from './tools/seed/city/city.ts';
import { openServer } from './tools/testing/server.ts';
import { actor } from './tools/testing/world.ts';

// Whatever a page leaves out is on another one that it leads to: each list of a city is walked through to its end.

const { world, as, visitor } = await openServer();
const now = clock.now();
const { past } = await seedCity(db, world, now, smallCity);
const group = `/groups/${world.group.slug}`;
const cohortId = world.cohort.id;
const cohort = `/cohorts/${cohortId}`;
const organiser = await as('organiser');

type Reader = typeof organiser;

/** All that a pattern finds on a page and on those that each of its pagers leads on to. */
async function walked(reader: Reader, start: string, pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set([start]);
  const next = [start];
  for (let path = next.shift(); path !== undefined; path = next.shift()) {
    const { status, text } = await reader.get(path);
    assert.equal(status, 200, path);
    found.push(...[...text.matchAll(pattern)].map(([, one = '']) => one));
    for (const [, href = ''] of text.matchAll(/rel="next" href="([^"#]+)/g)) {
      const to = href.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
      // Of two lists on a page each is walked through by itself, and not one at each step of the other.
      const isOne =
        [...new URLSearchParams(to.split('?')[1]).keys()].filter(
          (key) => key !== 'claim' && key !== 'conversation',
        ).length === 1;
      if (!isOne || seen.has(to)) continue;
      next.push(to);
      seen.add(to);
    }
    assert.ok(seen.size < 60, `${start} has no end`);
  }
  return found;
}

const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index);

test('every member of a group is on one page of the list, and found by a part of their name', async () => {
  const all = await db
    .select({ id: groupMembers.userId })
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, world.group.id), isNull(groupMembers.leftAt)));
  const found = await walked(organiser, `${group}/members`, /href="[^"]+\/members\/([\w-]{36})"/g);
  assert.deepEqual(twice(found), []);
  assert.deepEqual(found.toSorted(), all.map(({ id }) => id).toSorted());
  const { text } = await organiser.get(`${group}/members?who=GARCIA 17`);
  assert.match(text, /1 found/);
  assert.match(text, /Garcia 174?</);
  assert.match((await organiser.get(`${group}/members?who=%25_`)).text, /No one here matches that name/);
  const members = await (await as('member')).get(`${group}/members?page=2`);
  assert.match(members.text, /rel="prev"/);
  assert.doesNotMatch(members.text, /@city\.test|Manage/);
});

test('those who have left are a list of their own once there are more than a few', async () => {
  const gone = await db
    .select({ id: users.id })
    .from(users)
    .where(sql`${users.email} like 'reader2__@city.test'`)
    .orderBy(asc(users.email))
    .limit(50);
  const leave = (leftAt: Date | null) =>
    db
      .update(groupMembers)
      .set({ leftAt })
      .where(
        sql`${groupMembers.userId} in (${sql.join(
          gone.map(({ id }) => sql`${id}`),
          sql`, `,
        )})`,
      );
  await leave(now);
  assert.match((await organiser.get(`${group}/members`)).text, /href="[^"]+\/former-members"/);
  const found = await walked(organiser, `${group}/former-members`, /href="[^"]+\/members\/([\w-]{36})"/g);
  assert.deepEqual(found.toSorted(), gone.map(({ id }) => id).toSorted());
  await leave(null);
});

test('every session of a cohort is on its page or one after it, and every turn on its rota', async () => {
  const all = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  const ids = all.map(({ id }) => id).toSorted();
  for (const path of [cohort, `${cohort}/rota`]) {
    const found = await walked(organiser, path, /<a href="\/sessions\/([\w-]{36})">/g);
    assert.deepEqual([...new Set(found)].toSorted(), ids, path);
  }
});

/** The last by name of the city's people who are none of these. */
async function somebodyElse(ids: readonly string[]) {
  const [found] = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(sql`${users.email} like '%@city.test'`, notInArray(users.id, [...ids])))
    .orderBy(desc(users.name))
    .limit(1);
  assert.ok(found);
  return found;
}

test('every person of a cohort is on its list, whatever became of them', async () => {
  const all = await db
    .select({ id: cohortMembers.userId, status: cohortMembers.status })
    .from(cohortMembers)
    .where(eq(cohortMembers.cohortId, cohortId));
  const listed = all.filter(({ status }) => ['seated', 'waitlisted'].includes(status)).map(({ id }) => id);
  assert.ok(listed.length > 30);
  const found = await walked(organiser, `${cohort}/people`, /\/people\/([\w-]{36})\/removal"/g);
  assert.deepEqual([...new Set(found)].toSorted(), listed.toSorted());
  const { id, name } = await somebodyElse(all.map(({ id }) => id));
  const { text } = await organiser.get(`${cohort}/people?other=${encodeURIComponent(name.toUpperCase())}`);
  assert.ok(text.includes(`<option value="${id}"`), `${name} is found by name`);
});

test('all that a cohort’s attendance holds can be walked to', async () => {
  const seated = await db
    .select({ name: users.name })
    .from(cohortMembers)
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        eq(cohortMembers.status, 'seated'),
        eq(cohortMembers.role, 'member'),
      ),
    );
  const facilitator = await as('facilitator');
  const people = await walked(
    facilitator,
    `${cohort}/attendance`,
    /role="rowheader" scope="row">([^<]+)<\/th>/g,
  );
  assert.deepEqual([...new Set(people)].toSorted(), seated.map(({ name }) => name).toSorted());
  const [held] = await db
    .select({ count: count(sql`distinct ${sessions.id}`) })
    .from(sessions)
    .innerJoin(attendances, eq(attendances.sessionId, sessions.id))
    .where(eq(sessions.cohortId, cohortId));
  const charted = await walked(
    facilitator,
    `${cohort}/attendance`,
    /<th scope="row"><a href="\/sessions\/([\w-]{36})"/g,
  );
  assert.equal(new Set(charted).size, held?.count);
});

test('who came is tapped page by page, and a tap comes back to its page', async () => {
  const path = `/sessions/${past}/attendance`;
  const names = await walked(organiser, path, /<li id="person-([\w-]{36})"/g);
  assert.ok(names.length > 30, `${names.length} people`);
  assert.deepEqual(twice(names), []);
  const { text } = await organiser.get(`${path}?page=2`);
  const [, action = ''] = text.match(/action="([^"]+\/attendance\/[^"]+)"/) ?? [];
  assert.match(action, /\?page=2$/);
  const answer = await organiser.post(action, { status: 'excused' });
  assert.equal(answer.headers.get('location'), `${path}?page=2`);
});

test('somebody who came without a word is found by name among all of the group', async () => {
  const path = `/sessions/${past}/attendance`;
  const first = await organiser.get(path);
  assert.match(first.text, /The first 30 are offered here|This list shows the first 30/);
  assert.equal(first.text.match(/<option value="[\w-]{36}"/g)?.length, 30);
  const { id: userId, name } = await somebodyElse(
    await walked(organiser, path, /<li id="person-([\w-]{36})"/g),
  );
  assert.ok(!first.text.includes(userId));
  const { text } = await organiser.get(`${path}?other=${encodeURIComponent(name.toLowerCase())}`);
  assert.ok(text.includes(`<option value="${userId}"`));
  const [, action = ''] = text.match(/action="([^"]+\/walk-ins[^"]*)"/) ?? [];
  assert.equal((await organiser.post(action.replaceAll('&amp;', '&'), { userId })).status, 303);
  const [noted] = await db
    .select()
    .from(attendances)
    .where(and(eq(attendances.sessionId, past), eq(attendances.userId, userId)));
  assert.equal(noted?.status, 'present');
});

test('a claim’s page leads to all evenings on which it was spoken of', async () => {
  const member = await as('member');
  const [claim] = await db
    .select({ id: claimResults.claimId, count: count() })
    .from(claimResults)
    .groupBy(claimResults.claimId)
    .orderBy(desc(count()))
    .limit(1);
  assert.ok(claim && claim.count > 12, `${claim?.count} evenings`);
  const { text } = await member.get(`${group}/claims`);
  assert.match(text, new RegExp(`claims\\?claim=${claim.id}">All ${claim.count} sessions`));
  const found = await walked(
    member,
    `${group}/claims?claim=${claim.id}`,
    /<th scope="row"><a href="\/sessions\/([\w-]{36})"/g,
  );
  assert.equal(found.length, claim.count);
  assert.equal((await member.get(`${group}/claims?claim=${crypto.randomUUID()}`)).status, 404);
});

test('a conversation of many replies shows its latest, and leads to all', async () => {
  const [first] = await db
    .insert(posts)
    .values({ cohortId, authorId: world.people.member.id, body: 'Who brings tea?', createdAt: now })
    .returning();
  assert.ok(first);
  const replies = Array.from({ length: 47 }, (_, n) => ({
    ...{ cohortId, authorId: world.people.member.id, parentId: first.id, body: `Reply ${n}.` },
    createdAt: new Date(now.getTime() + n * 1000),
  }));
  await db.insert(posts).values(replies);
  const member = await as('member');
  const { text } = await member.get(`${cohort}/thread`);
  assert.match(text, /Reply 46\./);
  assert.doesNotMatch(text, /Reply 43\./);
  assert.match(text, new RegExp(`thread\\?conversation=${first.id}">All 47 replies`));
  const found = await walked(member, `${cohort}/thread?conversation=${first.id}`, /<p>Reply (\d+)\./g);
  assert.deepEqual(twice(found), []);
  assert.equal(found.length, 47);
  const openers = await walked(member, `${cohort}/thread`, /name="parent" value="([\w-]{36})"/g);
  assert.equal(
    new Set(openers).size,
    await db.$count(posts, and(eq(posts.cohortId, cohortId), isNull(posts.parentId))),
  );
  const other = await db
    .insert(posts)
    .values({ cohortId: world.otherCohort.id, authorId: world.people.organiser.id, body: 'x' })
    .returning();
  assert.equal((await member.get(`${cohort}/thread?conversation=${other[0]?.id}`)).status, 404);
});

test('a calendar goes back so far and says so', async () => {
  await makeAddress(actor(world, 'member'));
  const own = await visitor().get(`/calendar/${await tokenOf(db, world.people.member.id)}/sessions.ics`);
  const starts = [...own.text.matchAll(/DTEND:(\d{8})/g)].map(([, day = '']) => day);
  const dayOf = (instant: Date) => instant.toISOString().slice(0, 10).replaceAll('-', '');
  assert.ok(starts.length > 5);
  assert.ok(starts.every((day) => day >= dayOf(new Date(now.getTime() - 60 * 86_400_000))));
  assert.match(own.text.replaceAll('\r\n ', ''), /X-WR-CALDESC:Your sessions from the last 60 days/);

  const { since, until } = groupTime(now);
  const all = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(
      cohorts,
      and(eq(cohorts.id, sessions.cohortId), isNull(cohorts.endedAt), eq(cohorts.groupId, world.group.id)),
    )
    .where(and(gt(sessions.endsAt, since), lt(sessions.startsAt, until)));
  const { text } = await visitor().get(`${group}/calendar.ics`);
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, all.length);
  assert.match(
    text.replaceAll('\r\n ', ''),
    /DESCRIPTION:Sessions from a week ago until three months from now/,
  );
  const feed = await visitor().get(`${group}/feed.atom`);
  assert.equal(feed.text.match(/<entry>/g)?.length, all.length);
  assert.match(feed.text, /<subtitle>Sessions from a week ago/);
});

test('a calendar that is full says until when it goes', async () => {
  const [like] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  assert.ok(like);
  const { id: _, ...rest } = like;
  await db.insert(sessions).values(Array.from({ length: mostInCalendar }, () => rest));
  const { text } = await visitor().get(`${group}/calendar.ics`);
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, mostInCalendar);
  assert.match(text.replaceAll('\r\n ', ''), /DESCRIPTION:Sessions from a week ago until \d+ \w+ \d{4}/);
  assert.match(
    sayGroupSpan({ startsAt: new Date('2026-12-03T18:00:00Z') }, 'Europe/Berlin'),
    /until 3 December 2026\./,
  );
});
