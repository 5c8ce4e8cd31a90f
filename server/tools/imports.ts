import { glob, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Import {
  from: string;
  line: number;
  /** A path from the project's root, or a name from elsewhere: `express`, `node:fs`. */
  to: string;
  /** Nothing of it is there when the program runs. */
  typesOnly: boolean;
  /** By `import()`: only when it is needed. */
  isLater: boolean;
}

/** Everything that our TypeScript imports, exports from elsewhere, or loads by a name written out. */
export async function importsIn(root: string): Promise<Import[]> {
  const files = await Array.fromAsync(glob('{server,public,e2e}/**/*.ts', { cwd: root }));
  const lists = await Promise.all(
    files.map(async (file) =>
      importsOf(file.replaceAll('\\', '/'), await readFile(join(root, file), 'utf8')),
    ),
  );
  return lists.flat();
}

function importsOf(from: string, text: string): Import[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(from, text).module;
  const found = [
    ...staticImports.map(({ start, moduleRequest, entries }) => ({
      start,
      name: moduleRequest.value,
      entries,
      isLater: false,
    })),
    ...staticExports.map(({ start, entries }) => ({
      start,
      name: entries[0]?.moduleRequest?.value,
      entries,
      isLater: false,
    })),
    ...dynamicImports.map(({ start, moduleRequest }) => ({
      start,
      name: writtenOut(text.slice(moduleRequest.start, moduleRequest.end)),
      entries: [],
      isLater: true,
    })),
  ];
  return found.flatMap(({ start, name, entries, isLater }) => {
    if (name === undefined) return [];
    const to = name.startsWith('.') ? posix.join(posix.dirname(from), name) : name;
    const typesOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    return [{ from, line: text.slice(0, start).split('\n').length, to, typesOnly, isLater }];
  });
}

const writtenOut = (source: string) => source.match(/^['"`]([^'"`$]+)['"`]$/)?.[1];

/** Chains of files that import each other in a circle when the program runs, each as `a → b → a`. */
export function circlesIn(imports: Import[]): string[] {
  const after = Map.groupBy(
    imports.filter(({ typesOnly }) => !typesOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file) || way.includes(file)) return;
    for (const { to } of after.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of after.keys()) walk(file, []);
  return circles;
}
