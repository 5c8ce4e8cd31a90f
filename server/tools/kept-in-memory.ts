import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A collection that outlives the call that fills it. */
export interface Kept {
  /** Where it is: `server/platform/time.ts sayer.byZone`. */
  name: string;
  /** The most it holds, where it is one of `platform/bounded.ts`. */
  most: number | null;
}

interface Node {
  type: string;
  [field: string]: unknown;
}

/**
 * Every collection in the server's code that may grow from one request to the next: variables of a file, fields of a
 * class, and what a function that gives back functions keeps for them.
 */
export async function keptInMemory(root: string): Promise<Kept[]> {
  const files = await Array.fromAsync(
    glob('server/**/*.ts', {
      cwd: root,
      exclude: (path) => /^server\/tools(\/|$)/.test(path),
    }),
  );
  const lists = await Promise.all(
    files
      .filter((file) => !file.endsWith('.test.ts'))
      .map(async (file) => {
        const text = await readFile(join(root, file), 'utf8');
        return keptIn(text).map((one) => ({ ...one, name: `${file.replaceAll('\\', '/')} ${one.name}` }));
      }),
  );
  return lists.flat().toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The same of one file's text. */
export function keptIn(text: string): Kept[] {
  if (!mayHold.test(text)) return [];
  const body = parseSync('file.ts', text).program.body as unknown as Node[];
  return [...declaredIn(body, '', text), ...body.flatMap((node) => deeper(node, text))];
}

const mayHold = /^(export )?let |new (Map|Set|WeakMap|WeakSet|Array|Bounded)\b|\[\]|\{\}/m;

/** What is in classes, and in functions whose functions live on. */
function deeper(node: Node, text: string): Kept[] {
  const inside = childrenOf(node).flatMap((child) => deeper(child, text));
  if (node.type === 'ClassDeclaration') return [...fieldsOf(node), ...inside];
  return livesOn(node) ? [...localsOf(node, text), ...inside] : inside;
}

const declaredIn = (body: Node[], prefix: string, text: string): Kept[] =>
  body
    .flatMap((node) => (node.type === 'ExportNamedDeclaration' ? ((node.declaration as Node) ?? []) : node))
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap(({ kind, declarations }) =>
      (declarations as Node[])
        .filter((one) => mayGrow(one, kind === 'let', text))
        .map(({ id, init }) => ({ name: prefix + nameOf(id), most: mostOf(init as Node | null) })),
    );

/** Whether a variable is given a collection that something is put into, or others in its place. */
function mayGrow({ id, init }: Node, isReplaced: boolean, text: string): boolean {
  if (!nameOf(id)) return false;
  const isOne = isCollection(init as Node | null);
  if (isReplaced) return isOne || holdsMany(id as Node, text);
  return isOne && new RegExp(`\\b${nameOf(id)}\\??\\.(set|add|push|unshift|splice)\\(`).test(text);
}

const fieldsOf = (node: Node): Kept[] =>
  ((node.body as Node).body as Node[])
    .filter(({ type, value }) => type === 'PropertyDefinition' && isCollection(value as Node | null))
    .map(({ key, value }) => ({
      name: `${nameOf(node.id)}.${nameOf(key)}`,
      most: mostOf(value as Node),
    }));

const localsOf = (node: Node, text: string): Kept[] =>
  declaredIn((node.body as Node).body as Node[], `${nameOf(node.id)}.`, text);

/** A function that gives back a function, or an object that has some. */
function livesOn(node: Node): boolean {
  if (node.type !== 'FunctionDeclaration') return false;
  const statements = ((node.body as Node | null)?.body ?? []) as Node[];
  const given = statements.find(({ type }) => type === 'ReturnStatement')?.argument as
    | Node
    | null
    | undefined;
  if (given?.type !== 'ObjectExpression') return /Function/.test(given?.type ?? '');
  return (given.properties as Node[]).some(({ value }) =>
    /Function/.test((value as Node | undefined)?.type ?? ''),
  );
}

const isCollection = (node: Node | null): boolean =>
  node?.type === 'NewExpression'
    ? /^(Map|Set|WeakMap|WeakSet|Array|Bounded)$/.test(nameOf(node.callee))
    : node?.type === 'ArrayExpression' || node?.type === 'ObjectExpression';

function holdsMany(id: Node, text: string): boolean {
  const type = id.typeAnnotation as { start: number; end: number } | null | undefined;
  const words = type ? text.slice(type.start, type.end) : '';
  return /Map|Set|Record|\[\]|Array/.test(words) && !words.includes('=>');
}

function mostOf(node: Node | null): number | null {
  if (node?.type !== 'NewExpression' || nameOf(node.callee) !== 'Bounded') return null;
  return (node.arguments as { value: number }[])[0]?.value ?? null;
}

const nameOf = (node: unknown): string => (node as { name?: string } | null)?.name ?? '';

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flat()
    .filter((value): value is Node => typeof (value as Node | null)?.type === 'string');
