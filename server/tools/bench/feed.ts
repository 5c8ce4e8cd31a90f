import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import express from 'express';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays } from '../../platform/time.ts';
import { saveToken } from '../../sessions/calendars/queries.ts';
import { slotOf } from '../../sessions/schedule/schedule.rules.ts';
import { sessions } from '../../sessions/tables.ts';
import { seedWorld } from '../seed/world.ts';
import { onDatabase } from './on-database.ts';

const count = 200;
const token = 'a-long-secret-of-somebody';

/** The calendar of somebody with two hundred sessions, asked for by its ETag and whole, beside a bare Express 304. */
export async function bench() {
  await onDatabase(async (databaseUrl) => {
    await plan();
    const { child, url } = await serve(databaseUrl);
    const feed = `${url}/calendar/${token}/sessions.ics`;
    const tag = (await fetch(feed)).headers.get('etag') ?? '';
    const bare = express()
      .get('/', (_request, response) => void response.status(304).end())
      .listen(0);
    const { port } = bare.address() as { port: number };
    const rates: Record<string, number> = {};
    for (let round = 0; round < 3; round += 1) {
      rates.bare = Math.max(rates.bare ?? 0, await rate(`http://localhost:${port}/`, tag));
      rates.etag = Math.max(rates.etag ?? 0, await rate(feed, tag));
      rates.whole = Math.max(rates.whole ?? 0, await rate(feed, ''));
    }
    const { bare: alone = 0, etag = 0, whole = 0 } = rates;
    console.log(`A calendar of ${count} sessions, the best of three rounds:`);
    console.log(
      `  by its ETag   ${etag.toFixed(0)}/s (goal 500/s), ${((100 * etag) / alone).toFixed(0)} % of a bare 304 (${alone.toFixed(0)}/s)`,
    );
    console.log(`  whole         ${whole.toFixed(0)}/s`);
    bare.close();
    child.kill('SIGTERM');
  });
}

async function rate(url: string, tag: string): Promise<number> {
  const headers = tag ? { 'if-none-match': tag } : {};
  const { requests, duration } = await autocannon({ url, headers, connections: 16, duration: 3 });
  return requests.total / duration;
}

async function plan() {
  const world = await seedWorld(db, clock.now());
  const [like] = await db.select().from(cohorts).limit(1);
  if (!like) throw new Error('There is no cohort.');
  const { id: _, ...rest } = like;
  const [cohort] = await db.insert(cohorts).values(rest).returning({ id: cohorts.id });
  const cohortId = cohort?.id ?? '';
  const userId = world.people.member.id;
  await db.insert(cohortMembers).values({ userId, cohortId, status: 'seated', turn: 1 });
  const slots = Array.from({ length: count }, (_, week) =>
    slotOf({ date: addDays('2026-01-07', 7 * week), time: '18:30', zone: 'Europe/Berlin' }, 90),
  );
  await db.insert(sessions).values(slots.map((slot) => ({ ...slot, cohortId })));
  await saveToken(db, userId, token, clock.now());
}

async function serve(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../main.ts')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\/\/\S+/) ?? [];
    if (url) return { child, url };
  }
  throw new Error('The server did not start.');
}
