import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../app.ts';
import { bundleAssets } from '../../../platform/assets.ts';
import { closeDatabase, openDatabase, queryCounter } from '../../../platform/db.ts';
import { loadEnv } from '../../../platform/env.ts';
import { setLogLevel } from '../../../platform/log.ts';

/** What a page costs a browser that has never been here, and the database at every visit. */
export interface Cold {
  queries: number;
  requests: number;
  bytes: number;
}

/** Loads each page once, with all that it names, from the very application in this process. */
export async function coldLoads(databaseUrl: string, cookie: string, paths: string[]): Promise<Cold[]> {
  loadEnv({ PORT: '0', LOG_LEVEL: 'silent' });
  setLogLevel();
  openDatabase(databaseUrl);
  await bundleAssets();
  const app = createApp();
  const counter = { queries: 0 };
  const server = createServer((request, response) => queryCounter.run(counter, () => app(request, response)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const loads: Cold[] = [];
  try {
    // Only the first request asks whether anybody has set this server up.
    await fetch(`${url}/groups`);
    for (const path of paths) {
      counter.queries = 0;
      const page = await (await fetch(url + path, { headers: { cookie } })).text();
      const { queries } = counter;
      const parts = await Promise.all(namedIn(page).map((part) => bytesOf(url + part)));
      const bytes = parts.reduce((sum, size) => sum + size, await bytesOf(url + path, cookie));
      loads.push({ queries, requests: 1 + parts.length, bytes });
    }
  } finally {
    server.closeAllConnections();
    server.close();
    await closeDatabase();
  }
  return loads;
}

/** Styles, scripts and the icon: a browser loads these with the page. */
const namedIn = (page: string): string[] =>
  [...page.matchAll(/<(?:link rel="(?:stylesheet|icon)" href|script type="module" src)="([^"]+)"/g)].map(
    ([, address = '']) => address,
  );

/** What comes over the wire: `fetch` would only tell the length of what it has unpacked. */
async function bytesOf(address: string, cookie = ''): Promise<number> {
  const [response] = await once(get(address, { headers: { 'accept-encoding': 'br', cookie } }), 'response');
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) bytes += part.length;
  return bytes;
}
