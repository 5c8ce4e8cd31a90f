import { createTransport, type Transporter } from 'nodemailer';
import { clock } from './clock.ts';
import type { Db } from './db.ts';
import { env } from './env.ts';
import type { Link } from './frame.ts';
import { defineJob, enqueue } from './jobs.ts';
import { markdown } from './markdown.ts';
import { type Html, view } from './views.ts';

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
}

export interface LetterPage extends Omit<Letter, 'markdown'> {
  /** What stands in place of the paragraphs; '' where nothing does. */
  body: Html;
  site: Link;
}

/** What a letter was sent as, kept for /dev/mail. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html: Html;
  at: Date;
}

declare module './views.ts' {
  interface Views {
    'layout/letter': LetterPage;
  }
}

declare module './jobs.ts' {
  interface Jobs {
    'mail.send': Letter & { id: string };
  }
}

let transport: Transporter | undefined;
const kept: KeptMail[] = [];

/** Promises a letter inside the caller's transaction. */
export async function post(tx: Db, letter: Letter) {
  await enqueue(tx, 'mail.send', { ...letter, id: crypto.randomUUID() });
}

defineJob('mail.send', send);

async function send({ id, ...letter }: Letter & { id: string }) {
  const mail = {
    to: letter.to,
    subject: letter.subject,
    text: textOf(letter),
    html: letterHtml(letter),
  };
  if (env.devMail) return keep(mail);
  transport ??= createTransport(env.smtpUrl, { pool: true } as object);
  // The same Message-ID at every try lets a mailbox drop the second copy after a crash in the act.
  const messageId = `<${id}@${new URL(env.baseUrl).hostname}>`;
  await transport.sendMail({
    ...mail,
    from: env.mailFrom,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}

/** A letter as a page of its own, as mail readers show it. */
function letterHtml({ markdown: words, ...letter }: Letter): Html {
  const body = markdown(words ?? '');
  return view('layout/letter', { ...letter, body, site: { label: 'Convenor', href: env.baseUrl } });
}

/** A letter as plain text. */
export function textOf({ paragraphs, action, footer }: Omit<Letter, 'to' | 'subject'>): string {
  const parts = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.href}`] : []),
    ...(footer ? [`-- \n${footer}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function keep(mail: Omit<KeptMail, 'at'>) {
  kept.unshift({ ...mail, at: clock.now() });
  kept.length = Math.min(kept.length, 200);
}

/** The last 200 letters, newest first, of a server without SMTP. */
export const keptMail = (): readonly KeptMail[] => kept;

export function closeMail() {
  transport?.close();
  transport = undefined;
}

/** A whole address of a path of this site, for letters and links that leave it. */
export const addressOf = (path: string) => `${env.baseUrl}${path}`;
