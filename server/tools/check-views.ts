import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { templateTypes, typedTemplate } from './typed-template.ts';

/**
 * Writes every template as a typed function into `.views/`, with the same line numbers, for tsc to check:
 * a template may only use what its page in `Views` has. Throws on a tag that is never closed.
 */
export async function generateViews(root: string) {
  const folder = join(root, '.views');
  await rm(folder, { recursive: true, force: true });
  const files = (await Array.fromAsync(glob('**/*.ejs', { cwd: join(root, 'views') }))).sort();
  const names = files.map((file) => file.replaceAll('\\', '/').replace(/\.ejs$/, ''));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '+template.ts'), templateTypes(names));
  await Promise.all(names.map((name) => generate(root, name)));
}

async function generate(root: string, name: string) {
  const text = await readFile(join(root, 'views', `${name}.ejs`), 'utf8');
  const file = join(root, '.views', `${name}.ts`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typed(name, text));
}

function typed(name: string, text: string): string {
  try {
    return typedTemplate(name, text);
  } catch (error) {
    throw new Error(`views/${name}.ejs: ${(error as Error).message}`, { cause: error });
  }
}

/** What tsc said, about the templates instead of what was made of them. */
export function tellOfTemplates(output: string): string {
  return output
    .replace(/^\.views\/\+template\.ts.*$/gm, (line) => {
      const names = [...line.matchAll(/"([^"]+)"|and \d+ more/g)].map(([all, name]) => name ?? all);
      return `views: in Views but without a template: ${names.join(', ')}`;
    })
    .replace(
      /^\.views\/(.*)\.ts\(1,\d+\): error TS2339: Property '\1' does not exist on type 'Views'\.$/gm,
      'views/$1.ejs: no page of this name in Views',
    )
    .replace(/^\.views\/(.*)\.ts\((\d+),\d+\):/gm, 'views/$1.ejs:$2:');
}
