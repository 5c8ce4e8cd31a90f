import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BadInstance } from './fields.rules.ts';

interface Command {
  /** How it is called: `npm run --silent placement -- FILE [--limit SECONDS]`. */
  usage: string;
  /** Solves what the file holds. @throws BadInstance */
  solve(json: unknown, limitSeconds: number): Promise<object>;
}

/** Reads a problem from the file that was named and writes its solution; status 2 says that the problem is bad. */
export async function solveFile({ usage, solve }: Command) {
  try {
    const { file, limitSeconds } = asked(usage);
    const solution = await solve(await jsonIn(file), limitSeconds);
    process.stdout.write(`${JSON.stringify(solution)}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof BadInstance ? 2 : 1;
  }
}

function asked(usage: string): { file: string; limitSeconds: number } {
  try {
    const { values, positionals } = parseArgs({
      options: { limit: { type: 'string', default: '120' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    const limitSeconds = Number(values.limit);
    if (file === undefined || more.length > 0) throw new Error(`Say which file: ${usage}`);
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
