import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { faultsOfSolution } from './check.rules.ts';
import { readInstance } from './reading.rules.ts';

const folder = await mkdtemp(join(tmpdir(), 'convenor-placement-'));
after(() => rm(folder, { recursive: true }));

const people = ['a', 'b', 'c'].map((id) => ({ id, can: { mon: 'yes' } }));
const good = {
  slots: ['mon', 'tue'],
  size: { min: 2, target: 3, max: 4 },
  participants: [...people, { id: 'd', can: { tue: 'ifneeded' } }],
  facilitators: [{ id: 'Ada', can: { mon: 'yes' } }],
};

test('the command writes the solution of a file, and nothing else', async () => {
  const { status, output, errors } = await placement(good);
  assert.deepEqual({ status, errors }, { status: 0, errors: '' });
  const solution = JSON.parse(output);
  assert.deepEqual(faultsOfSolution(readInstance(good), solution), []);
  assert.deepEqual(solution.score, { placed: 3, ifneeded: 0, offTarget: 0 });
  assert.deepEqual(solution.unplaced, [
    { id: 'd', reason: 'No facilitator is free at a time you can make.' },
  ]);
});

const refused: [what: string, instance: object | string, says: RegExp][] = [
  ['an unknown slot', { ...good, rooms: { wed: 1 } }, /^rooms names “wed”, which is not among the slots\.$/],
  ['a person twice', { ...good, participants: [...people, people[0]] }, /“a” stands twice/],
  [
    'sizes out of order',
    { ...good, size: { min: 4, target: 3, max: 5 } },
    /size is out of order: min 4, target 3/,
  ],
  [
    'another answer',
    { ...good, facilitators: [{ id: 'Ada', can: { mon: 'no' } }] },
    /can of Ada says “no” for mon/,
  ],
  [
    'facilitators together',
    { ...good, together: [['a', 'Ada']] },
    /together\[0\] names “Ada”, who is no participant/,
  ],
  ['three apart', { ...good, apart: [['a', 'b', 'c']] }, /apart\[0\] is not a pair/],
  ['a missing list', { ...good, participants: undefined }, /participants is not a list/],
  [
    'a fixed person who cannot come',
    { ...good, fixed: [{ participant: 'd', slot: 'mon' }] },
    /^d is fixed in mon, a time that d can’t make\.$/,
  ],
  [
    'fixed people who are in each other’s way',
    { ...good, apart: [['a', 'Ada']], fixed: [{ participant: 'a', slot: 'mon' }] },
    /^What is fixed for a can’t be kept\.$/,
  ],
  ['broken JSON', '{', /is not JSON/],
];
for (const [what, instance, says] of refused) {
  test(`the command refuses ${what} in one sentence, with status 2`, async () => {
    const { status, output, errors } = await placement(instance);
    assert.deepEqual({ status, output }, { status: 2, output: '' });
    assert.match(errors.trim(), says);
    assert.equal(errors.trim().split('\n').length, 1);
  });
}

test('a file that is not there, an option nobody knows and a limit that is no number are refused too', async () => {
  assert.match((await run(join(folder, 'nowhere.json'))).errors, /cannot be read/);
  for (const args of [['--fast'], ['--limit', 'soon'], [], ['one', 'two']])
    assert.equal((await run(...args)).status, 2, args.join(' '));
});

async function placement(instance: object | string) {
  const file = join(folder, 'instance.json');
  await writeFile(file, typeof instance === 'string' ? instance : JSON.stringify(instance));
  return run(file);
}

function run(...args: string[]) {
  const command = join(import.meta.dirname, 'command.ts');
  return new Promise<{ status: number | null; output: string; errors: string }>((resolve) => {
    const child = execFile(process.execPath, [command, ...args], (_, output, errors) =>
      resolve({ status: child.exitCode, output, errors }),
    );
  });
}
