import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { glob, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { check } from './storm/check.ts';
import { weather } from './storm/storm.ts';

// npm run soak [-- SEED]: what `npm test` tries with a few cases, the same each time, is tried here with many, others each
// time: first every property, then twenty storms one after another.

const root = resolve(import.meta.dirname, '../..');
const first = Number(process.argv[2] ?? randomInt(1_000_000));
console.log(`The seed is ${first}: npm run soak -- ${first} tries the same again.`);

if (!(await tryProperties(first))) process.exitCode = 1;
for (let seed = first; seed < first + 20; seed += 1) if (!(await standStorm(seed))) process.exitCode = 1;
process.exit();

/** The test files that ask for it by `tries`. */
async function tryProperties(seed: number): Promise<boolean> {
  const files: string[] = [];
  for await (const file of glob(['server/**/*.test.ts', 'public/**/*.test.ts'], { cwd: root }))
    if (/\btries\b.*\/properties\.ts'/.test(await readFile(join(root, file), 'utf8'))) files.push(file);
  const child = spawn(process.execPath, ['server/tools/test.ts', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK: '1', PROPERTY_SEED: String(seed) },
  });
  const [code] = await once(child, 'close');
  return code === 0;
}

async function standStorm(seed: number): Promise<boolean> {
  const aftermath = await weather({ seed, rooms: 2, peoplePerRoom: 20, lasts: 20_000 });
  try {
    const { words, events } = await check(aftermath);
    console.log(`seed ${seed}: ${events} events, ${words} words, each once; everybody holds the same log`);
    return true;
  } catch (error) {
    console.error(`seed ${seed}:`, error);
    return false;
  } finally {
    await aftermath.end();
  }
}
