import { env } from './env.ts';
import type { Link } from './frame.ts';
import { markdown } from './markdown.ts';
import { type Html, view } from './views.ts';

/**
 * Kinds of mail, in people's own words. Domains add theirs by declaration merging; `account` is what a person asked
 * for themselves, and what nobody can do without.
 */
export interface Categories {
  account: true;
}

export type Category = keyof Categories;

/** A letter to one person; paragraphs are plain text. Domains write them in their `letters.ts`. */
export interface Letter {
  to: string;
  subject: string;
  paragraphs: string[];
  /** The same words as Markdown, where somebody wrote the letter with it; what is read in mail readers that show it. */
  markdown?: string;
  /** The one thing to do, with a whole address. */
  action?: Link;
  /** Why this came and how to stop it, in small print. */
  footer?: string;
  /** `account` where nothing is said. */
  category?: Category;
  /** Whom and what it is about: what the log of letters is looked at by, and what may take its cause away. */
  about?: { userId?: string; groupId?: string; sessionId?: string };
  /** What may be told once only; a second letter with the same is not written. */
  once?: string;
}

export interface LetterPage {
  to: string;
  subject: string;
  paragraphs: string[];
  action?: Link;
  footer?: string;
  /** What stands in place of the paragraphs; '' where nothing does. */
  body: Html;
  site: Link;
}

declare module './views.ts' {
  interface Views {
    'layout/letter': LetterPage;
  }
}

/** A letter as a page of its own, as mail readers show it. */
export function letterHtml({ markdown: words, to, subject, paragraphs, action, footer }: Letter): Html {
  return view('layout/letter', {
    to,
    subject,
    paragraphs,
    ...(action ? { action } : {}),
    ...(footer ? { footer } : {}),
    body: markdown(words ?? ''),
    site: { label: 'Convenor', href: env.baseUrl },
  });
}

/** A letter as plain text. */
export function textOf({
  paragraphs,
  action,
  footer,
}: Pick<Letter, 'paragraphs' | 'action' | 'footer'>): string {
  const parts = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.href}`] : []),
    ...(footer ? [`-- \n${footer}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A whole address of a path of this site, for letters and links that leave it. */
export const addressOf = (path: string) => `${env.baseUrl}${path}`;
