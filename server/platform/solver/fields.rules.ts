// Reads a problem for a solver from parsed JSON, field by field. `path` is what a message calls the field.

/** A problem that breaks its own form or contradicts itself; the message is one sentence for its author. */
export class BadInstance extends Error {}

/** An object; its fields are still unknown. */
export function recordAt(path: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad(`${path} is not an object`);
  return value as Record<string, unknown>;
}

export const listAt = (path: string, value: unknown): unknown[] =>
  Array.isArray(value) ? value : bad(`${path} is not a list`);

/** A list of names, none of them empty. */
export const namesAt = (path: string, value: unknown): string[] =>
  listAt(path, value).map((one, at) => nameAt(`${path}[${at}]`, one));

export const nameAt = (path: string, value: unknown): string =>
  typeof value === 'string' && value !== '' ? value : bad(`${path} is not a name`);

/** A whole number of at least `least`. */
export const wholeAt = (path: string, value: unknown, least: number): number =>
  Number.isSafeInteger(value) && (value as number) >= least
    ? (value as number)
    : bad(`${path} is not a whole number of at least ${least}`);

/** The names as they are, once each is there only once. */
export function distinct(path: string, names: string[]): string[] {
  const seen = new Set<string>();
  for (const name of names)
    if (seen.size === seen.add(name).size) bad(`${path}: ${quoted(name)} stands twice`);
  return names;
}

export const quoted = (value: unknown) => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value));

/** @throws BadInstance with this sentence, which has no full stop yet */
export function bad(sentence: string): never {
  throw new BadInstance(`${sentence}.`);
}
