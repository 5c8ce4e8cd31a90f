import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

const root = join(import.meta.dirname, '../../rooms');

/** Of what the documents of a part consist: its protocol, and the types of its state. */
export interface Part {
  name: string;
  source: string;
}

interface Declared {
  name: string;
  file: string;
  source: string;
  /** Only a type, and so nothing that a program does. */
  isType: boolean;
}

/** What a file declares at its top, each with the comment above it, as it is written. */
function declarationsOf(file: string): Declared[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { program, comments } = parseSync(file, text);
  return program.body.flatMap((node) => {
    if (node.type === 'ImportDeclaration') return [];
    const of = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    if (!of) return [];
    const above = comments.find(({ end }) => end < node.start && /^\s*$/.test(text.slice(end, node.start)));
    const source = text.slice(above?.start ?? node.start, node.end).replace(/^export /m, '');
    return [{ name: nameOf(of), file, source, isType: /^TS(Interface|TypeAlias|Module)/.test(of.type) }];
  });
}

function nameOf(node: { type: string; id?: unknown; declarations?: { id?: unknown }[] }): string {
  const id = (node.id ?? node.declarations?.[0]?.id) as { name?: string } | undefined;
  return id?.name ?? '';
}

/** The names of types, and of values that types are made of, that a source mentions. */
function namesIn(source: string): Set<string> {
  const names = new Set<string>();
  const add = (node: unknown) => {
    const { type, name } = node as { type?: string; name?: string };
    if (type === 'Identifier' && name) names.add(name);
  };
  new Visitor({
    TSTypeReference: ({ typeName }) => add(typeName),
    TSTypeQuery: ({ exprName }) => add(exprName),
    TSInterfaceHeritage: ({ expression }) => add(expression),
  }).visit(parseSync('source.ts', source).program);
  return names;
}

/** Known wherever TypeScript is, and the parameters of our generic types. */
const known = new Set(
  [
    'Record',
    'Partial',
    'Pick',
    'Omit',
    'Readonly',
    'Uint8Array',
    'Extract',
    'Exclude',
    'keyof',
    'const',
  ].concat('State', 'Type', 'Each'),
);

/**
 * Everything that a client has to know of the types: each part's protocol and the shape of its state, in the order of
 * their names, and at the end what these mention and is declared elsewhere in the rooms.
 */
export function partsOfProtocol(): Part[] {
  const files = globSync('{*,*/*}.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const all = files.sort().flatMap(declarationsOf);
  const folder = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
  const chosen = all.filter(
    ({ name, file, isType }) =>
      /(^|\/)protocol\.ts$/.test(file) || (isType && /(^|\/)fold\.ts$/.test(file) && name !== 'Fold'),
  );
  const parts = Map.groupBy(chosen, ({ file }) => folder(file));
  const more = elsewhere(chosen, all);
  const sourceOf = (some: readonly Declared[]) => some.map(({ source }) => source).join('\n\n');
  return [
    ...[...parts].map(([name, some]) => ({ name: name || 'all rooms', source: sourceOf(some) })),
    { name: 'types that several parts use', source: sourceOf(more) },
  ];
}

/** Throws where something is mentioned that is declared nowhere. */
function elsewhere(chosen: readonly Declared[], all: readonly Declared[]): Declared[] {
  const found: Declared[] = [];
  const names = new Set([...known, ...chosen.map(({ name }) => name)]);
  const open = [...chosen];
  for (let one = open.shift(); one; one = open.shift()) {
    for (const name of namesIn(one.source)) {
      if (names.has(name)) continue;
      const declared = all.find((other) => other.name === name);
      if (!declared) throw new Error(`${one.file} mentions ${name}, which no file of the rooms declares.`);
      names.add(name);
      found.push(declared);
      open.push(declared);
    }
  }
  return found;
}

/** The comment above a member of one of the interfaces that hold a part's commands or events. */
export function commentOf(parts: readonly Part[], member: string): string {
  const quoted = `'${member}'`;
  for (const { source } of parts) {
    const at = source.search(new RegExp(`^  (${quoted}|${member})[:(]`, 'm'));
    if (at < 0) continue;
    const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(source.slice(0, at)) ?? [];
    return comment
      .replace(/^\s*\* ?/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
  }
  return '';
}
