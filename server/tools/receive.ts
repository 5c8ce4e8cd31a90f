import { loadEnv } from '../platform/env.ts';
import { setLogLevel } from '../platform/log.ts';
import { sayTrouble } from '../platform/trouble.ts';
import { databaseToSave } from './backup/database.ts';
import { receive, unavailable } from './receive/receive.ts';

// npm run --silent mail:receive -- ADDRESS       takes one message on standard input, as a mail server's pipe hands it over

const most = 2_000_000;

/** The message, as far as it is one; what is longer is no answer of a calendar. */
async function message(): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    size += (part as Buffer).length;
    if (size <= most) parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

async function take(): Promise<number> {
  loadEnv(process.env);
  setLogLevel();
  const raw = await message();
  const { url, stop } = await databaseToSave();
  return receive(url, raw, process.argv.slice(2)).finally(stop);
}

try {
  process.exitCode = await take();
} catch (error) {
  // Whatever goes wrong on our side is for the mail server to try again.
  console.error(`The message was not taken. ${sayTrouble(error) ?? (error as Error).message}`);
  process.exitCode = unavailable;
}
process.exit();
