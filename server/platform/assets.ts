import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build, type OutputFile, type Plugin, stop } from 'esbuild';
import type { RequestHandler } from 'express';
import { onePieceAtOnce, unusedTransports } from './asset-plugins.ts';
import { madeOnce } from './bundles.ts';

interface Served {
  type: string;
  plain: Uint8Array;
  brotli: Buffer;
}

const root = resolve(import.meta.dirname, '../..');
/** Bundled together: what they share is in each of them. */
const entries = [
  'public/css/site.css',
  'public/css/pages.css',
  'public/css/room.css',
  'public/js/site.ts',
  'public/css/room/wall.css',
  'public/js/wall.ts',
  'public/css/room/steps.css',
  'public/css/room/notes-sheet.css',
  'public/js/room/notes/notes.ts',
  'public/css/list.css',
  'public/css/placement.css',
  'public/js/placement.ts',
  'public/css/pages/availability.css',
  'public/js/availability.ts',
  'public/js/preview.ts',
  'public/js/rota.ts',
  'public/js/review.ts',
];
/** Bundled in pieces: what it imports by `import()` is fetched when it is first needed. */
const inPieces = 'public/js/room.ts';
const served = new Map<string, Served>();
const addresses = new Map<string, string>();
/** What a bundle in pieces needs at once besides itself, by its address. */
const pieces = new Map<string, string[]>();

interface Bundles {
  files: { address: string; content: Served }[];
  entries: { name: string; address: string; pieces: string[] }[];
}

/**
 * Bundles the browser's TypeScript and CSS: minified, compressed once, mostly one file for each entry, since the
 * behaviours together are smaller than the requests for each would be. Names carry a hash of the content, so a browser
 * keeps them for ever.
 */
export async function bundleAssets() {
  const { files, entries } = await madeOnce(makeBundles);
  served.clear();
  for (const { address, content } of files) served.set(address, content);
  for (const { name, address, pieces: needed } of entries) {
    addresses.set(name, address);
    pieces.set(address, needed);
  }
}

async function makeBundles(): Promise<Bundles> {
  const results = await Promise.all([
    bundled(entries),
    bundled([inPieces], onePieceAtOnce(resolve(root, inPieces))),
  ]);
  await stop();
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  const outputs = results.flatMap(({ metafile }) => Object.entries(metafile.outputs));
  return {
    files: await Promise.all(files.map(compressed)),
    entries: outputs.flatMap(([path, { entryPoint, imports, inputs }]) => {
      // What is fetched later has an entry point too, and is nobody's to name.
      if (!entryPoint || ![...entries, inPieces].includes(entryPoint)) return [];
      const atOnce = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
      const pieces = atOnce.map((piece) => `/${piece.path}`);
      // With no line of its own it would be a request for the address of its one piece.
      const [only] = pieces;
      const isBare = pieces.length === 1 && Object.values(inputs).every((one) => one.bytesInOutput === 0);
      return isBare && only
        ? { name: plainName(entryPoint), address: only, pieces: [] }
        : { name: plainName(entryPoint), address: `/${path}`, pieces };
    }),
  };
}

const bundled = (entryPoints: string[], splitter?: Plugin) =>
  build({
    absWorkingDir: root,
    entryPoints: entryPoints.filter((entry) => existsSync(resolve(root, entry))),
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[hash]',
    bundle: true,
    splitting: splitter !== undefined,
    minify: true,
    format: 'esm',
    target: 'es2022',
    metafile: true,
    write: false,
    legalComments: 'none',
    plugins: splitter ? [unusedTransports, splitter] : [unusedTransports],
  });

async function compressed({ path, contents }: OutputFile): Promise<Bundles['files'][number]> {
  const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  const brotli = await promisify(brotliCompress)(contents);
  return { address: path.slice(root.length), content: { type, plain: contents, brotli } };
}

const plainName = (entry: string) => (entry.split('/').at(-1) ?? '').replace(/\.ts$/, '.js');

/** The address of a bundle: `asset('site.css')`. */
export function asset(name: string): string {
  const address = addresses.get(name);
  if (!address) throw new Error(`There is no bundle ${name}.`);
  return address;
}

/** The addresses of what a bundle needs at once besides itself, so that a page can ask for all of it together. */
export const piecesOf = (name: string): string[] => pieces.get(asset(name)) ?? [];

/** Sizes in bytes as sent, by address; for tests of the page budget. */
export function assetSizes(): Map<string, number> {
  return new Map([...served].map(([address, { brotli }]) => [address, brotli.length]));
}

/** Serves the bundles out of memory, for a year: an address holds a hash of its content. Passes on what is none of them. */
export const assetRoutes: RequestHandler = (request, response, next) => {
  const file = served.get(request.path);
  if (!file) return next();
  response.set({
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return response.send(Buffer.from(file.plain));
  return response.set('Content-Encoding', 'br').send(file.brotli);
};
