import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { test } from 'node:test';
import { parseSync } from 'oxc-parser';

// Emails to many are written together: a cohort of thirty takes as many statements as one of three. Any function that
// sends, directly or by what it calls, is found here where a loop calls it.

/** Loops in which emails are sent all the same, by file and what they call, each with the reason. */
const meant: Record<string, string> = {
  'server/admissions/late-seats/offers.actions.ts: release':
    'each offer is settled under the lock of its cohort',
  'server/admissions/placement/publication.actions.ts: seatAll': 'one for each cohort that is made',
  'server/admissions/rounds/departure.ts: endApplication': 'the applications of one person',
  'server/admissions/transfers/week.actions.ts: answerFor': 'the two who swap',
  'server/admissions/transfers/week.actions.ts: undo': 'the weeks that one person has swapped',
  'server/cohorts/departure.ts: endSeat': 'the cohorts of one person',
  'server/people/handover/departure.ts: write': 'the handovers of one person in one group',
  'server/people/takeover/settling.actions.ts: settleOne': 'each under the lock of its group',
  'server/people/takeover/settling.actions.ts: stopBy': 'the groups that one person organises',
  'server/sessions/office/actions.ts: write': 'the times of one person in one group',
  'server/sessions/rota/plan/actions.ts: tellFilled': 'the sessions of one cohort that nobody led',
  'server/sessions/rota/several.actions.ts: comesToLead': 'the turns of one cohort that someone takes',
  'server/sessions/rota/several.actions.ts: tellFilled': 'the turns of one cohort that no one had',
  'server/sessions/rsvp/standing.actions.ts: answerSession': 'the sessions of one person',
  'server/sessions/rsvp/standing.actions.ts: settleMoved': 'the sessions of one cohort',
  'server/sessions/rsvp/standing.actions.ts: settleSeats': 'the sessions of one cohort',
  'server/sessions/seats/seats.actions.ts: settleSeats': 'some sessions, each under the lock of its seats',
};

interface Node {
  type: string;
  [key: string]: unknown;
}

interface Call {
  name: string;
  isInLoop: boolean;
}

interface Source {
  /** What a name that is not of this file stands for: `file#name`. */
  imported: Map<string, string>;
  /** What each function of the file calls. */
  calls: Map<string, Call[]>;
}

const root = resolve(import.meta.dirname, '../../..');
const loops = /^(For|ForIn|ForOf|While|DoWhile)Statement$/;
const callbacks = new Set(['map', 'flatMap', 'forEach', 'filter', 'reduce', 'allSettled', 'all']);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => [value].flat().filter(isNode));

const nameOf = (node: unknown): string =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : '';

/** What a node calls, and whether that is done for each of several. */
function callsIn(node: Node, isInLoop = false): Call[] {
  const own =
    node.type === 'CallExpression' && nameOf(node.callee) ? [{ name: nameOf(node.callee), isInLoop }] : [];
  const isMapping =
    node.type === 'CallExpression' &&
    isNode(node.callee) &&
    callbacks.has(nameOf((node.callee as Node).property));
  const inside = isInLoop || loops.test(node.type);
  return [
    ...own,
    ...childrenOf(node).flatMap((child) => {
      // What is gone through is asked for once.
      const isOnce = child === node.right && node.type === 'ForOfStatement';
      return callsIn(child, isOnce ? isInLoop : inside || (isMapping && child !== node.callee));
    }),
  ];
}

function functionsOf(program: Node): Map<string, Call[]> {
  const found = new Map<string, Call[]>();
  for (const outer of childrenOf(program)) {
    const node = isNode(outer.declaration) ? outer.declaration : outer;
    if (node.type === 'FunctionDeclaration') found.set(nameOf(node.id), callsIn(node));
    else if (node.type === 'VariableDeclaration')
      for (const one of childrenOf(node)) found.set(nameOf(one.id), callsIn(one));
    else found.set('', [...(found.get('') ?? []), ...callsIn(node)]);
  }
  return found;
}

async function sourceOf(file: string): Promise<Source> {
  const { module, program } = parseSync(file, await readFile(join(root, file), 'utf8'));
  const imported = new Map(
    module.staticImports.flatMap(({ moduleRequest, entries }) =>
      entries.map((entry) => {
        const from = posix.join(posix.dirname(file), moduleRequest.value);
        return [entry.localName.value, `${from}#${entry.importName.name ?? ''}`] as const;
      }),
    ),
  );
  return { imported, calls: functionsOf(program as unknown as Node) };
}

const files = (await Array.fromAsync(glob('server/**/*.ts', { cwd: root })))
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|^server\/tools\/|^server\/mail\//.test(file));
const sources = new Map(await Promise.all(files.map(async (file) => [file, await sourceOf(file)] as const)));

const resolveCall = (file: string, { name }: Call) =>
  sources.get(file)?.imported.get(name) ?? `${file}#${name}`;

/** Everything that sends, by `file#name`, until nothing more is found. */
function sendersOf(): Set<string> {
  const senders = new Set(['server/mail/mail.ts#sendEmail', 'server/mail/mail.ts#sendEmails']);
  for (let before = 0; before < senders.size; ) {
    before = senders.size;
    for (const [file, { calls }] of sources)
      for (const [name, all] of calls)
        if (name && all.some((call) => senders.has(resolveCall(file, call)))) senders.add(`${file}#${name}`);
  }
  return senders;
}

test('emails to many are written together, and no loop sends one by one without a reason', () => {
  const senders = sendersOf();
  assert.ok(senders.size > 60, `only ${senders.size} ways to send were found`);
  const found = [...sources].flatMap(([file, { calls }]) =>
    [...calls.values()]
      .flat()
      .filter((call) => call.isInLoop && senders.has(resolveCall(file, call)))
      .map(({ name }) => `${file}: ${name}`),
  );
  assert.deepEqual([...new Set(found)].sort(), Object.keys(meant).sort());
});
