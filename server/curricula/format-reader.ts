import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { syllabusFile } from './format.ts';
import { isTooDeep } from './format-depth.rules.ts';
import { nameOf, type Path, sayPath } from './format-paths.rules.ts';
import { sayProblem, sayUnclosed } from './format-problems.ts';
import type { Syllabus } from './queries.ts';

/** Longer files are refused unread. */
export const maxFileLength = 150_000;
const maxProblems = 20;

export type Answer = { syllabus: Syllabus; problems: [] } | { syllabus: null; problems: string[] };

/**
 * A syllabus from YAML, or everything that is wrong with it (20 problems at most), each with its line and
 * field: "line 12 (unit 3, reading 1): minutes must be a whole number of minutes".
 */
export function readYaml(text: string): Answer {
  const early = refusedUnread(text);
  if (early) return refused([early]);
  const reader = new Reader(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const value = reader.read();
  if (reader.problems.length > 0) return refused(reader.sorted());
  const result = syllabusFile.safeParse(value);
  if (result.success) return { syllabus: result.data, problems: [] };
  for (const issue of result.error.issues) reader.note(issue);
  return refused(reader.sorted());
}

/** What keeps a file from being read at all, at a glance; null for nothing. */
export function refusedUnread(text: string): string | null {
  if (text.replace(/^\ufeff/, '').trim() === '') return 'There’s nothing here yet.';
  if (text.length > maxFileLength)
    return `This is too long: the limit is ${maxFileLength / 1000},000 characters.`;
  return isTooDeep(text) ? 'This file is nested too deeply.' : null;
}

const refused = (problems: string[]): Answer => ({
  syllabus: null,
  problems: problems.slice(0, maxProblems),
});

/** Reads one file into plain values and remembers on which line each of them stands. */
class Reader {
  readonly problems: { line: number; says: string }[] = [];
  private readonly lines = new Map<string, number>();
  private readonly counter = new LineCounter();
  /** Where fields stand that could be a text with a colon in it. */
  private readonly fields = new Set<string>();

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  read(): unknown {
    try {
      return this.parse();
    } catch (error) {
      // Nested values are walked on the stack, by the library and here.
      if (!(error instanceof RangeError)) throw error;
      this.add(1, [], 'is nested too deeply.');
      return undefined;
    }
  }

  private parse(): unknown {
    // Two habits of the library take seconds for hostile files: to compare each key with each (repeated ones are
    // looked for below), and to draw the line at every error.
    const document = parseDocument(this.text, {
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: this.counter,
    });
    const wrong = [...document.errors, ...document.warnings].slice(0, maxProblems);
    const told = new Set<number>();
    for (const error of wrong) {
      const { line, says } = this.inWords(error);
      // One mistake makes several errors of one line.
      if (!told.has(line)) this.problems.push({ line, says: `line ${line}: ${says}` });
      told.add(line);
    }
    return this.problems.length > 0 ? undefined : this.plain(document.contents, []);
  }

  private inWords({ code, message, pos: [at] }: YAMLError): { line: number; says: string } {
    if (/closing ["']quote/.test(message)) return { line: this.lineOfOpen(message), says: sayUnclosed };
    const line = this.lineAt(at);
    return { line, says: sayProblem(code, this.text.split('\n', line)[line - 1] ?? '') };
  }

  /** The line on which the text in quotes begins that is over only with the file. */
  private lineOfOpen(message: string): number {
    const mark = message.includes('"') ? '"' : "'";
    const begins = new RegExp(`^ *(?:- +)*(?:[a-z_]+: +)?${mark}[^${mark}\n]*$`);
    return this.text.split('\n').findLastIndex((line) => begins.test(line)) + 1 || 1;
  }

  private lineAt = (at: number) => this.counter.linePos(at).line;

  /** The value of a node: lists, fields, and text as it was typed (2022 and "no" are text until a field says otherwise). */
  private plain(node: ParsedNode | null, path: Path): unknown {
    if (node === null) return null;
    const line = this.lineAt(node.range[0]);
    if (!this.lines.has(nameOf(path))) this.lines.set(nameOf(path), line);
    if ('anchor' in node && node.anchor) this.add(line, path, 'must be in quotes, because it begins with &.');
    if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => this.plain(item, [...path, index]));
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.fieldsOf(node.items, path);
    if (isScalar(node)) {
      if (typeof node.value === 'string' || node.value === null) return node.value;
      return node.source ?? String(node.value);
    }
    this.add(line, path, 'must be in quotes if it begins with *; references such as *this aren’t supported.');
    return null;
  }

  private fieldsOf(pairs: { key: ParsedNode; value: ParsedNode | null }[], path: Path) {
    this.fields.add(nameOf(path));
    const found = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.source ?? key.value) : '?';
      const line = this.lineAt(key.range[0]);
      if (found.has(name)) this.add(line, [...path, name], 'appears twice.');
      this.lines.set(nameOf([...path, name]), line);
      found.set(name, this.plain(value, [...path, name]));
    }
    return Object.fromEntries(found);
  }

  note(issue: z.core.$ZodIssue) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) this.addAt([...issue.path, key], 'isn’t a field of this format.');
      return;
    }
    const isColon = issue.message === 'This must be text.' && this.fields.has(nameOf(issue.path));
    this.addAt(
      issue.path,
      isColon ? 'must be in quotes, because of the colon in it.' : issue.message.replace(/^This /, ''),
    );
  }

  private addAt(path: Path, says: string) {
    this.add(this.lineOf(path), path, says);
  }

  /** The line of a field; where it is missing, of what it is missing from. */
  private lineOf(path: Path): number {
    return this.lines.get(nameOf(path)) ?? (path.length === 0 ? 1 : this.lineOf(path.slice(0, -1)));
  }

  private add(line: number, path: Path, says: string) {
    const { where, what } = sayPath(path);
    this.problems.push({
      line,
      says: `line ${line}${where && ` (${where})`}: ${what} ${says.replace(/\.$/, '')}`,
    });
  }

  sorted = (): string[] =>
    this.problems.toSorted((one, other) => one.line - other.line).map(({ says }) => says);
}
