import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { hashOf } from '../../people/accounts/secrets.ts';
import { loginSessions } from '../../people/accounts/tables.ts';
import '../../jobs.ts';
import { createApp } from '../../app.ts';
import { startLive } from '../../live.ts';
import { keptMail } from '../../mail/mail.ts';
import { bundleAssets } from '../../platform/assets.ts';
import { clock } from '../../platform/clock.ts';
import { cookieName } from '../../platform/cookies.ts';
import { closeDatabase, db, openDatabase, queryCounter } from '../../platform/db.ts';
import { listeningOn, loadEnv } from '../../platform/env.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { setLogLevel } from '../../platform/log.ts';
import { prepareSigning } from '../../platform/signed.ts';
import { type PersonName, seedWorld, type World } from '../seed/world.ts';
import { testDatabase } from './database.ts';
import { until } from './waiting.ts';

export interface Answer {
  status: number;
  text: string;
  location: string;
  headers: Headers;
  /** How many statements the request sent to the database. */
  queries: number;
}

/** A browser without a screen: it keeps cookies, follows nothing, and says where its forms come from. */
export interface Visitor {
  get(path: string): Promise<Answer>;
  /** More headers, as a browser sends them of itself. */
  post(
    path: string,
    fields?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  cookies(): string;
}

export interface TestServer {
  url: string;
  world: World;
  /** Signed in as nobody; with a cookie as whoever holds it. `language` is what their browser asks for. */
  visitor(cookie?: string, language?: string): Visitor;
  /** Signed in as a person of the world. */
  as(person: PersonName, language?: string): Promise<Visitor>;
}

/** The whole server on a port and a database of this test file's own, with the small world in it. Call it once, at the top. */
export async function openServer({ seed = true } = {}): Promise<TestServer> {
  loadEnv({ PORT: '0', LOG_LEVEL: 'fatal' });
  setLogLevel();
  openDatabase(await testDatabase(), 20);
  const world = seed ? await seedWorld(db, clock.now()) : ({} as World);
  await Promise.all([bundleAssets(), startJobs(), prepareSigning(db)]);
  const app = createApp();
  const server = createServer((request, response) => {
    const counter = { queries: 0 };
    const writeHead = response.writeHead;
    response.writeHead = ((...args: Parameters<typeof writeHead>) => {
      response.setHeader('X-Queries', counter.queries);
      return writeHead.apply(response, args);
    }) as typeof writeHead;
    queryCounter.run(counter, () => app(request, response));
  });
  const live = startLive(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  listeningOn((server.address() as AddressInfo).port);
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  after(async () => {
    server.closeAllConnections();
    await live.close();
    await stopJobs();
    await closeDatabase();
  });
  return {
    url,
    world,
    visitor: (cookie = '', language = '*') => visitorOf(url, cookie, language),
    as: async (person, language = '*') =>
      visitorOf(url, await loginCookie(world.people[person].id), language),
  };
}

/** The cookie of a new login session of a person, as a browser would hold it. */
export async function loginCookie(userId: string): Promise<string> {
  const id = crypto.randomUUID();
  const expiresAt = new Date(clock.now().getTime() + 30 * 24 * 3600 * 1000);
  await db.insert(loginSessions).values({ id: hashOf(id), userId, expiresAt, device: 'A test' });
  return `${cookieName('login')}=${id}`;
}

function visitorOf(url: string, start: string, language: string): Visitor {
  const jar = new Map(start ? [start.split('=', 2) as [string, string]] : []);
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  async function send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Answer> {
    const response = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        Cookie: cookies(),
        Origin: url,
        'Accept-Language': language,
        ...init.headers,
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
      headers: response.headers,
      queries: Number(response.headers.get('x-queries')),
    };
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, fields = {}, headers = {}) {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      );
      return send(path, { method: 'POST', body, headers });
    },
  };
}

/** The newest email to an address, once it has been sent. */
export async function mailTo(address: string, subject = '') {
  const find = () => keptMail().find(({ to, subject: says }) => to === address && says.includes(subject));
  await until(find);
  return find() ?? assert.fail(`No mail “${subject}” came to ${address}.`);
}

/** The path of the first link in an email. */
export function linkIn(mail: { text: string }): string {
  const [link = ''] = mail.text.match(/https?:\/\/\S+/) ?? [];
  const { pathname, search } = new URL(link);
  return pathname + search;
}
