import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { type Postgres, startPostgres } from '../../platform/postgres.ts';
import { eventsAfter } from '../../rooms/queries.ts';
import { seedRooms } from '../bench/rooms/world.ts';
import { stepNamed } from '../testing/command-fixtures/fixture.ts';
import { chanceFrom, oneOf } from './chance.ts';
import { Ship } from './fleet.ts';
import { Sailor } from './sailor.ts';
import { Strait } from './strait.ts';

export interface Storm {
  seed: number;
  rooms: number;
  peoplePerRoom: number;
  /** How long people do things, in milliseconds. */
  lasts: number;
}

/** What is to be looked at when it is over. */
export interface Aftermath {
  sailors: Sailor[];
  /** The texts that people sent, each once, by the id of its command. */
  sent: Map<string, string>;
  /** How often servers and the database were stopped. */
  strikes: { servers: number; database: number };
  /** The rooms' logs as they are stored. */
  logs: Map<string, Awaited<ReturnType<typeof eventsAfter>>>;
  /** What a person who comes now would be sent. */
  fresh(sailor: Sailor): Promise<Sailor>;
  end(): Promise<void>;
}

/**
 * People in rooms over a network that breaks, delays and reorders their connections, on two servers of which one or
 * the other is killed three times, and a database that is restarted once. Answers when the storm is over and everybody
 * has had the time to come back. The same seed gives the same storm, as far as computers keep time.
 */
