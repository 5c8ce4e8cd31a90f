import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** Words that a person may come to read, with where they stand. What is filled in is `…`. */
export interface Sentence {
  file: string;
  line: number;
  text: string;
}

const code = 'server/{*.ts,*/**/*.ts}';

/**
 * Every text of the product of more than one word: what templates write, labels and titles among their attributes, and
 * what code says in pages, emails, refusals and the room. Tests, tools and SQL are left out.
 */
export async function sentencesIn(root: string): Promise<Sentence[]> {
  const files = (await Array.fromAsync(glob(['views/**/*.ejs', code, 'public/js/**/*.ts'], { cwd: root })))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.ts$|\/testing\/|^server\/tools\//.test(file))
    .sort();
  const lists = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      return file.endsWith('.ejs') ? inTemplate(file, text) : inCode(file, text);
    }),
  );
  return lists.flat().filter(({ text }) => /\p{L}.* .*\p{L}|^\p{Lu}\p{L}+$/su.test(text));
}

const spoken =
  /\s(?:aria-label|title|alt|placeholder|data-[a-z-]*(?:words|text|label|ask)[a-z-]*)="([^"]*)"/g;

export function inTemplate(file: string, text: string): Sentence[] {
  // Whatever is filled in becomes one sign, and lines stay where they are.
  const flat = text.replace(/<%[\s\S]*?%>/g, (tag) => `${/^<%[-=]/.test(tag) ? '…' : ''}${breaksIn(tag)}`);
  const lineOf = (index: number) => flat.slice(0, index).split('\n').length;
  const attributes = [...flat.matchAll(spoken)].map((match) => ({
    file,
    line: lineOf(match.index),
    text: match[1] ?? '',
  }));
  const bare = flat.replace(/<[^>]*>/g, (tag) => `\0${breaksIn(tag)}`);
  const texts = [...bare.matchAll(/[^\0\n]+/g)].map((match) => ({
    file,
    line: bare.slice(0, match.index).split('\n').length,
    text: match[0].trim(),
  }));
  return [...attributes, ...texts];
}

const breaksIn = (text: string) => '\n'.repeat(text.split('\n').length - 1);

interface Node {
  type: string;
  start: number;
  end: number;
}

export function inCode(file: string, text: string): Sentence[] {
  const found: Sentence[] = [];
  const add = ({ start }: Node, said: string) =>
    found.push({ file, line: text.slice(0, start).split('\n').length, text: said });
  visit(parseSync(file, text).program as unknown as Node, (node) => {
    const { type } = node;
    if (/^(Import|Export)\w*Declaration$/.test(type) && 'source' in node && node.source) return false;
    if (type === 'TaggedTemplateExpression' || type === 'TSLiteralType') return false;
    if (type === 'Literal' && 'value' in node && typeof node.value === 'string') add(node, node.value);
    if (type === 'TemplateLiteral' && 'quasis' in node) {
      const quasis = node.quasis as { value: { cooked: string } }[];
      add(node, quasis.map(({ value }) => value.cooked).join('…'));
    }
    return true;
  });
  return found;
}

function visit(node: unknown, see: (node: Node) => boolean): void {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  if (!isNode(node) || !see(node)) return;
  for (const child of Object.values(node)) if (typeof child === 'object') visit(child, see);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const documents = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md', 'public/css/README.md'];

/** The text of the documents, a line each. What is set as code is not prose. */
export async function proseIn(root: string): Promise<Sentence[]> {
  const lists = await Promise.all(
    documents.map(async (file) => inProse(file, await readFile(join(root, file), 'utf8'))),
  );
  return lists.flat();
}

export const inProse = (file: string, text: string): Sentence[] =>
  text
    .replace(/^```[\s\S]*?^```/gm, breaksIn)
    .replace(/`[^`]*`|\]\([^)]*\)/g, (code) => `…${breaksIn(code)}`)
    .split('\n')
    .map((line, index) => ({ file, line: index + 1, text: line }));
