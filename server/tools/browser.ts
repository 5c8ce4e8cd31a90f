import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';

const run = promisify(execFile);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds a Chromium for the journeys, one that is there before one that has to be fetched. Answers with its path,
 * or with undefined for Playwright's own. Throws one sentence when there is none and none can be had.
 */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.CHROMIUM;
  if (named) return named;
  if (hasOwn()) return undefined;
  const installed = await onPath();
  if (installed) return installed;
  if (await download()) return undefined;
  if (await installPackage()) return onPath();
  throw new Error(
    'The journeys need a browser: install Chromium or Google Chrome, or name one in the environment variable CHROMIUM.',
  );
}

const hasOwn = () => existsSync(chromium.executablePath());

async function onPath(): Promise<string | undefined> {
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

/** Playwright's own is fetched only where that is quick: some networks let nothing through and say nothing either. */
async function download(): Promise<boolean> {
  console.log('No Chromium found; fetching the one that belongs to Playwright.');
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  await attempt(process.execPath, [cli, 'install', 'chromium'], 60_000);
  return hasOwn();
}

/** In a container we are root and may ask the system for its package. */
async function installPackage(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log("Installing the system's package chromium.");
  await attempt('apt-get', ['update'], 120_000);
  await attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 300_000);
  return (await onPath()) !== undefined;
}

// Whether it worked shows afterwards in whether there is a browser.
const attempt = (file: string, args: string[], timeout: number) =>
  run(file, args, {
    timeout,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).catch(() => undefined);
