/**
 * An EJS template as a typed function that does nothing but let the compiler read what the template reads.
 * Every line keeps its number. Throws on a tag that is never closed.
 *
 *     <% if (page.open) { %>          ; if (page.open) {
 *       <b><%= page.title %></b>      ;escape( page.title );
 *       <%- include('a/_b', {}) %>    ;raw( include('a/_b', {}) );
 *     <% } %>                         ; }
 */
export function typedTemplate(name: string, text: string): string {
  const up = '../'.repeat(name.split('/').length - 1) || './';
  const header = [
    `import { escape, raw, type Include, type Views } from '${up}+template.ts';`,
    `export function template(page: Views['${name}'], include: Include): void {`,
    // What a template does not use would be an error otherwise.
    'void [escape, raw, page, include];',
  ].join(' ');
  return `${header}${body(text)}\n}\n`;
}

/** What the generated functions share: how values may be put out, and that no page lacks its template. */
export function templateTypes(names: string[]): string {
  return `import type { Html, Views } from '../server/platform/views.ts';
export type { Views };
export type Include = <Name extends keyof Views>(name: Name, page: Views[Name]) => Html;
/** <%= %> takes text and numbers, and no markup: that would be escaped a second time. */
export declare function escape<Value extends string | number>(value: Value extends Html ? never : Value): void;
/** <%- %> takes markup that a template or the sanitiser made. */
export declare function raw(markup: Html): void;
const templates = { ${names.map((name) => `'${name}': 1`).join(', ')} };
export const templateOf: Record<keyof Views, number> = templates;
`;
}

// EJS cuts at the first end it sees, even inside a string, and so does this.
const tags = /<%%|<%(?<kind>[=\-_#]?)(?<code>[\s\S]*?)[-_]?%>/g;

function body(text: string): string {
  let typed = '';
  let end = 0;
  for (const { 0: tag, index, groups } of text.matchAll(tags)) {
    typed += markup(text.slice(end, index)) + statement(groups?.kind, groups?.code ?? '');
    end = index + tag.length;
  }
  return typed + markup(text.slice(end));
}

function statement(kind: string | undefined, code: string): string {
  // A written-out <%% is text.
  if (kind === undefined) return '';
  if (kind === '#') return newlines(code);
  const plain = withoutLastComment(code);
  if (kind === '=') return `;escape(${plain});`;
  if (kind === '-') return `;raw(${plain});`;
  return `;${plain}`;
}

/** Text becomes an empty statement: between `switch (…) {` and `case` it is as wrong as it is in EJS. */
function markup(text: string): string {
  if (text.includes('<%')) throw new Error('A tag <% is never closed.');
  return (text === '' ? '' : ';') + newlines(text);
}

const newlines = (text: string) => text.replace(/[^\n]/g, '');

/** What follows stands on the same line here, so a comment up to the line's end would swallow it. */
const withoutLastComment = (code: string) => code.replace(/\/\/[^'"`\n]*$/, '');
