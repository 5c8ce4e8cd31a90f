import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { faultsOf } from './testing/check.ts';

const folder = await mkdtemp(join(tmpdir(), 'convenor-rotation-'));
after(() => rm(folder, { recursive: true }));

const good = {
  sessions: ['2026-12-01', '2026-12-08', '2026-12-15'],
  facilitators: [
    { id: 'f1', prior: 2, max: 4, away: ['2026-12-08'], prefers: ['2026-12-01'] },
    { id: 'f2', prior: 0 },
  ],
  fixed: [{ session: '2026-12-15', facilitator: 'f2' }],
};

test('the command writes the solution of a file, and nothing else', async () => {
  const { status, output, errors } = await rotation(good);
  assert.deepEqual({ status, errors }, { status: 0, errors: '' });
  const solution = JSON.parse(output);
  assert.deepEqual(faultsOf(good, solution), []);
  assert.deepEqual(solution.score, { uncovered: 0, load: 13, backToBack: 1, preferred: 1 });
  assert.equal(solution.proof.status, 'optimal');
});

test('a rota without sessions or without people has an answer too', async () => {
  assert.deepEqual(JSON.parse((await rotation({ sessions: [], facilitators: [] })).output).turns, []);
  assert.deepEqual(JSON.parse((await rotation({ sessions: ['one'], facilitators: [] })).output).turns, [
    { session: 'one', facilitator: null, reason: 'No one is on the rota yet.' },
  ]);
});

const [f1, f2] = good.facilitators;
const refused: [what: string, instance: object | string, says: RegExp][] = [
  ['a session twice', { ...good, sessions: ['a', 'a'] }, /^sessions: “a” stands twice\.$/],
  ['a person twice', { ...good, facilitators: [f1, f1] }, /^facilitators: “f1” stands twice\.$/],
  [
    'an unknown session',
    { ...good, facilitators: [{ ...f1, away: ['2027-01-01'] }, f2] },
    /^away of f1 names “2027-01-01”, which is not among the sessions\.$/,
  ],
  [
    'an unknown person',
    { ...good, fixed: [{ session: '2026-12-15', facilitator: 'f9' }] },
    /^fixed\[0\] names “f9”, who is not among the facilitators\.$/,
  ],
  [
    'a fixed turn of somebody away',
    { ...good, fixed: [{ session: '2026-12-08', facilitator: 'f1' }] },
    /^fixed\[0\]: f1 is away for 2026-12-08\.$/,
  ],
  [
    'a session fixed twice',
    { ...good, fixed: [...good.fixed, { session: '2026-12-15', facilitator: 'f1' }] },
    /^fixed\[1\]: “2026-12-15” stands twice\.$/,
  ],
  [
    'more fixed turns than a person may have',
    { ...good, facilitators: [f1, { ...f2, max: 0 }] },
    /^fixed\[0\]: f2 has 1 fixed turns, and max is 0\.$/,
  ],
  [
    'fixed turns twice running',
    {
      ...good,
      apartTurns: true,
      fixed: [...good.fixed, { session: '2026-12-08', facilitator: 'f2' }],
    },
    /^fixed: f2 has both 2026-12-08 and 2026-12-15, which apartTurns forbids\.$/,
  ],
  ['a half turn', { ...good, facilitators: [{ ...f1, prior: 0.5 }] }, /^prior of f1 is not a whole number/],
  ['a missing list', { sessions: good.sessions }, /^facilitators is not a list\.$/],
  ['apartTurns that is no yes or no', { ...good, apartTurns: 1 }, /^apartTurns is neither true nor false\.$/],
  ['broken JSON', '{', /is not JSON/],
];
for (const [what, instance, says] of refused) {
  test(`the command refuses ${what} in one sentence, with status 2`, async () => {
    const { status, output, errors } = await rotation(instance);
    assert.deepEqual({ status, output }, { status: 2, output: '' });
    assert.match(errors.trim(), says);
    assert.equal(errors.trim().split('\n').length, 1);
  });
}

test('a file that is not there and an option nobody knows are refused too', async () => {
  assert.match((await run(join(folder, 'nowhere.json'))).errors, /cannot be read/);
  for (const args of [['--fast'], ['--limit', 'soon'], [], ['one', 'two']])
    assert.equal((await run(...args)).status, 2, args.join(' '));
});

async function rotation(instance: object | string) {
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
