import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'node_modules/.cache/clusters');
/** What a cluster with nothing but the tables is made of. */
const sources = [
  'migrations/**',
  'package-lock.json',
  'server/platform/{migrate,jobs,postgres*}.ts',
  'server/**/jobs.ts',
];
/** What is in a data folder that is not in use. */
const parts = ['postgres', 'postgres.password'];

/** Copies the cluster of an earlier run into a new folder; false where there is none. */
export async function takeCluster(to: string): Promise<boolean> {
  const kept = await place();
  return (await isThere(kept)) && copy(kept, to);
}

/** Forgets the kept cluster, and what was copied of it. */
export async function dropCluster(copied: string) {
  await rm(folder, { recursive: true, force: true });
  await removeParts(copied);
}

/** Keeps a cluster that has been stopped for later runs, instead of those that were made of something else. */
export async function keepCluster(from: string) {
  const kept = await place();
  const draft = `${kept}.${process.pid}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o711 });
  // In one step, so that a run that starts meanwhile finds the whole of it or nothing.
  if (await copy(from, draft)) await rename(draft, kept).catch(() => undefined);
}

/** As it is, with its owners: PostgreSQL runs as somebody else where we are root. Elsewhere than on Unix it is made anew. */
async function copy(from: string, to: string): Promise<boolean> {
  try {
    await promisify(execFile)('cp', ['-Rp', ...parts.map((part) => join(from, part)), to]);
    return true;
  } catch {
    await removeParts(to);
    return false;
  }
}

async function removeParts(of: string) {
  for (const part of parts) await rm(join(of, part), { recursive: true, force: true });
}

async function place(): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const path of (await Array.fromAsync(glob(sources, { cwd: root }))).sort())
    if (/\.\w+$/.test(path)) hash.update(path).update(await readFile(join(root, path)));
  return join(folder, hash.digest('hex').slice(0, 16));
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
