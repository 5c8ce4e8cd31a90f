import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ejs from 'ejs';

/**
 * Which page each template takes. Domains fill it in their `pages.ts`:
 * `declare module '../platform/views.ts' { interface Views { 'sessions/show': SessionPage } }`
 * `npm run check` type-checks every template against it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: domains fill it by declaration merging
export interface Views {}

/** Markup that is safe to put out as it is: made by a template or by the one sanitiser. */
export type Html = string & { readonly html: unique symbol };

const folder = resolve(import.meta.dirname, '../../views');

type Template = (page: unknown, escaped: undefined, include: typeof view) => string;
const templates = new Map<string, Template>();

/** A template's markup for its page. Templates know `page` and `include`, nothing else. */
export function view<Name extends keyof Views>(name: Name, page: Views[Name]): Html {
  return templateNamed(name)(page, undefined, view) as Html;
}

function templateNamed(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const filename = resolve(folder, `${name}.ejs`);
  const template = ejs.compile(readFileSync(filename, 'utf8'), {
    client: true,
    strict: true,
    _with: false,
    localsName: 'page',
    filename,
  } as ejs.Options & { async?: false; client: true }) as unknown as Template;
  templates.set(name, template);
  return template;
}
