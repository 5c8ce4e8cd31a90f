import pg from 'pg';
import { wayTo } from '../../platform/connection.ts';
import { env, loadEnv } from '../../platform/env.ts';
import { log, setLogLevel } from '../../platform/log.ts';
import { usualPatience } from '../../platform/patience.ts';
import { sayTrouble, Trouble } from '../../platform/trouble.ts';
import { databaseToSave } from '../backup/database.ts';
import { type Meant, meant } from './message.ts';

/** So many messages are worked on at once, on whatever machines: each takes a server's memory for a moment. */
const atOnce = 3;
// Any numbers that are ours alone.
const lock = 20_261_130;

/** Takes one message that may be for us. Answers with the exit code for the mail server; throws what it may try again. */
export async function takeMessage(raw: Buffer, to: string[]): Promise<number> {
  try {
    loadEnv(process.env);
    setLogLevel();
    const meaning = await meant(raw, to, env.mailReceive ?? '');
    const became = meaning ? await inTurn(meaning) : 'left';
    log.info({ became }, 'mail was received');
    return 0;
  } catch (error) {
    // A query that failed is told without its values.
    log.warn({ error }, 'mail could not be received');
    throw new Trouble(sayTrouble(error) ?? 'Something broke on our side; the log says more.');
  }
}

async function inTurn(meaning: Meant): Promise<string> {
  const { url, stop } = await databaseToSave();
  const client = new pg.Client(wayTo(url, usualPatience()));
  // A connection that is lost is told by the next query, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (!(await hasTurn(client))) throw new Trouble('Others are being received already.');
    const { carryOut } = await import('./carry-out.ts');
    return await carryOut(url, meaning);
  } finally {
    await client.end();
    await stop();
  }
}

/** Takes one of a few turns; the connection holds it, so it ends with this process, however that happens. */
async function hasTurn(client: pg.Client): Promise<boolean> {
  for (let turn = 0; turn < atOnce; turn += 1) {
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as got', [lock, turn]);
    if (rows[0].got) return true;
  }
  return false;
}
