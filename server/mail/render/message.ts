import { type Db, db } from '../../platform/db.ts';
import { env } from '../../platform/env.ts';
import type { Link } from '../../platform/frame.ts';
import type { Email } from '../compose/email.ts';
import { withTag } from '../sub-address.rules.ts';
import { emailHtml } from './html.ts';
import { textOf } from './text.ts';

/** What an email carries besides its own words. */
export interface Dress {
  headers: Record<string, string>;
  /** In the small print. */
  links: Link[];
}

let dress: (email: Email) => Dress = () => ({ headers: {}, links: [] });
let invite: (db: Db, email: Email) => Promise<CalendarPart[]> = async () => [];

/** Says what every email carries besides its own words: headers, and links in its small print. */
export function dressMail(how: typeof dress) {
  dress = how;
}

/** What mail programs put into a calendar, beside the words of an email (RFC 6047). */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  body: string;
}

/** Says what an email brings for its reader's calendar, in the order of their dates; nothing where that is nothing. */
export function inviteByMail(how: typeof invite) {
  invite = how;
}

/** An email as nodemailer sends it. */
export async function mailOf(id: string, email: Email) {
  const { headers, links } = dress(email);
  const [first, ...others] = email.calendar && !env.devMail ? await invite(db, email) : [];
  return {
    to: email.to,
    // What looks encoded already (RFC 2047) would be read as something else than it says.
    subject: email.subject.replaceAll('=?', '=\u200B?'),
    text: textOf(email, links),
    html: emailHtml(email, links),
    ...(email.replyTo ? { replyTo: email.replyTo } : {}),
    from: env.mailFrom,
    // What comes back says by its address which email it was (variable envelope return paths).
    ...(env.mailReceive
      ? { envelope: { from: withTag(env.mailReceive, `b-${id.replaceAll('-', '')}`), to: email.to } }
      : {}),
    // A calendar object asks for one session (RFC 5546, 3.2.2), so that each of several is a part of its own.
    alternatives: first ? [asMime(first)] : [],
    attachments: others.map((part, index) => ({ ...asMime(part), filename: `session-${index + 2}.ics` })),
    messageId: `<${id}@${new URL(env.baseUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  };
}

const asMime = ({ method, body }: CalendarPart) => ({
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: body,
});
