import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { hashOf, newSecret } from '../../people/accounts/secrets.ts';
import { loginSessions, users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { rsvps, sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { percentile } from './city/load.ts';
import type { Told } from './city/serve.ts';
import { median, onDatabase, sayTimes, timed } from './on-database.ts';

const readers = 1000;
const seats = 20;
const rounds = 5;
const goal = 2000;

interface Reader {
  userId: string;
  cookie: string;
}

/**
 * A thousand people press “Going” at once for a session of twenty seats: over HTTP, signed in, through two servers on one
 * database; beside as many bare inserts under the same lock, without HTTP.
 */
export async function bench() {
  await onDatabase(async (databaseUrl) => {
    const world = await seedWorld(db, clock.now());
    const sessionId = world.openCohort.next;
    await db.update(sessions).set({ capacity: seats }).where(eq(sessions.id, sessionId));
    const people = await manyReaders(world.group.id);
    const servers = await Promise.all([server(databaseUrl), server(databaseUrl)]);
    const urls = servers.map(({ url }) => `${url}/sessions/${sessionId}/rsvp`);
    const [ours, bare, answers]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round <= rounds; round += 1) {
      const each: number[] = [];
      const all = await timed(() =>
        Promise.all(
          people.map(async (reader, at) => each.push(await timed(() => press(urls[at % 2] ?? '', reader)))),
        ),
      );
      const going = await db.$count(rsvps, sql`session_id = ${sessionId} and answer = 'going'`);
      const waiting = await db.$count(rsvps, sql`session_id = ${sessionId} and answer = 'waiting'`);
      if (going !== seats || going + waiting !== readers)
        throw new Error(`${going} have a seat and ${waiting} wait.`);
      const inserts = await timed(() =>
        Promise.all(people.map(({ userId }) => insertBare(sessionId, userId))),
      );
      // The first round measures the compiler.
      if (round > 0) {
        ours.push(all);
        bare.push(inserts);
        answers.push(...each);
      }
      await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
    }
    console.log(
      `${readers} answers at once over HTTP, through two servers: ${seats} have a seat, all others wait`,
    );
    console.log(`  ours  ${sayTimes(ours)} (goal ${goal} ms)`);
    console.log(
      `  one answer: half within ${median(answers).toFixed(0)} ms, 99 % within ${percentile(answers, 99).toFixed(0)} ms`,
    );
    console.log(
      `  bare  ${sayTimes(bare)}: lock the session, insert a row, commit, each for itself, without HTTP`,
    );
    console.log(`  ours takes ${(median(ours) / median(bare)).toFixed(2)} times as long`);
    for (const { child } of servers) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
}

/** A server in a process of its own. */
async function server(databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(resolve(import.meta.dirname, 'city/serve.ts'), {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
  });
  const [{ url = '' }] = (await once(child, 'message')) as [Told];
  return { url, child };
}

async function press(url: string, { cookie }: Reader) {
  const { status } = await fetch(url, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: 'going' }) },
    headers: { cookie, origin: new URL(url).origin },
  });
  if (status !== 303) throw new Error(`An answer got ${status}.`);
}

async function manyReaders(groupId: string): Promise<Reader[]> {
  const rows = await db
    .insert(users)
    .values(
      Array.from({ length: readers }, (_, index) => ({
        ...{ name: `Reader ${index}`, email: `r${index}@many.test`, zone: 'UTC' },
      })),
    )
    .returning({ userId: users.id });
  const people = rows.map(({ userId }) => ({ userId, login: newSecret() }));
  const expiresAt = new Date(clock.now().getTime() + 86_400_000);
  await db
    .insert(groupMembers)
    .values(people.map(({ userId }) => ({ userId, groupId, role: 'member' as const })));
  await db
    .insert(loginSessions)
    .values(people.map(({ userId, login }) => ({ id: hashOf(login), userId, expiresAt })));
  return people.map(({ userId, login }) => ({ userId, cookie: `login=${login}` }));
}

const insertBare = (sessionId: string, userId: string) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from sessions where id = ${sessionId} for no key update`);
    await tx.execute(
      sql`insert into rsvps (session_id, user_id, answer) values (${sessionId}, ${userId}, 'going')
        on conflict (session_id, user_id) do update set answer = 'going'`,
    );
  });
