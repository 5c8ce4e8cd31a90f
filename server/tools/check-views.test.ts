import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { generateViews, tellOfTemplates } from './check-views.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'convenor-views-'));
after(() => rm(folder, { recursive: true }));

const views = `
  export interface Views {
    'talks/show': { title: string; note?: string; seats: number; open: boolean; body: Html; speaker: { name: string } };
    'talks/_speaker': { name: string };
  }
  export type Html = string & { readonly html: unique symbol };`;

test('a template that uses its page as it is has no faults', async () => {
  const show = `<h1><%= page.title %> (<%= page.seats %>)</h1>
    <% if (page.note) { %><%= page.note %><% } %>
    <%- page.body %><%- include('talks/_speaker', page.speaker) %>`;
  assert.deepEqual(await faultsOf({ 'talks/show': show }), []);
});

const planted: [fault: string, template: string, says: RegExp][] = [
  ['a property that the page does not have', '<%= page.titel %>', /'titel' does not exist/],
  ['a value that may be undefined', '<%= page.note %>', /undefined/],
  ['an object put out as text', '<%= page.speaker %>', /not assignable/],
  ['a yes or no put out as text', '<%= page.open %>', /boolean/],
  ['text put out as markup', '<%- page.title %>', /'Html'/],
  ['markup escaped a second time', '<%= page.body %>', /never/],
  ['an include of a template that is not there', `<%- include('talks/_gone', {}) %>`, /_gone/],
  ['an include with a wrong page', `<%- include('talks/_speaker', { nam: 'x' }) %>`, /nam/],
  ['a name from nowhere', '<%= user.name %>', /Cannot find name 'user'/],
];
for (const [fault, template, says] of planted) {
  test(`${fault} is found, at its line of the template`, async () => {
    const faults = await faultsOf({ 'talks/show': `<p>\n\n${template}</p>\n` });
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0] ?? '', /^views\/talks\/show\.ejs:3: error/);
    assert.match(faults[0] ?? '', says);
  });
}

test('a template without a page is found', async () => {
  const faults = await faultsOf({ 'talks/show': '', 'talks/lost': '<p>hello</p>' });
  assert.deepEqual(faults, ['views/talks/lost.ejs: no page of this name in Views']);
});

test('a page without a template is found', async () => {
  assert.deepEqual(await faultsOf({}), ['views: in Views but without a template: talks/show']);
});

/** What tsc says of a small product with these templates, beside a partial that is right. */
async function faultsOf(templates: Record<string, string>): Promise<string[]> {
  await rm(join(folder, 'views'), { recursive: true, force: true });
  await put('server/platform/views.ts', views);
  await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  await put('package.json', '{ "type": "module" }');
  await put('views/talks/_speaker.ejs', '<b><%= page.name %></b>');
  for (const [name, text] of Object.entries(templates)) await put(`views/${name}.ejs`, text);
  await generateViews(folder);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  // Without what browsers have: it is most of what tsc reads.
  const options = ['--noEmit', '--pretty', 'false', '--types', '', '--lib', 'es2024'];
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, ...options], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  return tellOfTemplates(stdout)
    .split('\n')
    .filter((line) => /^\S/.test(line));
}

async function put(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
