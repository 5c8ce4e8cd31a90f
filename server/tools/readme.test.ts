import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { loadEnv } from '../platform/env.ts';

// What is written for people is held against what is there.

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

const settings = all(read('server/platform/env.ts'), /^ {2}([A-Z_]+): z/gm);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const guides = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];

for (const guide of guides) {
  const text = read(guide);

  test(`every npm script that ${guide} names is there`, () => {
    for (const name of all(text, /npm run ([\w:]+\w)/g)) assert.ok(scripts[name], name);
    for (const name of all(text, /npm (start|test)\b/g)) assert.ok(scripts[name], name);
  });

  test(`every benchmark that ${guide} names is there`, () => {
    for (const name of all(text, /npm run bench -- (\w+)/g)) {
      assert.ok(existsSync(join(root, `server/tools/bench/${name}.ts`)), name);
    }
  });

  test(`every file and folder of ours that ${guide} names is there`, () => {
    const links = all(text, /\]\(([^)]+)\)/g).filter((link) => !/^https?:/.test(link));
    const pictures = all(text, /<img src="([^"]+)"/g);
    const paths = all(
      text,
      /`((?:server|views|public|e2e|migrations|platform)\/[\w./-]+|[\w-]+\.(?:yaml|md))`/g,
    );
    for (const path of [...links, ...pictures, ...paths]) {
      // What CONTRIBUTING says of a feature's file is said from `server/`.
      assert.ok(existsSync(join(root, path)) || existsSync(join(root, 'server', path)), path);
    }
  });
}

test('the README has a row for every setting, with the default that it has', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|/gm)];
  assert.deepEqual(
    rows.map(([, name]) => name),
    settings.toSorted((one, other) => place(one) - place(other)),
  );
  const defaults = loadEnv({}) as unknown as Record<string, unknown>;
  for (const [, name = '', said = ''] of rows) {
    const value = defaults[name.toLowerCase().replace(/_(\w)/g, (_, letter) => letter.toUpperCase())];
    assert.equal(said, value === undefined ? 'none' : `\`${asWritten(value)}\``, name);
  }

  /** MAIL_FROM is taken apart into the name and the address. */
  function asWritten(value: unknown) {
    const { name, address } = Object(value) as { name?: string; address?: string };
    return address ? `${name} <${address}>` : value;
  }

  function place(name: string) {
    const at = rows.findIndex(([, row]) => row === name);
    return at === -1 ? rows.length : at;
  }
});

test('the scripts of the README can be found by their names alone', () => {
  const said = read('README.md') + read('CONTRIBUTING.md');
  const unsaid = Object.keys(scripts).filter(
    (name) => !new RegExp(`npm (run )?(--silent )?${name}\\b`).test(said),
  );
  // `check` is said as a part of `npm test`.
  assert.deepEqual(unsaid, ['check']);
});

test('what CONTRIBUTING quotes is in the code, word for word', () => {
  const files = ['server/sessions/routes.ts', 'server/sessions/rsvp/rsvp.actions.ts'].map(read);
  const quoted = all(read('CONTRIBUTING.md'), /```ts\n([\s\S]+?)```/g);
  assert.equal(quoted.length, files.length);
  for (const [index, code] of quoted.entries()) assert.ok(files[index]?.includes(code.trim()), code);
});

test('CONTRIBUTING and the check of boundaries know the same order of wings', () => {
  const [said = ''] = all(read('CONTRIBUTING.md'), /may use those before it: ([\w,\s]+)\./g);
  const checked = all(read('server/tools/boundaries.ts').split('];')[0] ?? '', /^ {2}'(\w+)',$/gm);
  assert.deepEqual(
    said.split(/,\s+/),
    checked.filter((wing) => existsSync(join(root, 'server', wing))),
  );
});

/** Settings of Node and of its C library. */
const ofOthers = ['NODE_ENV', 'MALLOC_ARENA_MAX'];

test('the image is made of files that are there, and runs what npm start runs', () => {
  const dockerfile = read('Dockerfile');
  const ignored = read('.dockerignore').split('\n');
  const copied = all(dockerfile, /^COPY (.+) \S+$/gm).flatMap((sources) => sources.split(' '));
  for (const path of copied) {
    assert.ok(existsSync(join(root, path)), path);
    assert.ok(ignored.includes(`!${path}`), `${path} does not reach the image`);
  }
  const [command = '[]'] = all(dockerfile, /^CMD (.+)$/gm);
  const [, ...words] = JSON.parse(command) as string[];
  assert.ok(words.length > 0 && scripts.start?.endsWith(` ${words.join(' ')}`));
  const [major] = all(dockerfile, /^FROM node:(\d+)-/gm);
  assert.equal(major, process.versions.node.split('.')[0]);
  assert.match(dockerfile, /^USER node$/m);
  for (const name of all(dockerfile, /\b([A-Z_]+)=/g)) {
    assert.ok(settings.includes(name) || ofOthers.includes(name), name);
  }
});

test('compose.yaml sets settings that there are, and asks for those that .env.example has', () => {
  const { services } = parse(read('compose.yaml'));
  for (const name of Object.keys(services.app.environment)) assert.ok(settings.includes(name), name);
  assert.equal(services.app.depends_on.db.condition, 'service_healthy');
  assert.ok(services.db.healthcheck.test.length > 1);
  const required = new Set(all(read('compose.yaml'), /\$\{([A-Z_]+):\?/g));
  assert.deepEqual(new Set(all(read('.env.example'), /^([A-Z_]+)=/gm)), required);
});

test('every decision has its date in its name, and says what it was about, what was decided, and what follows', () => {
  const folder = 'server/decisions';
  for (const name of readdirSync(join(root, folder))) {
    const text = read(join(folder, name));
    assert.match(name, /^\d{4}-\d\d-\d\d-[a-z0-9-]+\.md$/);
    assert.match(text, /^# .+\n/, name);
    assert.deepEqual(all(text, /^\*\*(\w+)\.\*\*/gm), ['Context', 'Decision', 'Consequence'], name);
  }
});
