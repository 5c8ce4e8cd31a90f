import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const transports = resolve(import.meta.dirname, '../../node_modules/engine.io-client/build/esm/transports');

/**
 * The socket's library brings ways to connect that we never choose, and polling, which few need: they stay behind, and
 * room/polling.ts, which is fetched where WebSockets fail, gets the real one.
 */
export const unusedTransports: Plugin = {
  name: 'unused transports',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^socket\.io-client$/ }, ({ importer }) =>
      importer.endsWith('/room/polling.ts') ? { path: `${transports}/polling-xhr.js` } : undefined,
    );
    onResolve({ filter: /\/(polling-xhr|polling-fetch|webtransport)(\.node)?\.js$/ }, () => ({
      path: 'none',
      namespace: 'unused',
    }));
    onLoad({ filter: /./, namespace: 'unused' }, () => ({
      contents: 'export class Fetch {} export class WT {} export class XHR {}',
    }));
  },
};

/**
 * Keeps all that an entry needs at once in one piece. By itself esbuild cuts it up by which of the later pieces share
 * what: fifteen requests, and together a tenth more bytes. Here each later piece imports the entry, which has long run
 * by then, so they all share all of it.
 */
export const onePieceAtOnce = (entry: string): Plugin => ({
  name: 'one piece at once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' ? { path: resolve(resolveDir, path), pluginData: 'later' } : undefined,
    );
    onLoad({ filter: /\.ts$/ }, async ({ path, pluginData }) =>
      pluginData === 'later'
        ? { contents: `${await readFile(path, 'utf8')}\nimport ${JSON.stringify(entry)};`, loader: 'ts' }
        : undefined,
    );
  },
});
