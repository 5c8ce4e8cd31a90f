import { log } from './platform/log.ts';
import { watchNpm } from './platform/npm.ts';
import { sayTrouble } from './platform/trouble.ts';
import { start } from './start.ts';

type Options = Parameters<typeof start>[1];

/** Runs the server as a process: says where it is, stops on a signal, and ends with a sentence when a setting is wrong. */
export async function run(options?: Options, more: string[] = []) {
  try {
    const whenNpmGoes = await watchNpm();
    const { url, setupCode, stop } = await start(process.env, options);
    const setup = setupCode ? [`Make the first organiser at ${url}/setup with the code ${setupCode}`] : [];
    console.log([`Convenor is ready: ${url}`, ...setup, ...more].join('\n'));
    stopWhenAsked(stop, whenNpmGoes);
  } catch (error) {
    const trouble = sayTrouble(error);
    if (trouble) console.error(trouble);
    else log.fatal({ error }, 'the server could not start');
    process.exit(1);
  }
}

function stopWhenAsked(stop: () => Promise<void>, whenNpmGoes: (gone: () => void) => void) {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  whenNpmGoes(end);
}
