/** What a form sent, as it was typed. */
export type Typed = Record<string, string | string[]>;

/** One thing that somebody typed, to be copied or sent again. */
export interface TypedField {
  name: string;
  label: string;
  value: string;
  isLong: boolean;
}

const isSecret = (name: string) => /pass|^current$|secret/i.test(name);

/** What of a form may be given back: never a password. Undefined for what no form of ours sends. */
export function typedIn(body: unknown): Typed | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const entries = Object.entries(body).filter(([name]) => !isSecret(name));
  const isForm = entries.every(([, value]) => [value].flat().every((one) => typeof one === 'string'));
  return isForm && entries.length > 0 ? (Object.fromEntries(entries) as Typed) : undefined;
}

/** What a page's form carries of its own, which nobody types. */
const ownOfPages = new Set([
  'id',
  'version',
  'seen',
  'sure',
  'asked',
  'expect',
  'do',
  'also',
  'return',
  'unit',
  'cells',
  'painted',
]);
const isOwn = (name: string, value: string) =>
  ownOfPages.has(name) ||
  /^((id|kind)-|h)\d+$/.test(name) ||
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);

/** What a person typed or chose, in their words, but for the fields named; empty fields say nothing. */
export const wordsIn = (typed: Typed, shown: ReadonlySet<string> = new Set()): TypedField[] =>
  Object.entries(typed).flatMap(([name, values]) => {
    const value = [values].flat().join(', ');
    if (shown.has(name) || value.trim() === '' || isOwn(name, value)) return [];
    return [{ name, label: labelOf(name), value, isLong: value.length > 60 || value.includes('\n') }];
  });

/** Whether somebody typed anything, or only pressed a button. */
export const isWorthKeeping = (typed: Typed) => wordsIn(typed).length > 0;

function labelOf(name: string): string {
  const words = name
    .replaceAll(/[-_]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
