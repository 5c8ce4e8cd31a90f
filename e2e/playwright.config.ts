import { defineConfig } from '@playwright/test';
import { browserArgs } from '../server/tools/browser-args.ts';

// Started by `npm test`, which finds a browser and starts the database: `npm test -- e2e`, or a word of a journey's name.
// E2E_TRACE=1 records what a journey did, to be opened with `npx playwright show-trace`; that takes a quarter longer.
const { E2E_CHROMIUM: executablePath, E2E_REPORT: outputFile, E2E_TRACE: traced } = process.env;

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  // Each journey has a server and a database of its own, so two can run side by side.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Generous: no journey is to fail by the clock of a slow machine.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(outputFile ? [['json', { outputFile }] as const] : [])],
  use: {
    actionTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: traced ? 'on' : 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: browserArgs,
    },
  },
});
