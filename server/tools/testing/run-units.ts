import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { type Failure, firstLineOf } from './failures.ts';
import { inOriginals } from './originals.ts';
import { broken, nothing, plus, type Tally } from './tally.ts';

type DataOf<Type extends TestEvent['type']> = Extract<TestEvent, { type: Type }>['data'];

/**
 * Runs test files, three at a time since they wait for the database about as long as they work, each in a process of its
 * own. Prints a line a file, and all about a failure.
 */
export async function runUnits(root: string, files: string[], signal: AbortSignal): Promise<Tally> {
  const events = run({
    cwd: root,
    files: await longestFirst(files),
    concurrency: 3,
    isolation: 'process',
    // For one that hangs: no file is to fail by the clock of a slow machine.
    timeout: process.env.SOAK ? 24 * 3_600_000 : 900_000,
    // `forceExit` would end a file before all that it reports is read: tests went missing, and nothing said so.
    signal,
  });
  const failures: Failure[] = [];
  const tell = teller(root, failures);
  let tally = nothing;
  const silent = new Set(files);
  for await (const event of events as AsyncIterable<TestEvent>) {
    tell(event);
    if (event.type !== 'test:summary') continue;
    if (event.data.file) silent.delete(event.data.file);
    else tally = { ...tallyOf(event.data), failures };
  }
  if (signal.aborted) return tally;
  // A file that broke has been told of as such; of any other without a count some tests were not heard of.
  const broke = new Set(failures.map(({ place }) => place));
  return [...silent]
    .map((file) => relative(root, file))
    .filter((place) => !broke.has(place))
    .map((place) => broken(place, 'It ended before it had reported all its tests.'))
    .reduce(plus, tally);
}

/** What takes a minute: servers, databases and workers of its own, or every address as everybody. */
const long = /from '.*\/(own-process|another-server|matrix-server|mail-server|postgres|storm)\.ts'/;

/** The long files first: begun last, each would keep one core waiting at the end of a run. */
async function longestFirst(files: string[]): Promise<string[]> {
  const texts = new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)),
  );
  const { long: first = [], short = [] } = Object.groupBy(files, (file) =>
    long.test(texts.get(file) ?? '') ? 'long' : 'short',
  );
  return [...first, ...short];
}

function tallyOf({ counts: { tests, passed, skipped, todo } }: DataOf<'test:summary'>): Tally {
  return { ...nothing, passed, failed: tests - passed - skipped - todo };
}

/** Tells of events as they come, and lists failures; what a file prints is told only if one of its tests fails. */
function teller(root: string, failures: Failure[]): (event: TestEvent) => void {
  const output = new Map<string, string>();
  const crashed = new Set<string>();
  return ({ type, data }) => {
    if (type === 'test:stdout' || type === 'test:stderr') {
      output.set(data.file, (output.get(data.file) ?? '') + data.message);
    } else if (type === 'test:fail') {
      const failure = tellFailure(root, data, output);
      if (failure) failures.push(failure);
      if (data.file === data.name) crashed.add(data.name);
    } else if (type === 'test:summary' && data.file && !crashed.has(data.file)) {
      tellFile(relative(root, data.file), tallyOf(data), data.duration_ms);
    }
  };
}

function tellFile(file: string, { passed, failed }: Tally, ms: number) {
  const counts = failed > 0 ? `${failed} of ${passed + failed} failed` : `${passed} passed`;
  const mark = failed > 0 ? '✖' : '✔';
  console.log(`  ${mark} ${file.padEnd(56)} ${counts.padEnd(16)} ${(ms / 1000).toFixed(1)} s`);
}

/** Prints all about a failure and answers with it in short; undefined where its own tests have told it already. */
function tellFailure(
  root: string,
  failure: DataOf<'test:fail'>,
  output: Map<string, string>,
): Failure | undefined {
  const [file = '', line] = inOriginals(`${failure.file}:${failure.line}:${failure.column}`).split(':');
  const error = failure.details.error as Error & { failureType?: string; cause: unknown };
  if (error.failureType === 'subtestsFailed') return undefined;
  const isFile = failure.name === file;
  const place = isFile ? relative(root, file) : `${relative(root, file)}:${line}`;
  const name = isFile ? '' : failure.name;
  console.log(`\n  ✖ ${[place, name].filter(Boolean).join('  ')}`);
  const { cause = error.message } = error;
  console.log(indented(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)));
  const printed = output.get(file) ?? '';
  console.log(indented(printed));
  output.delete(file);
  // A file that broke says why only in what it printed.
  const reason = (isFile && /^\S*Error\b.*/m.exec(printed)?.[0]) || cause;
  return { place, name, reason: firstLineOf(reason instanceof Error ? reason.message : String(reason)) };
}

/** A part of the bundle, which `assert.ok` takes for the line that it stands in. */
const quoted = /(The expression evaluated to a falsy value)[\s\S]*?(?=\n +at )/;

const indented = (text: string) =>
  inOriginals(text.replace(quoted, '$1'))
    .split('\n')
    // The test runner's own frames lead nowhere.
    .filter((line) => !/^\s+at .*\(?node:/.test(line))
    .map((line) => `      ${line}`)
    .join('\n')
    .trimEnd();
