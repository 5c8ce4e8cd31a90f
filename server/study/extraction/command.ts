import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadEnv } from '../../platform/env.ts';
import { extractAside, type Source } from './extract-aside.ts';
import { fetchPage } from './fetch-page.ts';

// npm run --silent import -- FILE --url URL
// Reads the text out of a saved page or PDF, which was at URL. Without FILE the page is fetched.

const usage = 'Say which file: npm run --silent import -- FILE --url URL';

try {
  const { title, authors, published, minutes, html, text } = await extractAside(await source());
  process.stdout.write(`${JSON.stringify({ title, authors, published, minutes, html, text })}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function source(): Promise<Source> {
  const { values, positionals } = parseArgs({
    options: { url: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (more.length > 0 || (!file && !values.url)) throw new Error(usage);
  if (file) return { bytes: await readFile(file), url: values.url || 'https://localhost.invalid/' };
  loadEnv(process.env);
  return fetchPage(values.url);
}
