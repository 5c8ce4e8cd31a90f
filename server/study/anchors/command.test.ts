import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

const folder = await mkdtemp(join(tmpdir(), 'convenor-anchor-'));
after(() => rm(folder, { recursive: true }));

const annotation = (selector: unknown) => ({ id: 'a1', version: 0, target: { selector } });
const quote = { type: 'TextQuoteSelector', exact: 'second paragraph', prefix: 'The ', suffix: ' says' };

test('the command writes where each note of a file is now, and nothing else', async () => {
  const versions = [
    '<p>First.</p><p>The second paragraph says more.</p>',
    '<p>The second paragraph says more.</p>',
  ];
  const position = { type: 'TextPositionSelector', start: 11, end: 27 };
  for (const selector of [[position, quote], quote, [{ type: 'CssSelector', value: 'p' }, quote]]) {
    const { status, output, errors } = await run({ versions, annotations: [annotation(selector)] });
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    const anchors = [{ id: 'a1', status: 'exact', start: 4, end: 20, score: 1 }];
    assert.deepEqual(JSON.parse(output), { anchors });
  }
});

test('a note whose words are gone has no place', async () => {
  const versions = ['<p>First.</p><p>The second paragraph says more.</p>', '<p>First.</p>'];
  const { output } = await run({ versions, annotations: [annotation([quote])] });
  assert.deepEqual(JSON.parse(output), { anchors: [{ id: 'a1', status: 'lost' }] });
});

test('what is no case is refused in one sentence', async () => {
  for (const wrong of ['nonsense', { versions: [] }, { versions: ['<p>a</p>'], annotations: [{ id: 1 }] }]) {
    const { status, output, errors } = await run(wrong);
    assert.equal(status, 1);
    assert.equal(output, '');
    assert.match(errors, /^This file is not a case: .+\n$/);
  }
});

async function run(content: unknown) {
  const file = join(folder, 'case.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  const command = resolve(import.meta.dirname, 'command.ts');
  return new Promise<{ status: number; output: string; errors: string }>((done) => {
    const child = execFile(process.execPath, [command, file], (_, output, errors) =>
      done({ status: child.exitCode ?? -1, output, errors }),
    );
  });
}
