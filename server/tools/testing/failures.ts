import { stripVTControlCharacters } from 'node:util';

/** One test that failed, short enough for a list. */
export interface Failure {
  /** File and line, from the root of the repository. */
  place: string;
  /** The name of the test; '' for what broke outside all tests. */
  name: string;
  /** The first line of what was wrong. */
  reason: string;
}

/** The first line that says something, without colours. */
export const firstLineOf = (text: string): string =>
  stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trim())
    .find(Boolean) ?? '';

/**
 * All failures once more, for the end of a run: what stands further up is often cut out of a long log.
 * '' where there are none.
 */
export function listOf(failures: Failure[]): string {
  if (failures.length === 0) return '';
  const lines = failures.flatMap(({ place, name, reason }) => [
    `  ✖ ${[place, name].filter(Boolean).join('  ')}`,
    `      ${reason.length > 200 ? `${reason.slice(0, 200)}…` : reason}`,
  ]);
  return ['\nFailed', ...lines].join('\n');
}

interface Suite {
  specs: Spec[];
  suites?: Suite[];
}

interface Spec {
  title: string;
  file: string;
  line: number;
  ok: boolean;
  tests: { results: { errors: { message?: string }[] }[] }[];
}

/** What Playwright's JSON reporter writes, as far as it is read here. */
export interface Report {
  config: { rootDir: string };
  suites: Suite[];
  errors: { message?: string; location?: { file: string; line: number } }[];
  stats: { expected: number; unexpected: number; flaky: number };
}

/** The failures of a report, with the folder of its journeys from the root of the repository. */
export const failuresIn = ({ suites, errors }: Report, folder: string): Failure[] => [
  ...errors.map(({ message = '' }) => ({ place: folder, name: '', reason: firstLineOf(message) })),
  ...suites.flatMap(specsOf).flatMap(({ ok, title, file, line, tests }) => {
    if (ok) return [];
    const [error] = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
    return [{ place: `${folder}/${file}:${line}`, name: title, reason: firstLineOf(error?.message ?? '') }];
  }),
];

const specsOf = ({ specs, suites = [] }: Suite): Spec[] => [...specs, ...suites.flatMap(specsOf)];
