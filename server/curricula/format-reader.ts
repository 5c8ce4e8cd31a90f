import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { syllabusFile } from './format.ts';
import type { Syllabus } from './queries.ts';

/** Longer files are refused unread. */
export const maxFileLength = 150_000;
const maxProblems = 20;

type Answer = { syllabus: Syllabus; problems: [] } | { syllabus: null; problems: string[] };

/**
 * A syllabus from YAML, or everything that is wrong with it (20 problems at most), each with its line and
 * field: "line 12, units[2].readings[0].minutes: must be a whole number of minutes".
 */
export function readYaml(text: string): Answer {
  if (text.trim() === '') return refused(['There is nothing here yet.']);
  if (text.length > maxFileLength)
    return refused([`This is longer than ${maxFileLength / 1000},000 characters, the most that is read.`]);
  const reader = new Reader();
  const value = reader.read(text.replace(/\r\n?/g, '\n'));
  if (reader.problems.length > 0) return refused(reader.sorted());
  const result = syllabusFile.safeParse(value);
  if (result.success) return { syllabus: result.data, problems: [] };
  for (const issue of result.error.issues) reader.note(issue);
  return refused(reader.sorted());
}

const refused = (problems: string[]): Answer => ({
  syllabus: null,
  problems: problems.slice(0, maxProblems),
});

type Path = readonly PropertyKey[];

/** Reads one file into plain values and remembers on which line each of them stands. */
class Reader {
  readonly problems: { line: number; says: string }[] = [];
  private readonly lines = new Map<string, number>();
  private readonly counter = new LineCounter();

  read(text: string): unknown {
    try {
      return this.parse(text);
    } catch (error) {
      // Nested values are walked on the stack, by the library and here.
      if (!(error instanceof RangeError)) throw error;
      this.add(1, '', 'is nested far too deeply.');
      return undefined;
    }
  }

  private parse(text: string): unknown {
    // Two habits of the library take seconds for hostile files: to compare each key with each (repeated ones are
    // looked for below), and to draw the line at every error.
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: this.counter,
    });
    for (const { code, message, pos } of [...document.errors, ...document.warnings].slice(0, maxProblems)) {
      const says = code === 'RESOURCE_EXHAUSTION' ? 'This is nested far too deeply.' : message;
      this.add(this.counter.linePos(pos[0]).line, '', says.replace(/^This /, ''));
    }
    return this.problems.length > 0 ? undefined : this.plain(document.contents, []);
  }

  /** The value of a node: lists, fields, and text as it was typed (2022 and "no" are text until a field says otherwise). */
  private plain(node: ParsedNode | null, path: Path): unknown {
    if (node === null) return null;
    const line = this.counter.linePos(node.range[0]).line;
    if (!this.lines.has(nameOf(path))) this.lines.set(nameOf(path), line);
    if (isSeq<ParsedNode>(node)) return node.items.map((item, index) => this.plain(item, [...path, index]));
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.fieldsOf(node.items, path);
    if (isScalar(node)) {
      if (typeof node.value === 'string' || node.value === null) return node.value;
      return node.source ?? String(node.value);
    }
    this.add(line, nameOf(path), 'must be written out; references such as *this are not read.');
    return null;
  }

  private fieldsOf(pairs: { key: ParsedNode; value: ParsedNode | null }[], path: Path) {
    const found = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.source ?? key.value) : '?';
      const line = this.counter.linePos(key.range[0]).line;
      if (found.has(name)) this.add(line, nameOf([...path, name]), 'is there twice.');
      this.lines.set(nameOf([...path, name]), line);
      found.set(name, this.plain(value, [...path, name]));
    }
    return Object.fromEntries(found);
  }

  note(issue: z.core.$ZodIssue) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) this.addAt([...issue.path, key], 'is not a field of this format.');
    } else this.addAt(issue.path, issue.message.replace(/^This /, ''));
  }

  private addAt(path: Path, says: string) {
    this.add(this.lineOf(path), nameOf(path), says);
  }

  /** The line of a field; where it is missing, of what it is missing from. */
  private lineOf(path: Path): number {
    return this.lines.get(nameOf(path)) ?? (path.length === 0 ? 1 : this.lineOf(path.slice(0, -1)));
  }

  private add(line: number, name: string, says: string) {
    this.problems.push({ line, says: `line ${line}${name && `, ${name}`}: ${says.replace(/\.$/, '')}` });
  }

  sorted = (): string[] =>
    this.problems.toSorted((one, other) => one.line - other.line).map(({ says }) => says);
}

/** units, 2, title → units[2].title */
const nameOf = (path: Path) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
