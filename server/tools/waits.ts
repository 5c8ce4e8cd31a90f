import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const tests = ['{server,public}/**/*.test.ts', 'e2e/**/*.ts', 'server/tools/testing/**/*.ts'];

/** The two ways of waiting themselves and the test of this, and what is no test's: a copy of the template, a client. */
const mayWait =
  /^server\/tools\/(waits\.test|testing\/(waiting|database|demo-evening|notes-client|own-process))\.ts$/;

/** How tests wait by a clock of their own, each with what finds it. */
const ways: Record<string, RegExp> = {
  'a timer': /(?<![\w.'])setTimeout(?=[\s(])/,
  'a pause of the browser': /\.waitForTimeout\(/,
};

/**
 * Tests that wait by the clock instead of for the thing itself, which a slow machine makes fail: `until` and `aWhile` of
 * `tools/testing/waiting.ts` are for that, and in a browser `expect`.
 */
export async function ownWaits(root: string): Promise<string[]> {
  const found: string[] = [];
  for await (const name of glob(tests, { cwd: root })) {
    const file = name.replaceAll('\\', '/');
    if (!mayWait.test(file)) found.push(...waitsIn(file, await readFile(join(root, file), 'utf8')));
  }
  return found.sort();
}

/** What waits by the clock in the text of a test, each with its line. */
export const waitsIn = (file: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      Object.entries(ways).flatMap(([what, pattern]) =>
        pattern.test(line) ? [`${file}:${index + 1}: waits for ${what}; see tools/testing/waiting.ts`] : [],
      ),
    );
