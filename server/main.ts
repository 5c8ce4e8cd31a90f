import { BadSetting } from './platform/env.ts';
import { log } from './platform/log.ts';
import { type Running, start } from './start.ts';

try {
  const running = await start(process.env);
  console.log(`Convenor is ready: ${running.url}`);
  stopOnSignals(running);
} catch (error) {
  if (error instanceof BadSetting) console.error(error.message);
  else log.fatal({ error }, 'the server could not start');
  process.exit(1);
}

function stopOnSignals(running: Running) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await running.stop();
      process.exit(0);
    });
  }
}
