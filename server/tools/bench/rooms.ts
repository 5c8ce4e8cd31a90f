import { type ChildProcess, execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { startPostgres } from '../../platform/postgres.ts';
import type { Measured, Offer } from './rooms/load.ts';
import { megabytesOf, serve, startLoad } from './rooms/process.ts';
import { type Best, highestRate, thousands } from './rooms/search.ts';
import { type Place, type Size, seedRooms } from './rooms/world.ts';

interface Side {
  name: string;
  best: Best;
  /** Of the whole server process, in MB: with nobody there, and with everybody. */
  memory: { before: number; after: number };
  /** Seconds of processor time of the server's process, and how long that took. */
  cpu: number;
  lasted: number;
  start(): Promise<{ url: string; child: ChildProcess }>;
  answers: boolean;
}

/** What is measured, each beside bare socket.io: `npm run bench -- rooms 100x10` picks one, `notes` the writers. */
const sizes: Size[] = [
  { rooms: 100, peoplePerRoom: 10 },
  { rooms: 200, peoplePerRoom: 10 },
  { rooms: 1, peoplePerRoom: 200 },
  { rooms: 1, peoplePerRoom: 20, writes: true },
];

const nameOf = ({ rooms, peoplePerRoom, writes }: Size) => (writes ? 'notes' : `${rooms}x${peoplePerRoom}`);

/** Our rooms and bare socket.io side by side: the highest rate at which 99 of 100 deliveries take at most 50 ms. */
export async function bench(words: string[]) {
  const wanted = sizes.filter((size) => words.length === 0 || words.includes(nameOf(size)));
  const folder = await mkdtemp(join(tmpdir(), 'convenor-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres(folder);
  try {
    await migrateDatabase(postgres.url);
    openDatabase(postgres.url);
    const seeded: [Size, Place[]][] = [];
    for (const size of wanted) seeded.push([size, await seedRooms(db, size)]);
    await closeDatabase();
    console.log(
      `WebSocket only, ours without the limit of 5 things a person and second; load and servers on one machine, whose load is ${loadavg()[0]?.toFixed(1)} already`,
    );
    for (const [size, places] of seeded) {
      const what = size.writes ? 'who write in shared notes' : 'who talk';
      console.log(`\n${size.rooms} rooms × ${size.peoplePerRoom} people ${what}`);
      const sides = sidesOn(postgres.url);
      for (const side of sides) await measure(side, places, size);
      report(sides, places.length);
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function sidesOn(databaseUrl: string): [bare: Side, ours: Side] {
  const nothing: Best = { rate: 0, sent: 0, heard: 0, p50: 0, p99: 0 };
  const memory = { before: 0, after: 0 };
  const bare = () => serve('server/tools/bench/rooms/bare.ts', {});
  const ours = () =>
    serve('server/tools/bench/rooms/ours.ts', {
      DATABASE_URL: databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    });
  return [
    { name: 'bare socket.io', best: nothing, memory, cpu: 0, lasted: 1, start: bare, answers: false },
    { name: 'our rooms', best: nothing, memory, cpu: 0, lasted: 1, start: ours, answers: true },
  ];
}

async function measure(side: Side, places: Place[], { peoplePerRoom, writes = false }: Size) {
  console.log(`\n  ${side.name}`);
  const server = await side.start();
  const load = startLoad();
  const before = await megabytesOf(server.child);
  try {
    await load.ask({ connect: { url: server.url, places, answers: side.answers, writes } });
    await pause(2000);
    side.memory = { before, after: await megabytesOf(server.child) };
    const offer = (offer: Offer): Promise<Measured> => load.ask({ offer });
    // Warm, so that the first step does not measure the compiler.
    await offer({ rate: 500, seconds: 2 });
    const used = await secondsOf(server.child);
    const start = performance.now();
    side.best = await highestRate(peoplePerRoom, offer, writes ? 4000 : 16_000);
    side.cpu = (await secondsOf(server.child)) - used;
    side.lasted = (performance.now() - start) / 1000;
  } finally {
    load.end();
    server.child.kill('SIGKILL');
    await pause(300);
  }
}

/** Processor time of a process so far, as the system counts it. */
async function secondsOf({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'cputimes=', '-p', String(pid)]);
  return Number(stdout);
}

function report([bare, ours]: [Side, Side], people: number) {
  console.log('\nHighest rate with p99 ≤ 50 ms');
  for (const { name, best, memory, cpu, lasted } of [bare, ours]) {
    const delays = `p50 ${best.p50.toFixed(1)} ms, p99 ${best.p99.toFixed(1)} ms`;
    const more = (memory.after - memory.before).toFixed(0);
    const space = `${more} MB more with ${people} sockets than the ${memory.before.toFixed(0)} MB without; ${Math.round((100 * cpu) / lasted)} % of a processor over the whole search`;
    console.log(`  ${name.padEnd(16)} ${thousands(best.rate).padStart(9)} deliveries, ${delays}; ${space}`);
  }
  if (bare.best.rate === 0)
    return console.log('  This machine is too busy: not even bare socket.io was in time.');
  const share = (100 * ours.best.rate) / bare.best.rate;
  return console.log(
    `  with the durable log: ${share.toFixed(0)} % of bare socket.io (goal 60 %, memory ≤ 300 MB)`,
  );
}
