import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the first program with one of these names lies on the search path; undefined where there is none. */
export async function onPath(names: string[]): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const works = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (works) return path;
  }
  return undefined;
}

/**
 * Installs a package of the system, where we may: in a container of Debian's, where we are root. Answers whether the
 * program of the same name is there afterwards.
 */
export async function installPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log(`Installing the system's package ${name}.`);
  await attempt('apt-get', ['update'], 120_000);
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', name], 300_000);
  return (await onPath([name])) !== undefined;
}

/** Runs a program for so many milliseconds at most. Whether it worked shows afterwards, in what is there. */
export const attempt = (file: string, args: string[], timeout: number) =>
  run(file, args, {
    timeout,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).catch(() => undefined);