export async function weather({ seed, rooms, peoplePerRoom, lasts }: Storm): Promise<Aftermath> {
  const chance = chanceFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'convenor-storm-'));
  await chmod(folder, 0o711);
  const harbour = await Harbour.build(folder, chance);
  openDatabase(harbour.url);
  const places = await seedRooms(db, { rooms, peoplePerRoom });
  const ships = [new Ship(harbour.url, chance), new Ship(harbour.url, chance)] as const;
  for (const ship of ships) await ship.launch();
  const sailors = places.map((place, index) => new Sailor(ships[index % 2 ? 1 : 0].port, place));
  const strikes = { servers: 0, database: 0 };
  const sent = await live({ sailors, chance, lasts, peoplePerRoom }, async (share) => {
    for (const { proxy } of ships) proxy.weather = { delay: 300, drop: 0.02 };
    if (share > 0.2 * (strikes.servers + 1) && strikes.servers < 3) {
      strikes.servers += 1;
      await ships[strikes.servers % 2 ? 0 : 1].strike();
    }
    if (share > 0.5 && strikes.database === 0) {
      strikes.database += 1;
      await harbour.restart();
    }
    return strikes.servers === 3 && strikes.database === 1;
  });
  for (const { proxy } of ships) proxy.weather = { delay: 0, drop: 0 };
  await settled(sailors);
  const logs = new Map<string, Awaited<ReturnType<typeof eventsAfter>>>();
  for (const room of new Set(places.map(({ room }) => room)))
    logs.set(room, await eventsAfter(db, [{ room, after: 0 }]));
  return {
    sailors,
    sent,
    strikes,
    logs,
    async fresh({ room, cookie }) {
      const late = new Sailor(ships[0].port, { room, cookie });
      await until(() => late.state !== null);
      return late;
    },
    async end() {
      for (const sailor of sailors) sailor.close();
      for (const ship of ships) ship.sink();
      await closeDatabase();
      await harbour.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The database behind a proxy, so that it can come back at another port. */
class Harbour {
  readonly url: string;
  readonly #folder: string;
  readonly #proxy: Strait;
  #postgres: Postgres;

  static async build(folder: string, chance: () => number): Promise<Harbour> {
    const postgres = await startPostgres(folder);
    const proxy = new Strait(chance);
    await proxy.open();
    const harbour = new Harbour(folder, proxy, postgres);
    harbour.#lead();
    await migrateDatabase(harbour.url);
    return harbour;
  }

  private constructor(folder: string, proxy: Strait, postgres: Postgres) {
    this.#folder = folder;
    this.#proxy = proxy;
    this.#postgres = postgres;
    const url = new URL(postgres.url);
    url.port = String(proxy.port);
    this.url = url.href;
  }

  async restart() {
    await this.#postgres.stop();
    this.#postgres = await startPostgres(this.#folder);
    this.#lead();
  }

  async close() {
    await this.#postgres.stop();
    this.#proxy.close();
  }

  #lead() {
    this.#proxy.leadTo(Number(new URL(this.#postgres.url).port));
  }
}

interface Life {
  sailors: readonly Sailor[];
  chance: () => number;
  lasts: number;
  peoplePerRoom: number;
}

/** People do things for as long as it lasts; `strike` is told how much of that is over, and says when it is done. */
async function live(
  { sailors, chance, lasts, peoplePerRoom }: Life,
  strike: (share: number) => Promise<boolean>,
) {
  const sent = new Map<string, string>();
  const leaders = sailors.filter((_, index) => index % peoplePerRoom === 0);
  await until(() => sailors.every(({ state }) => state !== null));
  for (const leader of leaders) leader.does('room.open', {});
  await until(() => leaders.every(({ state }) => state?.status === 'open'));
  for (const leader of leaders) {
    const steps = [
      stepNamed('talk'),
      stepNamed('sure', 5, 'credence', { anonymous: true }),
      stepNamed('map', 5, 'cruxes'),
    ];
    leader.does('agenda.edit', { expect: leader.state?.agendaSeq ?? 0, steps });
  }
  const start = performance.now();
  let striking: Promise<void> | null = null;
  let isOver = false;
  // On a slow machine servers take longer to come back than the storm was to last.
  while (performance.now() - start < lasts || !isOver) {
    striking ??= strike((performance.now() - start) / lasts).then((wasLast) => {
      isOver = wasLast;
      striking = null;
    });
    act(oneOf(sailors, chance), chance, sent);
    if (chance() < 0.03) leaderDeed(oneOf(leaders, chance), chance);
    await pause(15);
  }
  await striking;
  return sent;
}

function act(sailor: Sailor, chance: () => number, sent: Map<string, string>) {
  const kind = chance();
  if (kind < 0.6) {
    const text = `word ${sent.size} ${sailor.cookie.slice(-6)}`;
    sent.set(text, sailor.room);
    sailor.does('chat.say', { text });
  } else if (kind < 0.75) sailor.does('hand.raise', { kind: 'point' });
  else if (kind < 0.85) sailor.does('hand.lower', {});
  else if (kind < 0.95) sailor.does('credence.give', { percent: Math.floor(chance() * 101) });
  else sailor.does('crux.add', { parent: null, text: `claim ${sent.size}` });
}

function leaderDeed(leader: Sailor, chance: () => number) {
  const expect = leader.state?.current ?? null;
  const kind = chance();
  if (kind < 0.5) leader.does('agenda.next', { expect });
  else if (kind < 0.7) leader.does('agenda.back', { expect });
  else if (kind < 0.85) leader.does('credence.show', {});
  else leader.does('timer.add', { minutes: 1 });
}

/** Everything done has been answered, and everybody has come as far as whoever has come furthest in their room. */
async function settled(sailors: readonly Sailor[]) {
  await until(
    () => sailors.every(({ isDone }) => isDone),
    () => sailors.filter(({ isDone }) => !isDone).map(({ plight }) => plight),
  );
  const farthest = new Map<string, number>();
  for (const { room, state } of sailors)
    farthest.set(room, Math.max(farthest.get(room) ?? 0, state?.seq ?? 0));
  const isBehind = ({ room, state }: Sailor) => (state?.seq ?? 0) < (farthest.get(room) ?? 0);
  await until(
    () => !sailors.some(isBehind),
    () => sailors.filter(isBehind).map(({ plight }) => plight),
  );
}

/** Waits until something is so; after a minute it throws with what is not. */
async function until(isSo: () => boolean, whatIsNot: () => unknown = () => '') {
  const end = performance.now() + 60_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`The sea did not calm down: ${JSON.stringify(whatIsNot())}`);
    await pause(20);
  }
}
