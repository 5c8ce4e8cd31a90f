import { env } from '../../platform/env.ts';
import type { Link } from '../../platform/frame.ts';
import { markdown } from '../../platform/markdown.ts';
import { isolatesAsElements } from '../../platform/names.ts';
import { type Html, view } from '../../platform/views.ts';
import type { Email, Part } from '../compose/email.ts';

export interface EmailPage {
  to: string;
  subject: string;
  paragraphs: string[];
  choices: Link[];
  action?: Link;
  parts: Part[];
  footer?: string;
  /** What stands in place of the paragraphs; '' where nothing does. */
  body: Html;
  /** In the small print; the last leads to the site. */
  links: Link[];
  site: string;
}

declare module '../../platform/views.ts' {
  interface Views {
    'mail/render/email': EmailPage;
  }
}

/** An email as a page of its own, as mail readers show it. */
export function emailHtml(email: Email, links: Link[] = []): Html {
  const { markdown: words, to, subject, paragraphs, choices = [], parts = [], action, footer } = email;
  const html = view('mail/render/email', {
    to,
    subject,
    paragraphs,
    choices,
    parts,
    ...(action ? { action } : {}),
    ...(footer ? { footer } : {}),
    body: markdown(words ?? ''),
    links: [...links, { label: 'Convenor', href: env.baseUrl }],
    site: 'Convenor',
  });
  return isolatesAsElements(html) as Html;
}
