import { lookup as resolve } from 'node:dns/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, unzip } from 'node:zlib';
import { env } from './env.ts';
import { isPublic } from './public-address.ts';

/** Why an address that somebody gave us could not be fetched, in a sentence for them. */
export class Unreachable extends Error {}

interface Asked {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Bytes of the answer that are read at most. */
  most?: number;
  /** How often it may send us on; each address on the way is looked at as the first. */
  hops?: number;
  /** For all of it together. */
  milliseconds?: number;
}

export interface Outside {
  status: number;
  body: string;
}

export interface Fetched {
  status: number;
  type: string;
  bytes: Buffer;
  address: string;
}

/**
 * Asks an address on the internet that a person has given us, and nothing of the network that this server stands in:
 * the name is resolved once, every address it has must be a public one, and the connection goes to just those, so that
 * no answer of a name server can change in between. Throws `Unreachable`.
 */
export async function askOutside(address: string, asked: Asked = {}): Promise<Outside> {
  const { status, bytes } = await fetchOutside(address, asked);
  return { status, body: bytes.toString('utf8') };
}

/** The same, with what came as bytes, its type as the server said, and where it was in the end. Throws `Unreachable`. */
export async function fetchOutside(address: string, asked: Asked = {}): Promise<Fetched> {
  const { hops = 0, milliseconds = 10_000 } = asked;
  const deadline = AbortSignal.timeout(milliseconds);
  let next = address;
  for (let hop = 0; hop <= hops; hop += 1) {
    const { location, ...answer } = await askOnce(reachable(next), asked, deadline);
    if (!location) return { ...answer, address: next };
    next = URL.parse(location, next)?.href ?? '';
  }
  throw new Unreachable('It redirects elsewhere, and we don’t follow redirects.');
}

/** An address that may be asked as far as its words say. */
function reachable(address: string): URL {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Unreachable('That isn’t a web address. It should start with https://.');
  if (url.username || url.password) throw new Unreachable('An address with a password in it can’t be used.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowed(host, host)) throw new Unreachable(notPublic);
  return url;
}

const notPublic = 'That address isn’t on the public internet, so this server can’t use it.';

function askOnce(
  url: URL,
  { method = 'GET', headers = {}, body, most = 2_000_000 }: Asked,
  signal: AbortSignal,
) {
  const send = url.protocol === 'https:' ? secure : plain;
  return new Promise<Omit<Fetched, 'address'> & { location: string }>((done, fail) => {
    const say = (error: unknown) => fail(unreachable(error, signal));
    const asking = send(url, { method, headers, lookup: lookupPublic, agent: false, signal }, (response) => {
      const { statusCode: status = 0 } = response;
      const location = status >= 300 && status < 400 ? (response.headers.location ?? '') : '';
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', say);
      response.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size <= most) return;
        say(new Unreachable('The response was too large.'));
        asking.destroy();
      });
      response.on('end', () => {
        const { 'content-type': type = '', 'content-encoding': packing = '' } = response.headers;
        unpacked(Buffer.concat(parts), packing, most)
          .then((bytes) => done({ status, location, type, bytes }))
          .catch(say);
      });
    });
    asking.on('error', say);
    asking.end(body);
  });
}

/** We ask for nothing packed. What is all the same is unpacked, no further than to the size that may come. */
async function unpacked(bytes: Buffer, packing: string, most: number): Promise<Buffer> {
  if (!packing || packing === 'identity' || bytes.length === 0) return bytes;
  const unpack = unpackers[packing];
  if (!unpack) throw new Unreachable('The response was packed in a way that we don’t know.');
  return unpack(bytes, { maxOutputLength: most }).catch((error) => {
    const isLarge = error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unreachable(isLarge ? 'The response was too large.' : 'The response was broken.');
  });
}

type Unpack = (bytes: Buffer, limits: { maxOutputLength: number }) => Promise<Buffer>;

const unpackers: Record<string, Unpack> = {
  gzip: promisify(unzip),
  deflate: promisify(unzip),
  br: promisify(brotliDecompress),
};

function unreachable(error: unknown, signal: AbortSignal): Unreachable {
  if (error instanceof Unreachable) return error;
  return signal.aborted
    ? new Unreachable('It took too long to answer.')
    : new Unreachable('Couldn’t connect.');
}

/** Resolves a name, and refuses one of which any address is not public. */
const lookupPublic: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true })
    .then((found) => {
      const [first] = found;
      if (!first) throw new Unreachable('This server doesn’t exist.');
      if (!found.every(({ address }) => isAllowed(host, address))) throw new Unreachable(notPublic);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    })
    .catch((error) => done(error, ''));
};

const isAllowed = (host: string, address: string) => env.privateHosts?.includes(host) || isPublic(address);
