import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { db } from '../../platform/db.ts';
import { anotherServer } from '../../tools/testing/another-server.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { answerPath } from '../answer-links.ts';
import { rsvps, sessions } from '../tables.ts';

const world = await openWorld();
const sessionId = world.openCohort.next;
const seats = 20;
const readers = 1000;

/** When somebody pressed first, and when they knew that it was kept. */
interface Pressed {
  path: string;
  userId: string;
  sentAt: number;
  knownAt: number;
}

test('a thousand people answer for twenty seats at two servers, many twice, while one of the two is killed', async () => {
  const [session] = await db
    .update(sessions)
    .set({ capacity: seats })
    .where(eq(sessions.id, sessionId))
    .returning();
  assert.ok(session);
  const people = await db
    .insert(users)
    .values(
      Array.from({ length: readers }, (_, index) => ({
        email: `r${index}@many.test`,
        name: 'R',
        zone: 'UTC',
      })),
    )
    .returning({ userId: users.id });
  await db
    .insert(groupMembers)
    .values(people.map(({ userId }) => ({ userId, groupId: world.group.id, role: 'member' as const })));
  const [one, other] = await Promise.all([anotherServer(), anotherServer()]);
  let kept = 0;

  /** Presses until somebody says that it is kept: at one server, and where that has gone at the other. */
  async function press(pressed: Pressed, url: string) {
    pressed.sentAt ||= performance.now();
    try {
      const response = await fetch(url + pressed.path, {
        method: 'POST',
        body: new URLSearchParams({ answer: 'going' }),
        headers: { 'sec-fetch-site': 'none' },
        redirect: 'manual',
      });
      assert.equal(response.status, 303, await response.text());
    } catch (error) {
      if (error instanceof assert.AssertionError || url === other.url) throw error;
      return press(pressed, other.url);
    }
    pressed.knownAt ||= performance.now();
    kept += 1;
    if (kept === 300) one.child.kill('SIGKILL');
  }

  const queue = people.map(
    ({ userId }): Pressed => ({
      userId,
      path: answerPath(sessionId, userId, session.startsAt),
      sentAt: 0,
      knownAt: 0,
    }),
  );
  const all = [...queue];
  let next = 0;
  const browsers = Array.from({ length: 60 }, async () => {
    for (let mine = queue[next]; mine; mine = queue[next]) {
      next += 1;
      const urls = next % 2 === 0 ? [one.url, other.url] : [other.url, one.url];
      // Every fifth presses twice at once, at both servers.
      await Promise.all((next % 5 === 0 ? urls : urls.slice(0, 1)).map((url) => press(mine as Pressed, url)));
    }
  });
  await Promise.all(browsers);

  const rows = await db.select().from(rsvps).where(eq(rsvps.sessionId, sessionId));
  const placeOf = new Map(
    rows.map(({ userId, answer, turn }) => [userId, answer === 'going' ? 0 : (turn ?? 0)]),
  );
  assert.equal(all.filter(({ userId }) => placeOf.has(userId)).length, readers, 'nobody is lost');
  const going = all.filter(({ userId }) => placeOf.get(userId) === 0);
  assert.equal(going.length, seats);
  const turns = all.map(({ userId }) => placeOf.get(userId) ?? 0).filter((turn) => turn > 0);
  assert.equal(new Set(turns).size, readers - seats, 'no two have one turn');
  // Who knew that theirs was kept before another pressed at all is before them.
  const byPress = all.toSorted((a, b) => a.sentAt - b.sentAt);
  const byKnowing = all.toSorted((a, b) => a.knownAt - b.knownAt);
  let worst = 0;
  let known = 0;
  for (const { userId, sentAt } of byPress) {
    for (; (byKnowing[known]?.knownAt ?? Number.POSITIVE_INFINITY) < sentAt; known += 1)
      worst = Math.max(worst, placeOf.get(byKnowing[known]?.userId ?? '') ?? 0);
    const place = placeOf.get(userId) ?? 0;
    assert.ok(place >= worst || (place === 0 && worst === 0), 'somebody was overtaken');
  }
});
