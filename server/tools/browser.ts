import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { browserArgs } from './browser-args.ts';
import { attempt, installPackage, onPath } from './programs.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds a Chromium for the journeys, one that is there before one that has to be fetched. Answers with its path,
 * or with undefined for Playwright's own. Throws one sentence when there is none and none can be had.
 */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.CHROMIUM;
  if (named) return named;
  if (hasOwn()) return undefined;
  const installed = await onPath(names);
  if (installed) return installed;
  if (await download()) return undefined;
  if (await installPackage('chromium')) return onPath(names);
  throw new Error(
    'The journeys need a browser: install Chromium or Google Chrome, or name one in the environment variable CHROMIUM.',
  );
}

/** Starts the Chromium that `findBrowser` finds; throws as that does. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: browserArgs });
}

const hasOwn = () => existsSync(chromium.executablePath());

/** Playwright's own is fetched only where that is quick: some networks let nothing through and say nothing either. */
async function download(): Promise<boolean> {
  console.log('No Chromium found; fetching the one that belongs to Playwright.');
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  await attempt(process.execPath, [cli, 'install', 'chromium'], 60_000);
  return hasOwn();
}
