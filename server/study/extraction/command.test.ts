import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { pageLike, textNamed } from '../testing/pages.ts';
import { pdfOf } from './testing/pdf.ts';

const folder = await mkdtemp(join(tmpdir(), 'convenor-import-'));
after(() => rm(folder, { recursive: true }));
const url = 'https://slow.example/p/scaling';

test('the command reads a saved page and a saved PDF, and writes what was found as JSON', async () => {
  const page = await run([
    await fileWith('page.html', pageLike('newsletter', textNamed('what-scaling-shows'))),
    '--url',
    url,
  ]);
  assert.deepEqual([page.status, page.errors], [0, '']);
  const { title, authors, published, minutes, html, text } = JSON.parse(page.output);
  assert.deepEqual(
    [title, authors, published, minutes],
    ["What scaling shows, and what it doesn't", ['Lena Fors'], '2024-02-29', 4],
  );
  assert.match(html, /^<div>|^<p>Much of the argument/);
  assert.match(text, /^Much of the argument/);

  const pdf = await run([
    await fileWith('paper.pdf', pdfOf([[{ text: 'One line of words.', down: 50 }]])),
    '--url',
    url,
  ]);
  assert.deepEqual([pdf.status, JSON.parse(pdf.output).text], [0, 'One line of words.']);
});

test('what cannot be read is refused in one sentence', async () => {
  for (const [given, says] of [
    [[], /^Say which file/],
    [[join(folder, 'nothing')], /ENOENT/],
    [[await fileWith('empty.html', ''), '--url', url], /^There’s no text to read on this page\.\n$/],
    [['--url', 'http://127.0.0.1:9/'], /^That address isn’t on the public internet/],
  ] as [string[], RegExp][]) {
    const { status, output, errors } = await run(given);
    assert.equal(status, 1);
    assert.equal(output, '');
    assert.match(errors, says);
  }
});

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

function run(given: string[]) {
  const command = resolve(import.meta.dirname, 'command.ts');
  return new Promise<{ status: number; output: string; errors: string }>((done) => {
    const child = execFile(process.execPath, [command, ...given], (_, output, errors) =>
      done({ status: child.exitCode ?? -1, output, errors }),
    );
  });
}
