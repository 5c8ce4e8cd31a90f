import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BadInstance } from './instance.rules.ts';
import { readInstance } from './reading.rules.ts';
import { solve } from './solve.ts';

// npm run --silent placement -- FILE [--limit SECONDS]
// Reads an instance and writes its solution, without a database or a server. Status 2 says that the instance is bad.

const usage = 'Say which file: npm run --silent placement -- FILE [--limit SECONDS]';

try {
  const { file, limitSeconds } = asked();
  const instance = readInstance(await jsonIn(file));
  const solution = await solve(instance, { limitSeconds });
  process.stdout.write(`${JSON.stringify(solution)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof BadInstance ? 2 : 1;
}

function asked(): { file: string; limitSeconds: number } {
  try {
    const { values, positionals } = parseArgs({
      options: { limit: { type: 'string', default: '120' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    const limitSeconds = Number(values.limit);
    if (file === undefined || more.length > 0) throw new Error(usage);
    if (!(limitSeconds > 0) || values.limit.trim() === '')
      throw new Error(`--limit takes a number of seconds, not “${values.limit}”.`);
    return { file, limitSeconds };
  } catch (error) {
    throw new BadInstance((error as Error).message);
  }
}

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new BadInstance(`${file} cannot be read: ${error.message}.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInstance(`${file} is not JSON: ${(error as Error).message}.`);
  }
}
