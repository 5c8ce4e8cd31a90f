import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/bundles');
/** All that a bundle is made of besides our own sources: how they are bundled, and the versions of everything else. */
const more = [
  ...['assets', 'asset-plugins', 'bundles'].map((name) => `server/platform/${name}.ts`),
  'package-lock.json',
];

/**
 * What `make` answers, made once for these sources and read from a file at every later start: bundling and compressing
 * take a second and a half, reading a few milliseconds. Where nothing can be written, it is made at each start.
 */
export async function madeOnce<Made>(make: () => Promise<Made>): Promise<Made> {
  const path = join(folder, fingerprint());
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return deserialize(kept) as Made;
  const made = await make();
  await keep(path, serialize(made)).catch(() => undefined);
  return made;
}

/** In one step, so that a process that starts meanwhile reads the whole of it or nothing. */
async function keep(path: string, content: Buffer) {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${process.pid}`;
  await writeFile(half, content);
  await rename(half, path);
}

/** Read one after the other: some hundred small files, for which turns of the event loop would take ten times as long. */
function fingerprint(): string {
  const sources = readdirSync(join(root, 'public'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|css)$/.test(path))
    .map((path) => `public/${path.replaceAll('\\', '/')}`);
  const hash = createHash('sha256').update(process.version);
  for (const path of [...sources.sort(), ...more]) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 32);
}
