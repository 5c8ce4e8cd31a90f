import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { folds } from './fold.ts';
import { parts } from './parts.ts';

const rooms = import.meta.dirname;
const root = resolve(rooms, '../..');
const folder = await mkdtemp(join(root, 'node_modules/.cache/part-'));
after(() => rm(folder, { recursive: true }));

test('each part of the room is a folder of its name, and the same for the browser and for the server', () => {
  const folders = globSync('*/part.ts', { cwd: rooms }).map((file) => file.split(/[\\/]/)[0]);
  assert.deepEqual(folders.toSorted(), Object.keys(parts).map(folderOf).toSorted());
  for (const [name, fold] of Object.entries(folds)) {
    const part = parts[name as keyof typeof parts];
    assert.equal(part.changes, fold.changes);
    assert.ok(existsSync(join(rooms, folderOf(name), 'protocol.ts')), name);
  }
});

const folderOf = (part: string) => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A part with a secret: whole, and without a word of what is wiped. */
const toy = `
import { z } from 'zod';
import type { Fold } from '${rooms}/fold.ts';
import type { Part } from '${rooms}/part.ts';
import { onlyOwn } from '${rooms}/visibility.rules.ts';

interface WishCommands { 'wish.make': { text: string } }
interface WishEvents { 'wish.made': { text?: string; author?: string } }
interface WishState { wishes: { seq: number; text: string }[] }

declare module '${rooms}/protocol.ts' {
  interface Commands extends WishCommands {}
  interface EventData extends WishEvents {}
}
declare module '${rooms}/fold.ts' {
  interface RoomState extends WishState {}
}

const wishesFold: Fold<WishState, keyof WishEvents> = {
  empty: () => ({ wishes: [] }),
  changes: { 'wish.made': ({ wishes }, { seq, data: { text = '' } }) => ({ wishes: [...wishes, { seq, text }] }) },
  closes: () => ({ wishes: [] }),
};

type Wishes = Part<WishState, keyof WishEvents, keyof WishCommands>;

const rest: Omit<Wishes, 'erases'> = {
  ...wishesFold,
  rules: {
    'wish.make': {
      who: 'all',
      decide: ({ text }, { person }) => [{ type: 'wish.made', by: person, data: { text } }],
    },
  },
  visibility: { 'wish.made': onlyOwn },
  forms: async () => ({ forms: { 'wish.make': z.strictObject({ text: z.string() }) } }),
};

export const whole: Wishes = {
  ...rest,
  erases: ({ wishes }, { type }) => (type === 'room.closed' ? wishes.map(({ seq }) => seq) : []),
};
export const silent: Wishes = { ...rest };
`;

test('a part with a secret that does not say what is wiped, or that is in no list, does not compile', async () => {
  await writeFile(join(folder, 'toy.ts'), toy);
  const files = [
    'toy.ts',
    ...['commands.rules.ts', 'visible-to.rules.ts', 'forms.ts'].map((file) => join(rooms, file)),
  ];
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { noEmit: true },
      include: [],
      files,
    }),
  );
  const tsc = join(root, 'node_modules/.bin/tsc');
  const said = await new Promise<string>((done) => {
    execFile(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder }, (_error, stdout) => done(stdout));
  });
  const errors = said.split('\n').filter((line) => line.includes(': error '));
  const inToy = errors.filter((line) => /toy\.ts\(/.test(line));
  const line = toy.split('\n').findIndex((line) => line.startsWith('export const silent')) + 1;
  assert.equal(inToy.length, 1, said);
  assert.match(inToy[0] ?? '', new RegExp(`toy\\.ts\\(${line},`));
  assert.match(said, /'erases' is missing/);
  for (const register of ['fold.ts', 'commands.rules.ts', 'visible-to.rules.ts', 'forms.ts'])
    assert.ok(
      errors.some((line) => line.includes(`rooms/${register}(`) && /wish/.test(line)),
      `${register}\n${said}`,
    );
});
