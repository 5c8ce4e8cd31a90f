import { clock } from '../../platform/clock.ts';
import type { Html } from '../../platform/views.ts';

/** What an email was sent as, kept for /dev/mail. */
export interface KeptMail {
  to: string;
  subject: string;
  text: string;
  html: Html;
  at: Date;
}

const kept: KeptMail[] = [];

/** Keeps what a server without SMTP would have sent. */
export function keep({ to, subject, text, html }: Omit<KeptMail, 'at'>): null {
  kept.unshift({ to, subject, text, html, at: clock.now() });
  kept.length = Math.min(kept.length, 200);
  return null;
}

/** The last 200 emails, newest first, of a server without SMTP. */
export const keptMail = (): readonly KeptMail[] => kept;
