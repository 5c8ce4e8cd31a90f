export type Path = readonly PropertyKey[];

/** units, 2, title → units[2].title */
export const nameOf = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** The same for people, who count from one: units, 2, title is the “title” of “unit 3”. */
export function sayPath(path: Path): { where: string; what: string } {
  const steps: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') steps.push(`${(steps.pop() ?? 'item').replace(/s$/, '')} ${step + 1}`);
    else steps.push(String(step));
  }
  return { what: steps.pop() ?? 'the file', where: steps.join(', ') };
}
