/** What an email says: a subject on one line, and Markdown. Both name what differs from reader to reader: {when}. */
export interface TemplateText {
  subject: string;
  body: string;
}

/** What stands for the fields of one email: words, or paragraphs. */
export type Values = Record<string, string | string[]>;

/** The words of an email with its fields filled in: for its subject, as plain paragraphs, and as Markdown. */
export const fill = (text: TemplateText, values: Values) => ({
  ...fillPlain(text, values),
  markdown: filled(text.body, values, inMarkdown),
});

/** The same without Markdown. */
export const fillPlain = ({ subject, body }: TemplateText, values: Values) => ({
  subject: filled(subject, values, (words) => words.replace(/\s+/g, ' ')).trim(),
  paragraphs: filled(withoutMarks(body), values, (words) => words)
    .split(/\n\s*\n/)
    .map((words) => words.trim())
    .filter(Boolean),
});

const field = /\{\s*([A-Za-z]+)\s*\}/g;

/** A text with its fields filled in, once: what a value holds in braces stays. What is no field stays, too. */
const filled = (text: string, values: Values, write: (words: string) => string) =>
  text.replace(field, (whole, name: string) =>
    Object.hasOwn(values, name) ? [values[name] ?? ''].flat().map(write).join('\n\n') : whole,
  );

/** Words as Markdown that says just them: nobody's name makes a link, a heading or a list. */
export const inMarkdown = (words: string) =>
  words
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]+/gm, '')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:@/=^]/g, '\\$&')
    // A new line within a paragraph stays one.
    .replace(/(?<!\n)\n(?!\n|$)/g, '\\\n');

/** Markdown for plain mail: an address stands whole behind its words, and bold is not starred. */
export const withoutMarks = (text: string): string =>
  text.replace(/\[([^[\]\n]+)\]\(([^()\s]+)\)/g, '$1 <$2>').replace(/\*\*([^*\n]+)\*\*/g, '$1');

/** Fields in a text that are not among the known, as they were written. */
export const unknownFields = (text: string, known: readonly string[]): string[] =>
  [...text.matchAll(/\{([^{}\n]*)\}/g)].flatMap(([whole, name = '']) =>
    known.includes(name.trim()) ? [] : [whole],
  );

/** Fields without which an email would not say what it is for, and which a text leaves out. */
export const missingFields = (text: string, needed: readonly string[]): string[] => {
  const named = new Set([...text.matchAll(field)].map(([, name]) => name));
  return needed.filter((name) => !named.has(name));
};
