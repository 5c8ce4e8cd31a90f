import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ejs from 'ejs';

/**
 * Which page each template takes. Wings fill it in their `pages.ts`:
 * `declare module '../platform/views.ts' { interface Views { 'sessions/show': SessionPage } }`
 * `npm run check` type-checks every template against it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: wings fill it by declaration merging
export interface Views {}

/** Markup that is safe to put out as it is: made by a template or by the one sanitiser. */
export type Html = string & { readonly html: unique symbol };

const folder = resolve(import.meta.dirname, '../../views');

type Template = (scope: { page: unknown; include: typeof view }) => string;
const templates = new Map<string, Template>();

/** A template's markup for its page. Templates know `page` and `include`, nothing else. */
export function view<Name extends keyof Views>(name: Name, page: Views[Name]): Html {
  return templateNamed(name)({ page, include: view }) as Html;
}

function templateNamed(name: string): Template {
  const known = templates.get(name);
  if (known) return known;
  const filename = resolve(folder, `${name}.ejs`);
  const template = ejs.compile(ours(dense(readFileSync(filename, 'utf8'))), {
    strict: true,
    _with: false,
    localsName: 'scope',
    // The types of a template are checked; noting the line at every tag would cost more than the tags.
    compileDebug: false,
    filename,
  });
  templates.set(name, template);
  return template;
}

/** Our `include` in place of the one of EJS, which would let a partial see all of its parent's page. */
const ours = (template: string) => `<% { const { page, include } = scope; %>${template}<% } %>`;

/** A template without its indentation, and without the ends of lines that only loop or branch. */
const dense = (template: string) =>
  template.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/^(<% (?:(?!%>).)*%>)\n/gm, '$1');
