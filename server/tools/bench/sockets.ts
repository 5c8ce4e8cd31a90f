import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { startPostgres } from '../../platform/postgres.ts';
import type { Measured } from './rooms/load.ts';
import { megabytesOf, serve, startLoad } from './rooms/process.ts';
import { type Place, seedRooms } from './rooms/world.ts';

const peoplePerRoom = 10;
const steps = [1000, 2000, 5000, 10_000, 15_000, 19_000];
/** Messages a second over all rooms, as many rooms in lively talk have. */
const rate = 100;

/**
 * How many people in rooms one server process bears: memory, how fast they come in, and how soon each hears what is said
 * while 100 things are said a second. The system must allow each process as many open files (`ulimit -n`).
 */
export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres(folder);
  const load = startLoad();
  try {
    await migrateDatabase(postgres.url);
    const places = await seed(postgres.url);
    const server = await serve('server/tools/bench/rooms/ours.ts', {
      DATABASE_URL: postgres.url,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    });
    const empty = await megabytesOf(server.child);
    console.log(`One server with nobody there holds ${empty.toFixed(0)} MB.`);
    let there = 0;
    for (const step of steps) {
      const start = performance.now();
      await load.ask({
        connect: { url: server.url, places: places.slice(there, step), answers: true, writes: false },
      });
      const seconds = (performance.now() - start) / 1000;
      const come = (step - there) / seconds;
      there = step;
      await pause(3000);
      const memory = await megabytesOf(server.child);
      const measured: Measured = await load.ask({ offer: { rate, seconds: 5 } });
      tell(step, come, (1024 * (memory - empty)) / step, memory, measured);
    }
    server.child.kill('SIGKILL');
  } finally {
    load.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A statement holds 65,535 values at most, so the rooms are made in parts. */
async function seed(url: string): Promise<Place[]> {
  openDatabase(url);
  const rooms = 200;
  const places: Place[] = [];
  while (places.length < Math.max(...steps)) places.push(...(await seedRooms(db, { rooms, peoplePerRoom })));
  await closeDatabase();
  return places;
}

function tell(there: number, come: number, kilobytes: number, memory: number, { p50, p99 }: Measured) {
  console.log(
    `  ${String(there).padStart(6)} people in ${String(there / peoplePerRoom).padStart(4)} rooms: ${memory.toFixed(0)} MB, ${kilobytes.toFixed(1)} kB each; ${come.toFixed(0)} came a second; heard after p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
  );
}
