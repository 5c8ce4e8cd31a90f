import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** The socket's library brings ways to connect that we never choose (`transports` in room/socket.ts); they stay behind. */
export const unusedTransports: Plugin = {
  name: 'unused transports',
  setup({ onLoad }) {
    onLoad(
      { filter: /engine\.io-client\/build\/esm\/transports\/(polling-fetch|webtransport)\.js$/ },
      () => ({
        contents: 'export class Fetch {} export class WT {}',
      }),
    );
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
